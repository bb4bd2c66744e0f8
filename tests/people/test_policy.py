"""Who may know of whom: the rule and the query give one answer."""

import pytest

from network_app.foundation.database import db, transaction
from network_app.people import policy, queries
from network_app.people.models import Organisation, Position, Role
from tests import make
from tests.make import TODAY


@pytest.fixture
def everybody(world):
    running, ended = make.cohort(TODAY.replace(year=2099)), make.cohort()
    people = {role.value: make.person(role.value, role) for role in Role}
    people |= {name: make.person(name) for name in ("participant", "classmate", "fellow", "other fellow", "left")}
    for name, cohort in {"participant": running, "classmate": running, "fellow": ended}.items():
        make.fellowship(people[name], cohort)
    make.fellowship(people["other fellow"], make.cohort())
    make.fellowship(people["left"], ended, left_on=TODAY)
    make.fellowship(people["mentor"], running, left_on=TODAY)
    return people


def known(people, name):
    who = queries.standing(people[name], TODAY)
    ids = {each.id: title for title, each in people.items()}
    return {ids[each.id] for each in db.session.scalars(queries.known_to(who, TODAY))}


def test_rule_and_query_agree_for_everybody_about_everybody(everybody):
    for name, person in everybody.items():
        who = queries.standing(person, TODAY)
        by_rule = {title for title, each in everybody.items() if policy.may_know(who, queries.standing(each, TODAY))}
        assert by_rule == known(everybody, name), name


def test_fellows_know_the_network_and_participants_their_cohort(everybody):
    staff = {"organiser", "admin"}
    assert known(everybody, "fellow") == staff | {"fellow", "other fellow", "mentor"}
    assert known(everybody, "participant") == staff | {"participant", "classmate"}


def test_partners_know_no_fellow_and_organisers_know_everybody(everybody):
    assert known(everybody, "partner") == {"organiser", "admin", "partner"}
    assert known(everybody, "organiser") == set(everybody)


@pytest.mark.parametrize("until", [None, TODAY, TODAY.replace(year=2020)])
def test_the_sector_is_that_of_the_work_done_today_by_rule_and_query(world, until):
    fellow = make.fellow()
    with transaction():
        ministry = Organisation(name_he="משרד", sector="government")
        since = TODAY.replace(year=2019)
        db.session.add(Position(person_id=fellow.id, organisation=ministry, title="מנהלת", since=since, until=until))
    db.session.expire_all()
    found = db.session.scalars(queries.network_fellows(TODAY).where(queries.working_in(["government"], TODAY))).all()
    is_there = until is None or until >= TODAY
    assert (queries.standing(fellow, TODAY).sectors == {"government"}) is is_there and bool(found) is is_there
