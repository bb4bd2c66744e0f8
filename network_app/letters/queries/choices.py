"""What people want to be written about."""

import sqlalchemy as sa

from network_app.foundation import boards
from network_app.foundation.boards import Category
from network_app.foundation.database import db, rows
from network_app.letters.models import LetterChoice
from network_app.people import queries as people
from network_app.people.models import Person

_IS_REFUSED = LetterChoice.wanted.is_(False)
_REFUSED = sa.select(LetterChoice.category).where(
    LetterChoice.person_id == sa.bindparam("who"),
    LetterChoice.category == sa.bindparam("category"),
    _IS_REFUSED,
)


def offered() -> list[Category]:
    """The categories one may do without and of which there are letters."""
    used = {kind.category for kind in boards.letter_kinds.values()}
    return [each for each in Category if each.is_chosen and each in used]


def wants(person: Person, category: Category) -> bool:
    """Whether this person wants letters of this category."""
    kept = db.session.get(LetterChoice, (person.id, category))
    return kept is None or kept.wanted


def wanted(person: Person) -> list[Category]:
    """The offered categories that this person wants."""
    refused = sa.select(LetterChoice.category).where(_IS_REFUSED, LetterChoice.person_id == person.id)
    unwanted = set(db.session.scalars(refused))
    return [each for each in offered() if each not in unwanted]


def refuses(address: str, category: Category) -> bool:
    """Whether whoever has this address does not want letters of this category."""
    whose = people.id_of(address)
    return whose is not None and bool(rows(_REFUSED, who=whose, category=category))


def refusing(category: Category) -> sa.ColumnElement[bool]:
    """A condition on people: they do not want letters of this category."""
    return sa.exists().where(LetterChoice.person_id == Person.id, _IS_REFUSED, LetterChoice.category == category)
