"""People are added, and membership follows the calendar on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from network_app.foundation.database import db, transaction
from network_app.foundation.refusal import Refusal
from network_app.people import actions, queries
from network_app.people.models import Fellowship, Language, Person, Role
from tests import make


def test_a_person_is_found_by_address_in_any_case(world):
    made = make.person("נועה")
    assert queries.by_email(made.email.upper()) is made


def test_an_address_belongs_to_one_person(world):
    made = make.person("נועה")
    with pytest.raises(Refusal), transaction():
        actions.create(actions.Newcomer(made.email.upper(), "דן"), make.NOW)
    assert db.session.query(Person).count() == 1


def test_the_schema_too_keeps_one_address_for_one_person(world):
    made = make.person("נועה")
    with pytest.raises(IntegrityError), transaction():
        db.session.add(Person(given_name="דן", email=made.email, created_at=make.NOW))
        db.session.flush()


def test_roles_are_kept_once_each(world):
    made = make.person("נועה", Role.MENTOR, Role.ADMIN, Role.MENTOR)
    db.session.expire_all()
    assert sorted(held.role for held in made.roles) == [Role.ADMIN, Role.MENTOR]


def test_membership_is_a_query_that_follows_the_end_date(world):
    cohort = make.cohort(ends_on=make.TODAY)
    for name in ("נועה", "דן"):
        make.fellowship(make.person(name), cohort)
    before = make.TODAY - timedelta(days=1)
    assert [queries.count_network_fellows(day) for day in (before, make.TODAY)] == [0, 2]


def test_who_left_is_no_longer_counted(world):
    make.fellowship(make.person(), make.cohort(), left_on=make.TODAY)
    assert queries.count_network_fellows(make.TODAY) == 0


def test_a_person_with_two_cohorts_is_counted_once(world):
    made = make.person()
    make.fellowship(made, make.cohort())
    make.fellowship(made, make.cohort())
    assert queries.count_network_fellows(make.TODAY) == 1


def test_rule_and_query_agree_on_every_day_around_the_end(world):
    fellow = make.person()
    make.fellowship(fellow, make.cohort(ends_on=make.TODAY), left_on=make.TODAY + timedelta(days=3))
    for shift in range(-2, 6):
        day = make.TODAY + timedelta(days=shift)
        assert queries.standing(fellow, day).is_network_fellow == bool(queries.count_network_fellows(day))


def test_a_person_is_in_a_cohort_once(world):
    made, cohort = make.person(), make.cohort()
    make.fellowship(made, cohort)
    with pytest.raises(IntegrityError), transaction():
        db.session.add(Fellowship(person_id=made.id, cohort_id=cohort.id))
        db.session.flush()


def test_names_are_read_in_the_readers_language_or_in_the_one_there_is(world):
    person = Person(given_name="נועה", family_name="בר־לב", name_latin="")
    assert person.name_in("he") == person.name_in("en") == "נועה בר־לב"


def test_a_person_is_written_to_in_their_language(world):
    made = make.person(language=Language.ENGLISH)
    with transaction():
        actions.speak(made, Language.HEBREW)
    db.session.expire_all()
    assert made.language is Language.HEBREW
