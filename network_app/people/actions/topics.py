"""The vocabulary of expertise: suggested by anybody, kept in order by organisers."""

from datetime import datetime

import sqlalchemy as sa

from network_app.foundation.database import db, hold_word
from network_app.people.models import Person
from network_app.people.models.profile import Expertise, Topic
from network_app.people.queries import topics
from network_app.people.rules import profile as rules

VOCABULARY = "vocabulary"  # one word for all: two names may be those of one topic


def suggest(person: Person, text: str) -> list[Topic]:
    """The topics that this text names: those there are already, and suggestions for the others.

    Refuses (422) what `rules.suggested` refuses.
    """
    names = rules.suggested(text)
    if names:
        hold_word(VOCABULARY)
    return [topics.named(name) or _suggestion(person, name) for name in names]


def _suggestion(person: Person, name: str) -> Topic:
    language = "name_he" if rules.is_hebrew(name) else "name_en"
    made = Topic(suggested_by_id=person.id, **{language: name})
    db.session.add(made)
    db.session.flush()
    return made


def add(hebrew: str, english: str, now: datetime) -> Topic:
    """Add a topic to the vocabulary. Refuses (422) one without a name and (409) a name that is taken."""
    made = Topic(accepted_at=now)
    settle(made, hebrew, english, now)
    db.session.add(made)
    return made


def settle(topic: Topic, hebrew: str, english: str, now: datetime) -> None:
    """Call it so, and let it be part of the vocabulary. Refuses (422) no name and (409) a name that is taken."""
    hold_word(VOCABULARY)
    others = [each for each in (*topics.accepted(), *topics.suggestions()) if each is not topic]
    rules.require_topic(hebrew, english, others)
    topic.name_he, topic.name_en = " ".join(hebrew.split()), " ".join(english.split())
    topic.accepted_at = topic.accepted_at or now


def merge(topic: Topic, into: Topic) -> None:
    """Whoever knows about one knows about the other, and the first is gone."""
    hold_word(VOCABULARY)
    already = sa.select(Expertise.person_id).where(Expertise.topic_id == into.id)
    moving = sa.update(Expertise).where(Expertise.topic_id == topic.id, Expertise.person_id.not_in(already))
    db.session.execute(moving.values(topic_id=into.id))
    remove(topic)


def remove(topic: Topic) -> None:
    """Take it out of the vocabulary, and from everybody who knows about it."""
    db.session.execute(sa.delete(Expertise).where(Expertise.topic_id == topic.id))
    db.session.delete(topic)
