"""Who belongs to an audience, and the selections that were saved."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from network_app.audiences import rules
from network_app.audiences.models import SavedFilter
from network_app.audiences.rules import Audience
from network_app.foundation.database import db
from network_app.people import queries as people
from network_app.people.models import Cohort, Person, Programme

TABLES: dict[str, Any] = {"programmes": Programme, "cohorts": Cohort, "people": Person, "filters": SavedFilter}


def is_among(audience: Audience, today: date) -> sa.ColumnElement[bool]:
    """A condition on people: in this audience, its filters written out, on this day.

    The same answer as policy.is_among, person by person.
    """
    fellow = people.is_network_fellow(today)
    if not audience:
        return fellow
    return sa.or_(
        people.members_of_programmes(audience.get("programmes", ()), today),
        people.members_of(audience.get("cohorts", ()), today),
        sa.and_(fellow, people.working_in(audience.get("sectors", ()), today)),
        Person.id.in_(audience.get("people", ())),
    )


def how_many(audiences: Sequence[Audience], today: date) -> list[int]:
    """The number of people in each of these audiences on this day, in one question."""
    each = [sa.select(sa.func.count(Person.id)).where(is_among(one, today)).scalar_subquery() for one in audiences]
    return list(db.session.execute(sa.select(*each)).one()) if each else []


def are_there(audience: Audience) -> bool:
    """Whether everything this audience names by id exists."""
    return all(_exist(table, set(audience.get(part, ()))) for part, table in TABLES.items())


def saved() -> Sequence[SavedFilter]:
    """All saved filters, by name."""
    return db.session.scalars(sa.select(SavedFilter).order_by(SavedFilter.name)).all()


def by_id(filter_id: int) -> SavedFilter | None:
    """The saved filter with this id."""
    return db.session.get(SavedFilter, filter_id)


def by_ids(ids: Iterable[int]) -> Sequence[SavedFilter]:
    """The saved filters with these ids; those that are not there are left out."""
    wanted = list(ids)
    return db.session.scalars(sa.select(SavedFilter).where(SavedFilter.id.in_(wanted))).all() if wanted else []


def named(name: str) -> SavedFilter | None:
    """The saved filter with this name."""
    return db.session.scalar(sa.select(SavedFilter).where(SavedFilter.name == name))


def written_out(audience: Audience) -> dict[str, list[Any]]:
    """The audience with what its saved filters choose at this moment in their place."""
    own = {part: entries for part, entries in audience.items() if part != "filters"}
    return rules.union([own, *(each.audience for each in by_ids(audience.get("filters", ())))])


def meant_by(lines: Sequence[str]) -> dict[str, list[int]]:
    """The ids of the people whom each of these lines may mean, by e-mail address or by Hebrew or Latin name."""
    meant: dict[str, list[int]] = {line: [] for line in lines}
    by_address = {line: address for line in lines if (address := rules.address_in(line))}
    whole = sa.func.trim(Person.given_name + " " + Person.family_name)
    latin = sa.func.lower(Person.name_latin)
    names = [line for line in lines if line not in by_address]
    alike = sa.or_(Person.email.in_(by_address.values()), whole.in_(names), latin.in_([name.lower() for name in names]))
    for row in db.session.execute(sa.select(Person.id, Person.email, whole, latin).where(alike)).all():
        for line in meant:
            if by_address.get(line, "") == row[1] or (line not in by_address and line.lower() in (row[2], row[3])):
                meant[line].append(row[0])
    return meant


def addresses(ids: Iterable[int]) -> Sequence[str]:
    """The e-mail addresses of these people."""
    wanted = list(ids)
    found = sa.select(Person.email).where(Person.id.in_(wanted)).order_by(Person.email)
    return db.session.scalars(found).all() if wanted else []


def _exist(table: Any, ids: set[int]) -> bool:
    known = sa.select(sa.func.count()).select_from(table).where(table.id.in_(ids))
    return not ids or db.session.scalar(known) == len(ids)
