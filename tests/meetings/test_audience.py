"""Whom a meeting is for: the rule that lets people answer and the query that invites them agree."""

from itertools import product

import pytest

from network_app.foundation.database import db, transaction
from network_app.foundation.refusal import Refusal
from network_app.meetings import actions, policy, queries
from network_app.people import queries as people
from network_app.people.models import Organisation, Position, Sector
from tests import make
from tests.meetings.test_actions import do, plan_like

AUDIENCES = ({}, {"cohorts": [0]}, {"sectors": ["local"]}, {"people": [0]}, {"cohorts": [1], "sectors": ["third"]})


@pytest.fixture
def everybody(world):
    """A person for each cohort (ended, running, none) and sector (or none)."""
    cohorts = [make.cohort(), make.cohort(make.TODAY.replace(year=2099)), None]
    sectors = {sector: Organisation(name_he=sector, sector=sector) for sector in Sector}
    made = []
    for cohort, sector in product(cohorts, (*Sector, None)):
        person = make.person()
        if cohort:
            make.fellowship(person, cohort)
        if sector:
            with transaction():
                work = Position(person_id=person.id, organisation=sectors[sector], title="", since=make.TODAY)
                db.session.add(work)
        made.append(person)
    db.session.expire_all()
    return [cohort.id for cohort in cohorts[:2]], made


@pytest.mark.parametrize("wanted", AUDIENCES, ids=str)
def test_rule_and_query_agree_about_everybody(everybody, wanted):
    cohorts, persons = everybody
    real = {"cohorts": cohorts, "people": [each.id for each in persons]}
    audience = {name: [real[name][each] if name in real else each for each in ids] for name, ids in wanted.items()}
    meeting = make.meeting(audience=audience)
    standings = {each.id: people.standing(each, make.TODAY) for each in persons}
    by_rule = {key for key, who in standings.items() if policy.is_for(who, audience)}
    by_query = {each.id for each in db.session.scalars(queries.invited(meeting, make.TODAY))}
    assert by_rule == by_query and 0 < len(by_rule) < len(persons)


@pytest.mark.parametrize("nobody", [{"cohorts": []}, {"cohorts": [77]}, {"people": [9999]}], ids=str)
def test_an_audience_of_nobody_is_refused(world, nobody):
    meeting = make.meeting()
    with pytest.raises(Refusal) as refused:
        do(actions.change, meeting, plan_like(meeting, audience=nobody), make.NOW)
    assert refused.value.field == "audience" and queries.by_slug(meeting.slug).audience == {}
