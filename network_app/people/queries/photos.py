"""The pictures themselves; whether there is one, each person says."""

import sqlalchemy as sa

from network_app.foundation.database import db
from network_app.people.models import Person
from network_app.people.models.profile import Photo

SIZES = {"small": Photo.small, "large": Photo.large}


def picture(person: Person, key: str, size: str) -> bytes | None:
    """The person's present photo as WebP, "small" or "large", by the key of its address."""
    if size not in SIZES:
        return None
    return db.session.scalar(sa.select(SIZES[size]).where(Photo.person_id == person.id, Photo.key == key))
