"""A person's addresses besides the main one."""

from collections.abc import Sequence

import sqlalchemy as sa

from network_app.foundation.database import db
from network_app.foundation.links import Fact
from network_app.people.models import AddressUse, Person, PersonAddress


def of(person: Person) -> Sequence[PersonAddress]:
    """Second addresses and those waiting to be confirmed, in the order they were asked for."""
    query = sa.select(PersonAddress).where(PersonAddress.person_id == person.id)
    return db.session.scalars(query.order_by(PersonAddress.asked_at, PersonAddress.id)).all()


def reaching(person: Person) -> list[str]:
    """Every address at which the person is, the main one first."""
    return [person.email, *(each.address for each in of(person) if each.confirmed_at)]


def awaited(person: Person, purpose: AddressUse) -> PersonAddress | None:
    """The address that this person has still to confirm for this use."""
    return db.session.scalar(
        sa.select(PersonAddress).where(
            PersonAddress.person_id == person.id,
            PersonAddress.purpose == purpose,
            PersonAddress.confirmed_at.is_(None),
        )
    )


def asked(fact: Fact) -> PersonAddress | None:
    """What was asked for, while it can still be confirmed; a link of an earlier request finds nothing."""
    found = db.session.scalar(
        sa.select(PersonAddress).where(
            PersonAddress.person_id == fact["person"],
            PersonAddress.address == fact["address"],
            PersonAddress.confirmed_at.is_(None),
        )
    )
    return found if found and found.asked_at.isoformat() == fact["asked_at"] else None


def owners(texts: Sequence[str]) -> dict[str, int]:
    """Whose each of these addresses is as a confirmed second one: the person's id, by address."""
    confirmed = sa.and_(PersonAddress.address.in_(texts), PersonAddress.confirmed_at.is_not(None))
    rows = db.session.execute(sa.select(PersonAddress.address, PersonAddress.person_id).where(confirmed))
    return {row[0]: row[1] for row in rows}


def of_two() -> list[tuple[str, int, int]]:
    """Confirmed addresses that are one person's second and somebody's main one: (address, second's, main's) ids."""
    query = sa.select(PersonAddress.address, PersonAddress.person_id, Person.id)
    both = query.join(Person, Person.email == PersonAddress.address).where(PersonAddress.confirmed_at.is_not(None))
    return [(row[0], row[1], row[2]) for row in db.session.execute(both.order_by(PersonAddress.id))]
