"""Who gets the digest, and what is in it."""

from collections.abc import Sequence
from datetime import date, datetime

import sqlalchemy as sa

from network_app.foundation import boards, clock, trace
from network_app.foundation.boards import Card, Category
from network_app.foundation.database import db
from network_app.foundation.outbox import Outgoing, State
from network_app.letters.queries import choices
from network_app.letters.rules import digest
from network_app.people import queries as people
from network_app.people.models import Cohort, Person, PersonAddress

KIND = "digest"
MOST_CARDS = 10


def was_posted(of: date) -> bool:
    """Whether that Sunday's digest went to everybody it was for."""
    last = trace.seen_at(KIND)
    return last is not None and digest.sunday(last, clock.zone()) == of


def absent(of: date) -> Sequence[Person]:
    """Whom that Sunday's digest may be for: people of cohorts who want it and neither visited nor got mail meanwhile.

    Whoever is here for less than a week has missed nothing.
    """
    return db.session.scalars(_absent(of)).all()


def is_absent(person_id: int, of: date) -> bool:
    """Whether this person is one of them."""
    return db.session.scalar(_absent(of).where(Person.id == person_id)) is not None


def cards(person: Person, now: datetime) -> list[Card]:
    """What waits for this person, in the language being spoken, the most pressing first."""
    who = people.standing(person, clock.today(now))
    found = (card for ask in boards.cards.values() for card in ask(person, who, now))
    return sorted(found, key=lambda card: card.at)[:MOST_CARDS]


def _absent(of: date) -> sa.Select[Person]:
    since = digest.since(of, clock.zone())
    return (
        sa.select(Person)
        .where(people.members_of(sa.select(Cohort.id), of), Person.created_at <= since)
        .where(~people.visited_since(since), ~choices.refusing(Category.DIGEST))
        .where(Person.id.not_in(_written_to(since)))
        .order_by(Person.id)
    )


def _written_to(since: datetime) -> sa.CompoundSelect[int]:
    """Ids of those to whom a letter went out; the digest before is no reason to leave out the next."""
    went_out = sa.and_(Outgoing.state == State.SENT, Outgoing.finished_at > since, Outgoing.kind != KIND)
    main = sa.select(Person.id).join(Outgoing, Outgoing.recipient == Person.email).where(went_out)
    second = sa.select(PersonAddress.person_id).join(Outgoing, Outgoing.recipient == PersonAddress.address)
    return main.union(second.where(went_out, PersonAddress.confirmed_at.is_not(None)))
