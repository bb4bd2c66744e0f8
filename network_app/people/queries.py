"""Who is who."""

from collections.abc import Iterable
from datetime import date

import sqlalchemy as sa

from network_app.foundation.database import db
from network_app.people import rules
from network_app.people.models import Cohort, Fellowship, Person


def by_id(person_id: int) -> Person | None:
    """The person with this id."""
    return db.session.get(Person, person_id)


def by_email(address: str) -> Person | None:
    """The person with this address, in whatever case it is written."""
    return db.session.scalar(sa.select(Person).where(Person.email == address.strip().lower()))


def are_there_any() -> bool:
    """Whether the network knows anybody yet."""
    return db.session.scalar(sa.select(sa.exists(sa.select(Person.id)))) or False


def network_fellows(today: date) -> sa.Select[Person]:
    """A query for the network fellows on this day: the cohort has ended and they have not left."""
    graduated = sa.exists().where(
        Fellowship.person_id == Person.id,
        Fellowship.cohort_id == Cohort.id,
        Cohort.ends_on <= today,
        sa.or_(Fellowship.left_on.is_(None), Fellowship.left_on > today),
    )
    return sa.select(Person).where(graduated)


def members_of(cohorts: Iterable[int], today: date) -> sa.ColumnElement[bool]:
    """A condition on people: in one of these cohorts, running or ended, and not left by this day."""
    return sa.exists().where(
        Fellowship.person_id == Person.id,
        Fellowship.cohort_id.in_(list(cohorts)),
        sa.or_(Fellowship.left_on.is_(None), Fellowship.left_on > today),
    )


def count_network_fellows(today: date) -> int:
    """How many network fellows there are on this day."""
    fellows = network_fellows(today).with_only_columns(Person.id).subquery()
    return db.session.scalar(sa.select(sa.func.count()).select_from(fellows)) or 0


def standing(person: Person, today: date) -> rules.Standing:
    """What this person is on this day."""
    return rules.standing(person.id, [held.role.value for held in person.roles], person.fellowships, today)
