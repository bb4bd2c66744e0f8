"""Who has to be asked whether what they told is still true."""

from collections.abc import Iterator
from datetime import date

import sqlalchemy as sa

from network_app.foundation import clock
from network_app.foundation.database import db
from network_app.foundation.links import Fact
from network_app.people import queries
from network_app.people.models import Cohort, Person, Role
from network_app.people.models.profile import Profile
from network_app.people.rules import freshness


def known_since(person: Person) -> date:
    """The day on which the person last confirmed what is known of them, or came here."""
    confirmed_at = person.profile.confirmed_at if person.profile else None
    return clock.today(confirmed_at or person.created_at)


def as_fact(person_id: int, since: date) -> Fact:
    """What a question to this person, and its link, need to know."""
    return {"person": person_id, "since": since.isoformat()}


def asked(fact: Fact) -> Person | None:
    """Who was asked, if they have not confirmed anything since."""
    person = queries.by_id(fact["person"])
    return person if person and known_since(person).isoformat() == fact["since"] else None


def is_one_to_ask(person_id: int, today: date) -> bool:
    """Whether this person is one of those who are asked at all."""
    return db.session.scalar(_to_ask(today).where(Person.id == person_id)) is not None


def due(today: date) -> Iterator[tuple[date, Fact]]:
    """Everybody who is asked today or should have been lately: the day of the question, and what it is about."""
    confirmed_at = sa.func.coalesce(Profile.confirmed_at, Person.created_at, type_=Person.created_at.type)
    query = _to_ask(today).outerjoin(Profile, Profile.person_id == Person.id)
    for person_id, moment in db.session.execute(query.with_only_columns(Person.id, confirmed_at).order_by(Person.id)):
        since = clock.today(moment)
        if day := freshness.asked_on(since, today):
            yield day, as_fact(person_id, since)


def _to_ask(today: date) -> sa.Select[Person]:
    """People of cohorts, running or ended, and mentors."""
    members = queries.members_of(sa.select(Cohort.id), today)
    return sa.select(Person).where(sa.or_(members, queries.holding((Role.MENTOR,))))
