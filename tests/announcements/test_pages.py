"""Writing to many through pages, in two steps that need no JavaScript."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from network_app.announcements.models import Announcement
from network_app.audiences import actions as filters
from network_app.foundation import clock
from network_app.foundation.database import db, transaction
from network_app.foundation.outbox import Outgoing
from network_app.meetings import queries
from network_app.meetings.models import Status
from network_app.people.models import Role
from tests import make

TYPED = {"whom": "seated", "subject_he": "חניה", "text_he": "החניה מאחור.\nשער 2 <b>", "subject_en": "", "text_en": ""}


@pytest.fixture
def organiser(app):
    with app.app_context():
        return make.signed_in(app, make.person("שירה", Role.ORGANISER).email)


@pytest.fixture
def path(app):
    """Two people have a seat."""
    with app.app_context():
        meeting = make.meeting(seats=5, starts_at=clock.now() + timedelta(days=9))
        for name in ("נועה", "דן"):
            make.seated(make.fellow(name), meeting, clock.now())
        return f"/meetings/{meeting.slug}/write"


def press(client, path, step, **typed):
    form = {**typed, "step": step, "csrf_token": make.csrf(client, "/")}
    return client.post(path, data=form, follow_redirects=True)


def soup(answer):
    return BeautifulSoup(answer.text, "html.parser")


def carried(answer):
    """What the page's hidden fields bring along to the next step."""
    return {each["name"]: each["value"] for each in soup(answer).select("main input[type=hidden]")}


def begun(client, path, **typed):
    key = soup(client.get(path)).select_one("[name=key]")["value"]
    return press(client, path, "preview", **TYPED | {"key": key} | typed)


def outgoing(app):
    with app.app_context():
        return db.session.query(Announcement).count(), db.session.query(Outgoing).count()


def test_the_letter_is_shown_in_both_languages_with_the_number_before_anything_is_sent(app, organiser, path):
    shown = begun(organiser, path, subject_en="Parking", text_en="Behind the house.")
    letters = [each.get_text(" ", strip=True) for each in soup(shown).select("main [lang]")]
    assert "החניה מאחור. שער 2 <b>" in letters[0] and "שלום" in letters[0] and "Behind the house." in letters[1]
    assert "שני אנשים יקבלו את המכתב הזה." in shown.text and outgoing(app) == (0, 0)


def test_what_was_shown_is_sent_once_even_if_sent_twice(app, organiser, path):
    fields = carried(begun(organiser, path))
    for _ in range(2):
        assert "המכתב נשלח לשני אנשים." in press(organiser, path, "send", **fields).text
    assert outgoing(app) == (1, 2)
    with app.app_context():
        assert db.session.query(Announcement).one().text_he.splitlines() == TYPED["text_he"].splitlines()
    assert "חניה" in organiser.get(path).text


def test_one_may_go_back_and_change_it(app, organiser, path):
    page = press(organiser, path, "change", **carried(begun(organiser, path)))
    assert page.status_code == 200 and soup(page).select_one("#text_he").text.strip() == TYPED["text_he"]
    assert soup(page).select_one("[name=whom][checked]")["value"] == "seated" and outgoing(app) == (0, 0)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"subject_he": ""}, "subject_he"),
        ({"text_he": " "}, "text_he"),
        ({"text_en": "Parking"}, "subject_en"),
        ({"whom": "waiting"}, "whom"),
        ({"whom": "everybody"}, "whom"),
    ],
)
@pytest.mark.parametrize("step", ["preview", "send"])
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_sent(app, organiser, path, step, wrong, field):
    page = press(organiser, path, step, **TYPED | {"key": "a"} | wrong)
    assert page.status_code == 422 and f'id="{field}-error"' in page.text and outgoing(app) == (0, 0)
    assert "Not a valid" not in page.text


def test_nobody_is_written_to_about_a_draft(app, organiser, path):
    with app.app_context(), transaction():
        queries.by_slug(path.split("/")[2]).status = Status.DRAFT
    page = press(organiser, path, "send", **TYPED | {"key": "a"})
    assert "טיוטה" in page.text and outgoing(app) == (0, 0)


def test_a_saved_filter_is_written_to_the_same_way(app, organiser, path):
    with app.app_context(), transaction():
        saved = filters.keep("כולן", {"people": [make.db.session.query(make.Person.id).first()[0]]}).id
    path = f"/workdays/filters/{saved}/write"
    shown = begun(organiser, path)
    assert "אדם אחד יקבל את המכתב הזה." in shown.text
    press(organiser, path, "send", **carried(shown))
    assert outgoing(app) == (1, 1) and "חניה" in organiser.get(path).text


def test_a_meetings_page_counts_its_groups_in_as_many_questions_for_three_as_for_three_hundred(app, organiser, path):
    counts = []
    for more in (3, 300):
        with app.app_context():
            make.everybody(more) if more == 3 else make.network(more)
        organiser.get(path)
        with make.counted_statements(app) as statements:
            organiser.get(path)
        counts.append(len(statements))
        with app.app_context(), transaction():
            db.session.execute(make.sa.delete(make.Person).where(make.Person.email.startswith("many")))
    assert counts[0] == counts[1] <= 10
