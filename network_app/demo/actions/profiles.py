"""What the people of the demo network tell of themselves."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import sqlalchemy as sa

from network_app.demo.actions import bulk
from network_app.demo.rules import portraits, profiles
from network_app.demo.rules.people import Member
from network_app.demo.rules.topics import TOPICS
from network_app.foundation import pictures
from network_app.foundation.database import db
from network_app.people.actions.photo import SIDES
from network_app.people.models import Person, Position
from network_app.people.models.profile import Expertise, Part, Photo, Profile, Topic

_WITH_PHOTO = 12
_EVERY = 6  # of the people in their order


def populate(rng: Random, members: Sequence[Member], ids: Sequence[int], now: datetime) -> None:
    """Write the vocabulary, and what each of these members tells; `ids` are theirs, in the same order."""
    names = [{"name_he": each.name_he, "name_en": each.name_en, "accepted_at": now} for each in TOPICS]
    topics = bulk.insert_for_ids(Topic, names)
    told = [(person, each) for person, each in zip(ids, profiles.told(rng, members), strict=True) if each]
    bulk.insert(Profile, [_profile(person, each, now) for person, each in told])
    known = [{"person_id": person, "topic_id": topics[topic]} for person, each in told for topic in each.topics]
    bulk.insert(Expertise, known)


def parts(rng: Random, members: Sequence[Member], ids: Sequence[int], employers: dict[str, int], today: date) -> None:
    """Write their parts in mechanisms; `employers` are ids of organisations by their Hebrew names."""
    told = zip(ids, members, profiles.parts(rng, members), strict=True)
    rows = [
        {
            "person_id": person,
            "organisation_id": employers[member.organisation.name_he],
            "mechanism": each.mechanism,
            "title": each.title,
            "since": today + timedelta(days=each.since_in),
            "confirmed_on": today + timedelta(days=max(each.since_in, each.confirmed_in)),
        }
        for person, member, each in told
        if each
    ]
    bulk.insert(Part, rows)


def photos(seed: int, ids: Sequence[int]) -> None:
    """Draw a photo for a few of them; each follows from the seed and the person's place among them."""
    rows = []
    for number in range(0, min(len(ids), _WITH_PHOTO * _EVERY), _EVERY):
        rng = Random(f"{seed} photo {number}")
        small, large = pictures.drawn(portraits.portrait(rng), SIDES)
        rows.append({"person_id": ids[number], "small": small, "large": large})
        key = f"demo{rng.randbytes(8).hex()}"
        db.session.execute(sa.update(Person).where(Person.id == ids[number]).values(photo_key=key))
    bulk.insert(Photo, rows)


def before(rng: Random, members: Sequence[Member], ids: Sequence[int], employers: dict[str, int], today: date) -> None:
    """Write what they did before; `employers` are ids of organisations by their Hebrew names."""
    rows = [
        {
            "person_id": person,
            "organisation_id": employers[each.organisation.name_he],
            "title": each.title.he,
            "since": today + timedelta(days=each.since_in),
            "until": today + timedelta(days=each.until_in),
        }
        for person, held in zip(ids, profiles.before(rng, members), strict=True)
        for each in held
    ]
    bulk.insert(Position, rows)


def _profile(person: int, told: profiles.Told, now: datetime) -> dict[str, Any]:
    said = {"solved": told.solved, "offers": told.offers, "seeks": told.seeks, "languages": list(told.languages)}
    confirmed_at = now + timedelta(days=told.confirmed_in)
    return {"person_id": person, "links": [], "confirmed_at": confirmed_at} | said
