"""Parts in what advances digitisation: dated, confirmed, left with the organisation."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from network_app.foundation.database import db, transaction
from network_app.foundation.refusal import Refusal
from network_app.people import queries
from network_app.people.actions import parts as actions
from network_app.people.actions import work
from network_app.people.models import Organisation, Position
from network_app.people.models.profile import Mechanism, Part
from network_app.people.rules import parts as rules
from tests import make

TOLD = {"mechanism": "steering", "title": "צוות היגוי לשירות", "since": "2026-01-15"}
DAY = timedelta(days=1)


@pytest.fixture
def noa(app):
    with app.app_context():
        person = make.fellow("נועה")
        where = make.work(person, since=date(2020, 1, 1)).organisation_id
        return person.id, make.signed_in(app, person.email), where


def send(whose, path="", **form):
    person_id, client, where = whose
    form = {"organisation": where} | form | {"csrf_token": make.csrf(client)}
    return client.post(f"/people/{person_id}/parts{path}", data=form)


def kept(app):
    with app.app_context():
        return [(each.title, each.since, each.until) for each in db.session.query(Part)]


def test_a_part_is_told_and_read_by_others(app, noa):
    assert send(noa, **TOLD).status_code == 302
    with app.app_context():
        dan = make.signed_in(app, make.fellow("דן").email)
    assert "צוות היגוי לשירות" in dan.get(f"/people/{noa[0]}").text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "א" * 201}, "title"),
        ({"since": ""}, "since"),
        ({"until": "2026-01-14"}, "until"),
        ({"organisation": "999"}, "organisation"),
        ({"mechanism": "party"}, "mechanism"),
    ],
)
def test_what_cannot_be_is_refused(app, noa, wrong, field):
    answer = send(noa, **TOLD | wrong)
    assert answer.status_code == 422 and f'id="{field}-error"' in answer.text and kept(app) == []


def test_a_part_that_ended_is_kept_and_shown_no_more(app, noa):
    send(noa, **TOLD)
    with app.app_context():
        part = db.session.query(Part).one().id
    send(noa, f"/{part}", **TOLD | {"until": "2026-06-30"})
    assert kept(app) == [("צוות היגוי לשירות", date(2026, 1, 15), date(2026, 6, 30))]
    assert "צוות היגוי לשירות" not in noa[1].get(f"/people/{noa[0]}").text
    assert "צוות היגוי לשירות" in noa[1].get(f"/people/{noa[0]}/parts").text


def test_whoever_works_nowhere_is_told_to_say_where_first(app):
    with app.app_context():
        dan = make.fellow("דן")
        whose = dan.id, make.signed_in(app, dan.email), 1
    assert "/positions" in whose[1].get(f"/people/{whose[0]}/parts").text
    assert send(whose, **TOLD).status_code == 422


def test_nobody_touches_the_parts_of_another(app, noa):
    send(noa, **TOLD)
    with app.app_context():
        part, dan = db.session.query(Part).one().id, make.fellow("דן")
        theirs = dan.id, make.signed_in(app, dan.email), noa[2]
    answers = [send((noa[0], *theirs[1:]), path, **TOLD) for path in ("", f"/{part}", f"/{part}/remove")]
    answers += [send(theirs, path, **TOLD) for path in (f"/{part}", f"/{part}/remove")]
    assert {each.status_code for each in answers} == {404} and len(kept(app)) == 1


def test_a_part_is_only_in_an_organisation_of_ones_own(world):
    noa, dan = make.fellow("נועה"), make.fellow("דן")
    make.work(noa)
    elsewhere = make.work(dan, "עיריית חיפה").organisation_id
    for where in (elsewhere, None):
        told = actions.Told(Mechanism.COMMITTEE, "ועדה", where, make.TODAY)
        with pytest.raises(Refusal), transaction():
            actions.take(queries.by_id(noa.id), told, make.TODAY)
    assert db.session.query(Part).count() == 0


def employed(noa, organisation, today):
    with transaction():
        work.employ(queries.by_id(noa.id), work.Job(organisation, "מנהלת", today), today)


def changed(noa, organisation, today):
    with transaction():
        work.change(queries.by_id(noa.id), work.Job(organisation, "מנהלת", today), None)


def taken(noa, organisation, today):
    with transaction():
        person = queries.by_id(noa.id)
        where = db.session.query(Organisation).filter_by(name_he=organisation).one_or_none()
        where = where or Organisation(name_he=organisation, sector="local")
        db.session.add(where)
        work.take_position(person, (where, "מנהלת", today), person.positions[0], today)


@pytest.mark.parametrize("change", [employed, changed, taken])
@pytest.mark.parametrize(("organisation", "last"), [("עיריית חיפה", make.TODAY - DAY), ("משרד האוצר", None)])
def test_with_the_organisation_one_leaves_its_mechanisms_and_with_a_title_none(world, change, organisation, last):
    noa = make.fellow("נועה")
    make.work(noa, since=date(2020, 1, 1))
    make.part(noa, since=date(2021, 1, 1))
    change(noa, organisation, make.TODAY)
    db.session.expire_all()
    assert db.session.query(Part).one().until == last and db.session.query(Position).count() == 2


@dataclass
class Held:
    since: date = date(2020, 1, 1)
    until: date | None = None
    confirmed_on: date = date(2026, 1, 1)


@pytest.mark.rules
@pytest.mark.parametrize(
    ("part", "day", "is_one"),
    [
        (Held(), date(2026, 5, 1), True),
        (Held(), date(2027, 1, 31), True),  # asked a month ago
        (Held(), date(2027, 2, 1), False),
        (Held(until=date(2026, 4, 30)), date(2026, 5, 1), False),
        (Held(since=date(2026, 5, 2)), date(2026, 5, 1), False),
    ],
)
def test_a_part_counts_while_it_is_held_and_was_confirmed_within_a_year(part, day, is_one):
    assert rules.counts(part, day) is is_one
