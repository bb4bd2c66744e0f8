"""A day from the list of people to who was there, in a browser that runs no scripts; letters come by real SMTP."""

from datetime import timedelta

import pytest

from network_app import worker
from network_app.foundation import clock
from network_app.people.models import Language, Role
from tests import make
from tests.browser.test_door import come_in
from tests.browser.test_letters import links, press
from tests.services import browser, smtp

pytestmark = [pytest.mark.browser, pytest.mark.smtp, pytest.mark.parametrize("house", ["sqlite"], indirect=True)]


@pytest.fixture
def site(app):
    """A cohort that has graduated, an organiser, and a mail server."""
    with smtp.running() as server, browser.serving(app) as address:
        app.config.update(SMTP_HOST=server.host, SMTP_PORT=server.port, BASE_URL=address)
        with app.app_context():
            cohort = make.cohort().name_he
            organiser = make.person("שירה", Role.ORGANISER, language=Language.ENGLISH).email
        yield app, server, address, organiser, cohort
        app.config["BASE_URL"] = "http://127.0.0.1:8000"


@pytest.fixture
def organiser(site, chromium):
    _app, _server, address, email, _cohort = site
    with browser.visit(chromium, address, browser.DESKTOP, java_script_enabled=False) as visit:
        come_in(visit.page, email, "סיסמה", "כניסה")
        yield visit


def soon(app):
    """Twenty minutes from now on the wall, or half past midnight: the day ends on the date on which it starts."""
    with app.app_context():
        starts = clock.now().astimezone(clock.zone()) + timedelta(minutes=20)
    return starts if starts.hour < 23 else (starts + timedelta(hours=1)).replace(minute=30)


def bring_list(page, cohort):
    rows = f"שם פרטי,שם משפחה,דוא״ל,מחזור\nנועה,לוי,noa@example.org,{cohort}\nדן,כהן,dan@example.org,{cohort}\n"
    page.goto("/admin/people/import")
    page.get_by_label("Spreadsheet").set_input_files(
        {"name": "people.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    )
    page.get_by_role("button", name="Show what would change").click()
    page.get_by_role("button", name="Import").click()
    return page.locator("[role=status]").inner_text()


def plan_and_publish(page, starts):
    typed = {"Title in Hebrew": "יום", "Day": f"{starts:%Y-%m-%d}", "From": f"{starts:%H:%M}", "Seats": "40"}
    page.goto("/meetings/new")
    for label, text in (typed | {"To": f"{starts + timedelta(minutes=30):%H:%M}"}).items():
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_role("button", name="Save as a draft").click()
    page.get_by_role("button", name="Publish").click()
    return page.locator("[role=status]").inner_text()


def test_a_day_from_the_list_to_who_was_there(site, organiser, chromium):
    app, server, _address, _email, cohort = site
    page = organiser.page
    assert "2" in bring_list(page, cohort) and "published" in plan_and_publish(page, soon(app))
    with app.app_context():
        worker.due_now()
    server.letters[:] = [each for each in server.letters if each.to == ("noa@example.org",)]
    with browser.visit(chromium, "", browser.PHONE, java_script_enabled=False) as noa:
        assert press(noa.page, links(server, "הזמנה")[0], "הרשמה") == "מקומך שמור."
    page.get_by_role("link", name="Who is here").click()
    page.locator("[data-person]", has_text="נועה").get_by_role("button").click()
    assert "1 of 1 with a seat are here" in page.locator("main").inner_text() and organiser.complaints == []
