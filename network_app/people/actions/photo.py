"""A person's photo."""

import secrets
from collections.abc import Sequence

import sqlalchemy as sa

from network_app.foundation.database import db, hold
from network_app.people.models import Person
from network_app.people.models.profile import Photo

SMALL, LARGE = SIDES = (96, 320)  # pixels: beside a name, and on the person's page


def keep(person: Person, pictures: Sequence[bytes]) -> None:
    """Let this be the person's photo, in the sizes of SIDES; the one before is gone."""
    remove(person)
    small, large = pictures
    db.session.add(Photo(person_id=person.id, small=small, large=large))
    person.photo_key = secrets.token_urlsafe(16)


def remove(person: Person) -> None:
    """Forget the person's photo, if there is one."""
    hold(person).photo_key = None
    db.session.execute(sa.delete(Photo).where(Photo.person_id == person.id))
