"""What people decide about letters to them, and what comes back."""

from collections.abc import Collection, Mapping
from datetime import datetime

import sqlalchemy as sa

from network_app.foundation import bounces, outbox
from network_app.foundation.boards import Category
from network_app.foundation.database import db, hold
from network_app.foundation.refusal import Refusal
from network_app.foundation.words import _l
from network_app.letters.models import Bounce, LetterChoice
from network_app.letters.queries import choices
from network_app.letters.rules.reports import Report
from network_app.people.models import Person
from network_app.people.queries import addresses


def choose(person: Person, wanted: Collection[str]) -> None:
    """Of the categories offered, send this person these only, by their names; others stay as they are."""
    _keep(person, {category: category.value in wanted for category in choices.offered()})


def unsubscribe(person: Person, category: Category) -> None:
    """Send this person no more letters of this category; may be repeated."""
    _keep(person, {category: False})


def take_back(report: Report, now: datetime) -> bool:
    """A letter came back: note that it failed for good, once; returns whether it did, now or before.

    Refused unless the report came to an address that we made for a letter, and says what happened.
    """
    letter = bounces.named_by(report.addressed_to)
    if letter is None or not letter.recipient:
        raise Refusal(_l("This report is about no letter of ours."))
    if not report.status:
        raise Refusal(_l("This report does not say what happened."))
    if report.is_final and db.session.get(Bounce, hold(letter).id) is None:
        outbox.come_back(letter, report.said)
        db.session.add(Bounce(letter_id=letter.id, address=letter.recipient, came_back_at=now))
    return report.is_final


def try_again(person: Person) -> None:
    """Write to all addresses of this person again, whatever came back from them."""
    db.session.execute(sa.delete(Bounce).where(Bounce.address.in_(addresses.reaching(person))))


def _keep(person: Person, wanted: Mapping[Category, bool]) -> None:
    hold(person)
    for category, answer in wanted.items():
        kept = db.session.get(LetterChoice, (person.id, category))
        if kept:
            kept.wanted = answer
        else:
            db.session.add(LetterChoice(person_id=person.id, category=category, wanted=answer))
