"""Whom a meeting is for: the rule that lets people answer and the query that invites them agree."""

from itertools import product

import pytest

from network_app.audiences import actions as filters
from network_app.foundation.database import db, transaction
from network_app.foundation.refusal import Refusal
from network_app.meetings import actions, policy, queries
from network_app.people import queries as people
from network_app.people.models import Organisation, Position, Sector
from tests import make
from tests.meetings.test_actions import do, plan_like

FAR = make.TODAY.replace(year=2099)
AUDIENCES = (
    {},
    {"cohorts": [0]},
    {"sectors": ["local"]},
    {"people": [0]},
    {"cohorts": [1], "sectors": ["third"]},
    {"programmes": [0]},
    {"programmes": [1], "people": [4]},
    {"filters": [0]},
    {"filters": [0, 1], "cohorts": [2]},
)
FILTERS = ({"sectors": ["government"], "people": [-1]}, {"programmes": [1]})


@pytest.fixture
def everybody(world):
    """Ids of what audiences are made of: cohorts (ended, running in the same programme, ended in another), both their
    programmes, and a person for each cohort (and one who left, and none) and sector (and none).
    """
    cohorts = [make.cohort(), make.cohort(FAR, "מחזור ג׳"), make.cohort()]
    with transaction():
        cohorts[1].programme_id = cohorts[0].programme_id
        offices = [*(Organisation(name_he=sector, sector=sector) for sector in Sector), None]
    places = [*((cohort, None) for cohort in cohorts), (cohorts[2], make.TODAY), (None, None)]
    persons = [somebody(*place, office) for place, office in product(places, offices)]
    db.session.expire_all()
    programmes = [cohorts[0].programme_id, cohorts[2].programme_id]
    return {"cohorts": [each.id for each in cohorts], "programmes": programmes, "people": persons}


def somebody(cohort, left_on, office):
    made = make.person()
    if cohort:
        make.fellowship(made, cohort, left_on)
    if office:
        with transaction():
            db.session.add(Position(person_id=made.id, organisation=office, title="", since=make.TODAY))
    return made.id


def real(audience, things):
    return {part: [things[part][each] if part in things else each for each in ids] for part, ids in audience.items()}


def by_rule(meeting, persons):
    standings = {each: people.standing(people.by_id(each), make.TODAY) for each in persons}
    return {key for key, who in standings.items() if policy.is_for(who, meeting.composition)}


def by_query(meeting):
    return {each.id for each in db.session.scalars(queries.invited(meeting, make.TODAY))}


@pytest.mark.parametrize("wanted", AUDIENCES, ids=str)
def test_rule_and_query_agree_about_everybody(everybody, wanted):
    with transaction():
        saved = [filters.keep(str(number), real(each, everybody)) for number, each in enumerate(FILTERS)]
    meeting = make.meeting(audience=real(wanted, everybody | {"filters": [each.id for each in saved]}))
    chosen = by_rule(meeting, everybody["people"])
    assert chosen == by_query(meeting) and 0 < len(chosen) < len(everybody["people"])
    assert queries.how_many_invited(meeting, make.TODAY) == len(chosen)


def test_a_programme_is_for_people_of_its_running_cohorts_too_but_not_for_those_who_left(everybody):
    first, second = (make.meeting(audience={"programmes": [each]}) for each in everybody["programmes"])
    assert by_query(first) == set(everybody["people"][:8]) and by_query(second) == set(everybody["people"][8:12])


def test_changing_a_filter_changes_whom_its_meetings_are_for(everybody):
    with transaction():
        saved = filters.keep("מנהלים", {"people": everybody["people"][:1]})
    meeting = make.meeting(audience={"filters": [saved.id]})
    do(filters.change, saved, "מנהלים", {"people": everybody["people"][:3]})
    assert by_rule(meeting, everybody["people"]) == by_query(meeting) == set(everybody["people"][:3])


def test_a_deleted_filter_leaves_its_meetings_to_the_same_people(everybody):
    with transaction():
        saved = filters.keep("מנהלים", {"people": everybody["people"][:2]})
    audiences = ({"filters": [saved.id]} | more for more in ({}, {"people": everybody["people"][5:6]}))
    only, beside = (make.meeting(audience=each) for each in audiences)
    before = by_query(only), by_query(beside)
    do(filters.remove, saved)
    assert (by_query(only), by_query(beside)) == before and "filters" not in only.audience | beside.audience


def test_a_change_of_something_else_keeps_the_filters(everybody):
    with transaction():
        saved = filters.keep("מנהלים", {"people": everybody["people"][:2]})
    meeting = make.meeting(audience={"filters": [saved.id], "cohorts": everybody["cohorts"][:1]})
    before = meeting.audience
    do(actions.change, meeting, plan_like(meeting, seats=9), make.NOW)
    assert meeting.audience == before and meeting.seats == 9


@pytest.mark.parametrize(
    "nobody",
    [{"cohorts": []}, {"cohorts": [77]}, {"people": [9999]}, {"programmes": [77]}, {"filters": [77]}],
    ids=str,
)
def test_an_audience_of_nobody_is_refused(world, nobody):
    meeting = make.meeting()
    with pytest.raises(Refusal) as refused:
        do(actions.change, meeting, plan_like(meeting, audience=nobody), make.NOW)
    assert refused.value.field == "audience" and queries.by_slug(meeting.slug).audience == {}


def test_whoever_is_no_longer_invited_keeps_the_seat_and_is_known(world):
    cohort, meeting = make.cohort(), make.meeting(seats=1)
    leaver, waiting, stays = make.person("נועה"), make.person("דן"), make.fellow("תמר")
    for person in (leaver, waiting):
        make.fellowship(person, cohort)
    for person in (leaver, waiting, stays):
        make.seated(person, meeting)
    assert queries.not_invited([meeting], make.TODAY) == {}
    with transaction():
        cohort.ends_on = FAR
    assert queries.not_invited([meeting, make.meeting()], make.TODAY) == {meeting.id: {leaver.id, waiting.id}}
    assert queries.mine(meeting, leaver).place == "seated" and queries.mine(meeting, waiting).position == 1


def test_those_who_gave_up_their_place_are_not_missed(world):
    meeting, stranger = make.meeting(), make.person()
    make.seated(stranger, meeting)
    do(actions.free, stranger, meeting, make.NOW)
    assert queries.not_invited([meeting], make.TODAY) == queries.not_invited([], make.TODAY) == {}
