"""The pictures themselves; whether there is one, each person says."""

from collections.abc import Sequence

import sqlalchemy as sa

from network_app.foundation.database import db
from network_app.people.models import Person
from network_app.people.models.profile import Photo

SIZES = {"small": Photo.small, "large": Photo.large}


def picture(person: Person, key: str, size: str) -> bytes | None:
    """The person's present photo as WebP, "small" or "large", by the key of its address."""
    if size not in SIZES or person.photo_key != key:
        return None
    return db.session.scalar(sa.select(SIZES[size]).where(Photo.person_id == person.id))


def astray() -> Sequence[int]:
    """Ids of people with a photo but no address of it, or the other way round."""
    has_one = sa.exists().where(Photo.person_id == Person.id)
    return db.session.scalars(
        sa.select(Person.id).where(has_one == Person.photo_key.is_(None)).order_by(Person.id)
    ).all()
