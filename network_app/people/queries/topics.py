"""The vocabulary of expertise."""

from collections.abc import Sequence

import sqlalchemy as sa

from network_app.foundation.database import db
from network_app.people.models import Person
from network_app.people.models.profile import Expertise, Topic
from network_app.people.queries import HIGHEST_ID
from network_app.people.rules.profile import folded

IN_ORDER = (Topic.name_he, Topic.name_en, Topic.id)


def by_id(topic_id: int) -> Topic | None:
    """The topic with this id."""
    return db.session.get(Topic, topic_id) if topic_id <= HIGHEST_ID else None


def accepted() -> Sequence[Topic]:
    """The vocabulary, by its Hebrew names."""
    return db.session.scalars(sa.select(Topic).where(Topic.accepted_at.is_not(None)).order_by(*IN_ORDER)).all()


def suggestions() -> Sequence[Topic]:
    """What waits to be accepted, the earliest first."""
    return db.session.scalars(sa.select(Topic).where(Topic.accepted_at.is_(None)).order_by(Topic.id)).all()


def open_to(person: Person) -> list[Topic]:
    """What this person may choose: the vocabulary, and what they suggested or have already."""
    return [
        *accepted(),
        *(each for each in suggestions() if each.suggested_by_id == person.id or each in person.topics),
    ]


def named(name: str) -> Topic | None:
    """The topic of this name in Hebrew or English, accepted or not; an accepted one first."""
    wanted = folded(name)
    every = (each for topics in (accepted(), suggestions()) for each in topics)
    return next((each for each in every if wanted in (folded(each.name_he), folded(each.name_en))), None)


def how_many_know() -> dict[int, int]:
    """How many people know about each topic, by its id; where nobody does, it is left out."""
    query = sa.select(Expertise.topic_id, sa.func.count()).group_by(Expertise.topic_id)
    return {row[0]: row[1] for row in db.session.execute(query)}
