"""Who is who."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from network_app.foundation.database import db, rows
from network_app.foundation.trace import Trace
from network_app.people import policy, rules
from network_app.people.models import (
    Cohort,
    Fellowship,
    Organisation,
    Person,
    PersonAddress,
    Position,
    Programme,
    Role,
    RoleHeld,
)

HIGHEST_ID = 2**31 - 1  # of an integer column
VISITS = "person:"


def by_id(person_id: int) -> Person | None:
    """The person with this id."""
    return db.session.get(Person, person_id) if person_id <= HIGHEST_ID else None


_ADDRESS = sa.bindparam("address", type_=sa.String())
# One query for the main address and the second ones, so that the work is the same whether anybody has it.
_HAVING = sa.union(
    sa.select(Person.id).where(Person.email == _ADDRESS),
    sa.select(PersonAddress.person_id).where(
        PersonAddress.address == _ADDRESS, PersonAddress.confirmed_at.is_not(None)
    ),
)


def id_of(address: str) -> int | None:
    """The id of whoever has this address, their main one or a second one, in whatever case it is written."""
    found = rows(_HAVING, address=rules.as_kept(address))
    return found[0][0] if found else None


def by_email(address: str) -> Person | None:
    """The person with this address, their main one or a second one."""
    whose = id_of(address)
    return by_id(whose) if whose else None


def visits_of(person: Person) -> str:
    """The subject of the trace that this person's visits leave."""
    return f"{VISITS}{person.id}"


def visited_since(moment: datetime) -> sa.ColumnElement[bool]:
    """A condition on people: they opened a page after this moment."""
    return sa.exists().where(Trace.subject == VISITS + sa.cast(Person.id, sa.String), Trace.seen_at > moment)


def programme(key: str) -> Programme | None:
    """The programme with this key."""
    return db.session.scalar(sa.select(Programme).where(Programme.key == key))


def only_programme() -> Programme | None:
    """The one programme there is, if there is exactly one."""
    every = db.session.scalars(sa.select(Programme).limit(2)).all()
    return every[0] if len(every) == 1 else None


def are_there_any() -> bool:
    """Whether the network knows anybody yet."""
    return db.session.scalar(sa.select(sa.exists(sa.select(Person.id)))) or False


def programmes() -> Sequence[Programme]:
    """All programmes."""
    return db.session.scalars(sa.select(Programme).order_by(Programme.id)).all()


def cohorts() -> Sequence[Cohort]:
    """All cohorts with their programmes, the latest first."""
    return db.session.scalars(sa.select(Cohort).order_by(Cohort.ends_on.desc(), Cohort.id)).all()


def network_fellows(today: date) -> sa.Select[Person]:
    """A query for the network fellows on this day."""
    return sa.select(Person).where(is_network_fellow(today))


def is_network_fellow(today: date) -> sa.ColumnElement[bool]:
    """A condition on people: their cohort has ended by this day and they have not left it."""
    return sa.exists().where(
        Fellowship.person_id == Person.id,
        Fellowship.cohort_id == Cohort.id,
        Cohort.ends_on <= today,
        sa.or_(Fellowship.left_on.is_(None), Fellowship.left_on > today),
    )


def members_of_programmes(ids: Iterable[int], today: date) -> sa.ColumnElement[bool]:
    """A condition on people: in a cohort of these programmes, running or ended, and not left by this day."""
    return members_of(sa.select(Cohort.id).where(Cohort.programme_id.in_(list(ids))), today)


def members_of(ids: Iterable[int] | sa.Select[int], today: date) -> sa.ColumnElement[bool]:
    """A condition on people: in one of the cohorts with these ids, running or ended, and not left by this day."""
    return sa.exists().where(
        Fellowship.person_id == Person.id,
        Fellowship.cohort_id.in_(ids if isinstance(ids, sa.Select) else list(ids)),
        sa.or_(Fellowship.left_on.is_(None), Fellowship.left_on > today),
    )


def working_in(sectors: Iterable[str], today: date) -> sa.ColumnElement[bool]:
    """A condition on people: their work on this day is in one of these sectors; the same answer as Standing.sectors."""
    return sa.exists().where(
        Position.person_id == Person.id,
        Position.organisation_id == Organisation.id,
        Organisation.sector.in_(list(sectors)),
        Position.since <= today,
        sa.or_(Position.until.is_(None), Position.until >= today),
    )


def holding(roles: Iterable[Role]) -> sa.ColumnElement[bool]:
    """A condition on people: they hold one of these roles."""
    return sa.exists().where(RoleHeld.person_id == Person.id, RoleHeld.role.in_(list(roles)))


def known_to(who: rules.Standing, today: date) -> sa.Select[Person]:
    """A query for everybody this person may know of on this day; the same answer as policy.may_know."""
    if who.organises:
        return sa.select(Person)
    ways = [Person.id == who.person_id, holding((Role.ORGANISER, Role.ADMIN)), members_of(who.cohorts, today)]
    if policy.is_of_the_network(who):
        ways += [Person.id.in_(network_fellows(today).with_only_columns(Person.id)), holding((Role.MENTOR,))]
    return sa.select(Person).where(sa.or_(*ways))


def search(query: sa.Select[Person], words: str, after: int, limit: int) -> Sequence[Person]:
    """Of these people, `limit` with ids above `after` that match every word; their places, work and topics come along.

    A word may be part of a Hebrew or Latin name, of an organisation or of a current or past position; addresses are
    not searched, since whoever may not see them must not find by them.
    """
    for word in words.replace("\0", "").split():
        query = query.where(_mentions(word))
    whole = (selectinload(Person.positions), selectinload(Person.fellowships), selectinload(Person.topics))
    return db.session.scalars(query.where(Person.id > after).order_by(Person.id).limit(limit).options(*whole)).all()


def _mentions(word: str) -> sa.ColumnElement[bool]:
    at_work = sa.exists().where(
        Position.person_id == Person.id,
        Position.organisation_id == Organisation.id,
        _holds(word, Position.title, Organisation.name_he, Organisation.name_en),
    )
    return sa.or_(_holds(word, Person.given_name, Person.family_name, Person.name_latin), at_work)


def _holds(word: str, *columns: Any) -> sa.ColumnElement[bool]:
    return sa.or_(*(column.icontains(word, autoescape=True) for column in columns))


def count_network_fellows(today: date) -> int:
    """How many network fellows there are on this day."""
    fellows = network_fellows(today).with_only_columns(Person.id).subquery()
    return db.session.scalar(sa.select(sa.func.count()).select_from(fellows)) or 0


def standing(person: Person, today: date) -> rules.Standing:
    """What this person is on this day."""
    roles = [held.role.value for held in person.roles]
    return rules.standing(person.id, roles, person.fellowships, person.positions, today)
