"""People as plain rows, for pages and letters, which only read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa

from network_app.foundation.database import rows
from network_app.people import rules
from network_app.people.models import Cohort, Fellowship, FormOfAddress, Organisation, Person, Position, Programme


@dataclass(frozen=True)
class Face:
    """What a person is called, and how and in which language they are written to, without the rest of them."""

    id: int
    given_name: str
    family_name: str
    name_latin: str
    language: str = ""
    email: str = ""
    form_of_address: FormOfAddress = FormOfAddress.NEUTRAL
    photo_key: str | None = None

    name_he, name_in = Person.name_he, Person.name_in


class _Membership(NamedTuple):
    cohort: Any
    left_on: date | None


class _Work(NamedTuple):
    since: date
    until: date | None
    organisation: Any


COLUMNS = tuple(getattr(Person, each.name) for each in fields(Face) if each.name != "id")
_WHO: sa.BindParameter[int] = sa.bindparam("who")
_FACE = sa.select(*COLUMNS).where(Person.id == _WHO)
_COHORTS = (
    sa.select(Cohort.id, Cohort.programme_id, Cohort.ends_on, Cohort.name_he, Cohort.name_en, Fellowship.left_on)
    .add_columns(Programme.name_he.label("programme_he"), Programme.name_en.label("programme_en"))
    .join(Programme, Programme.id == Cohort.programme_id)
    .join(Fellowship, Fellowship.cohort_id == Cohort.id)
    .where(Fellowship.person_id == _WHO)
    .order_by(Fellowship.id)
)
_WORK = (
    sa.select(Position.since, Position.until, Organisation.sector)
    .join(Organisation, Organisation.id == Position.organisation_id)
    .where(Position.person_id == _WHO)
)


def face(person_id: int) -> Face | None:
    """What one person is called, and where letters reach them."""
    return next((of(person_id, row) for row in rows(_FACE, who=person_id)), None)


def of(person_id: int, row: Any) -> Face:
    """The face in a row that has COLUMNS among its own."""
    return Face(person_id, **{column.key: getattr(row, column.key) for column in COLUMNS})


def cohorts_of(person: Any) -> Sequence[Any]:
    """Every cohort this person was ever in, with its end and the names of its programme."""
    return rows(_COHORTS, who=person.id)


def standing(person: Any, roles: Iterable[str], today: date) -> rules.Standing:
    """What a person of these roles is on this day, by their id alone."""
    places = [_Membership(row, row.left_on) for row in rows(_COHORTS, who=person.id)]
    works = [_Work(row.since, row.until, row) for row in rows(_WORK, who=person.id)]
    return rules.standing(person.id, roles, places, works, today)
