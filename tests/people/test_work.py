"""Where people work: a change of job keeps what was, a correction does not."""

from datetime import date, timedelta

import pytest

from network_app.foundation.database import db
from network_app.people import queries
from network_app.people.models import Position
from tests import make

JOB = {"organisation": "עיריית חיפה", "sector": "local", "title": "מנהלת חדשנות", "since": "2026-11-01"}
BEGAN = date(2020, 1, 1)


@pytest.fixture
def noa(app):
    with app.app_context():
        person = make.fellow("נועה")
        make.work(person, since=BEGAN)
        return person.id, make.signed_in(app, person.email)


def send(whose, path="", **form):
    person_id, client = whose
    return client.post(f"/people/{person_id}/positions{path}", data=form | {"csrf_token": make.csrf(client)})


def told(app, whose):
    """(organisation, since, until) of each position, the latest first."""
    with app.app_context():
        return [(each.organisation.name_he, each.since, each.until) for each in queries.by_id(whose[0]).positions]


def position(app):
    with app.app_context():
        return db.session.query(Position).one().id


def test_a_new_job_ends_the_one_before_it_the_day_before(app, noa):
    assert send(noa, **JOB).status_code == 302
    new = ("עיריית חיפה", date(2026, 11, 1), None)
    assert told(app, noa) == [new, ("משרד האוצר", BEGAN, date(2026, 10, 31))]


def test_a_job_to_come_is_not_todays_yet(app, noa):
    send(noa, **JOB | {"since": (make.TODAY + timedelta(days=90)).isoformat()})
    assert "משרד האוצר" in noa[1].get("/people/").text and "עיריית חיפה" not in noa[1].get("/people/").text


def test_an_earlier_job_that_is_over_ends_nothing(app, noa):
    send(noa, **JOB | {"since": "2015-05-01", "until": "2019-12-31"})
    assert told(app, noa) == [
        ("משרד האוצר", BEGAN, None),
        ("עיריית חיפה", date(2015, 5, 1), date(2019, 12, 31)),
    ]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"since": "2015-05-01"}, "until"),  # goes on, and began before what goes on
        ({"until": "2026-10-31"}, "until"),
        ({"organisation": ""}, "organisation"),
        ({"since": ""}, "since"),
        ({"title": "א" * 201}, "title"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(app, noa, wrong, field):
    before = told(app, noa)
    answer = send(noa, **JOB | wrong)
    assert answer.status_code == 422 and f'id="{field}-error"' in answer.text and told(app, noa) == before


def test_a_correction_leaves_no_other_position_behind(app, noa):
    send(noa, f"/{position(app)}", **JOB | {"until": "2026-11-20"})
    assert told(app, noa) == [("עיריית חיפה", date(2026, 11, 1), date(2026, 11, 20))]


def test_the_form_of_a_correction_sent_back_unchanged_changes_nothing(app, noa):
    before, page = told(app, noa), noa[1].get(f"/people/{noa[0]}/positions/{position(app)}").text
    assert 'value="משרד האוצר"' in page and 'value="2020-01-01"' in page
    send(noa, f"/{position(app)}", organisation="משרד האוצר", title="ראש אגף", since="2020-01-01", sector="")
    assert told(app, noa) == before


def test_what_was_told_by_mistake_is_taken_away(app, noa):
    assert send(noa, f"/{position(app)}/remove").status_code == 302 and told(app, noa) == []


def test_nobody_touches_the_work_of_another(app, noa):
    with app.app_context():
        dan = make.fellow("דן")
        theirs = dan.id, make.signed_in(app, dan.email)
    at = f"/{position(app)}"
    answers = [send((noa[0], theirs[1]), path, **JOB) for path in ("", at, f"{at}/remove")]
    answers += [send(theirs, path, **JOB) for path in (at, f"{at}/remove")]  # through one's own page neither
    assert {each.status_code for each in answers} == {404} and len(told(app, noa)) == 1
