"""Bringing a spreadsheet, through the web and from the command line."""

import io

import pytest
from bs4 import BeautifulSoup

from network_app.foundation import sheets
from network_app.foundation.database import db
from network_app.foundation.refusal import Refusal
from network_app.people.models import Person, Role
from tests import make
from tests.admin.sheets import TITLED, as_csv, as_xlsx

IMPORT = "/admin/people/import"


@pytest.fixture
def organiser(app):
    with app.app_context():
        make.cohort()
        return make.signed_in(app, make.person("שירה", Role.ORGANISER).email)


def send(client, content, name="list.csv"):
    form = {"csrf_token": make.csrf(client, IMPORT), "file": (io.BytesIO(content), name)}
    return client.post(IMPORT, data=form, follow_redirects=True)


def press(client, page):
    path = page.request.path
    return client.post(path, data={"csrf_token": make.csrf(client, path)}, follow_redirects=True)


def people(app):
    with app.app_context():
        return db.session.query(Person).count()


def test_what_would_change_is_shown_before_anything_is_written(app, organiser):
    page = send(organiser, as_xlsx(TITLED), "list.xlsx")
    assert "שני אנשים חדשים" in page.text and "נועה" in page.text and people(app) == 1
    assert "יובאו שני אנשים" in press(organiser, page).text and people(app) == 3
    assert "אין מה לעשות" in send(organiser, as_xlsx(TITLED)).text


def test_mistakes_are_shown_by_row_and_nothing_can_be_imported(app, organiser):
    wrong = [*TITLED, ["גיל", "no address", "1", "", "", "", "", ""]]
    page = send(organiser, as_csv(wrong))
    cells = [cell.text for cell in BeautifulSoup(page.text, "html.parser").select("#mistakes ~ table td")]
    assert cells[:2] == ["6", 'דוא"ל'] and len(cells) == 6
    assert press(organiser, page).status_code == 422 and people(app) == 1


@pytest.mark.parametrize("content", [b"", b"\x89PNG\x00", b"no,header\n1,2\n"])
def test_what_cannot_be_read_is_said_on_the_form(organiser, content):
    page = send(organiser, content)
    assert page.status_code == 422 and 'role="alert"' in page.text


def test_no_file_is_a_mistake_of_the_form(organiser):
    page = organiser.post(IMPORT, data={"csrf_token": make.csrf(organiser, IMPORT)})
    assert page.status_code == 422 and "יש לבחור קובץ" in page.text


@pytest.mark.parametrize(("megabytes", "status"), [(2, 422), (9, 413)])
def test_a_list_may_be_larger_than_a_form_but_not_endless(organiser, megabytes, status):
    page = send(organiser, b"\0" * (megabytes * 1024 * 1024))
    assert page.status_code == status
    assert status != 413 or "עד 8 מגה" in page.text


def test_a_list_is_finished_by_whoever_sent_it(app, organiser):
    page = send(organiser, as_csv(TITLED))
    with app.app_context():
        other = make.signed_in(app, make.person("גלית", Role.ORGANISER).email)
    assert other.get(page.request.path).status_code == 404


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_export_is_a_file_that_imports_unchanged(organiser, kind):
    press(organiser, send(organiser, as_csv(TITLED)))
    answer = organiser.get(f"/admin/people/fellows.{kind}")
    assert "attachment" in answer.headers["Content-Disposition"] and len(sheets.read(answer.data)) == 3
    assert "אין מה לעשות" in send(organiser, answer.data).text


def test_no_other_kind_of_file_is_exported(organiser):
    assert organiser.get("/admin/people/fellows.exe").status_code == 404


def test_the_command_line_does_the_same(app, organiser, tmp_path):
    file, out, run = tmp_path / "list.csv", tmp_path / "out.xlsx", app.test_cli_runner().invoke
    file.write_bytes(as_csv(TITLED))
    dry = run(args=["import", "fellows", str(file), "--dry-run"])
    assert dry.exit_code == 0 and "row 4: new: noa@example.org" in dry.output and people(app) == 1
    assert "2 new" in run(args=["import", "fellows", str(file)]).output and people(app) == 3
    run(args=["export", "fellows", str(out)])
    assert "0 new, 0 changed, 2 unchanged" in run(args=["import", "fellows", str(out)]).output


def test_the_command_line_refuses_a_wrong_list_whole(app, organiser, tmp_path):
    file = tmp_path / "list.csv"
    file.write_bytes(as_csv([*TITLED, ["x", "no address"]]))
    result = app.test_cli_runner().invoke(args=["import", "fellows", str(file)])
    assert isinstance(result.exception, Refusal) or result.exit_code == 1
    assert "row 6" in result.output and people(app) == 1
