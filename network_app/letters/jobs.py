"""What the clock triggers: letters whose time has come are sent; on Sunday mornings the digest is posted."""

import logging
import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta

from flask import current_app

from network_app.foundation import boards, bounces, outbox, postman, trace
from network_app.foundation import clock as wall
from network_app.foundation.boards import Category
from network_app.foundation.database import hold, let_go, transaction
from network_app.foundation.envelope import sealed
from network_app.foundation.i18n import speaking
from network_app.foundation.letter import Letter
from network_app.foundation.outbox import End, Outgoing, State
from network_app.letters import mails
from network_app.letters.queries import bounces as came_back
from network_app.letters.queries import choices, digest
from network_app.letters.rules import digest as rules
from network_app.people import queries as people
from network_app.people.models import Person

TICK = timedelta(microseconds=1)
MOST_ATTEMPTS = 40  # with the backoff, about five days

log = logging.getLogger(__name__)


def deliver_due(clock: Callable[[], datetime]) -> int:
    """Send every letter that is due and return how many went out. Safe in several processes, and to kill anywhere.

    A letter is claimed by a lease that outlasts the slowest SMTP conversation; whoever dies holding one
    leaves it to the next. It may then arrive twice, with the same Message-ID, and is never lost.
    """
    holder, sent = secrets.token_hex(16), 0
    with postman.on_duty() as carrier:
        letter = _turn_over(None, holder, clock())
        while letter:
            end = _attempt(letter, carrier, clock)
            sent += end.state is State.SENT
            letter = _turn_over((letter, end), holder, clock())
    return sent


def post_digests(now: datetime) -> None:
    """On Sunday mornings, post the digest to those who were away for a week and for whom something waits.

    Once a week to each: safe in several processes, and to kill anywhere, since a week's digest has one key.
    """
    sunday = rules.sunday(now, wall.zone())
    if sunday is None or digest.was_posted(sunday):
        return
    for person in digest.absent(sunday):
        if digest.cards(person, now):
            _post_digest(person, sunday, now)
    trace.note(digest.KIND, now)


def _post_digest(person: Person, sunday: date, now: datetime) -> None:
    with transaction():
        fact = {"person": hold(person).id, "sunday": sunday.isoformat()}
        outbox.post(digest.KIND, rules.key(person.id, sunday), fact, rules.moment(sunday, wall.zone()))


def lease() -> timedelta:
    """How long a claim holds: longer than every step of a conversation at its slowest."""
    return timedelta(seconds=current_app.config["SMTP_TIMEOUT"] * postman.STEPS)


def _turn_over(done: tuple[Outgoing, End] | None, holder: str, now: datetime) -> Outgoing | None:
    """Note what became of the last letter and claim the next: one commit for each."""
    with transaction():
        if done:
            _note(*done, holder, now)
        return outbox.claim_next(now, holder, now + lease())


def _attempt(letter: Outgoing, carrier: postman.Postman, clock: Callable[[], datetime]) -> End:
    try:
        return _send(letter, carrier, clock())
    except postman.Undeliverable as refusal:
        return End(State.DEAD, str(refusal))
    except postman.Blocked as trouble:
        return End(State.WAITING, str(trouble))
    except Exception as mistake:
        # One letter that cannot be composed must not keep the others waiting.
        log.exception("letter %s could not be composed", letter.key)
        return End(State.WAITING, f"{type(mistake).__name__}: {mistake}")


def _send(letter: Outgoing, carrier: postman.Postman, now: datetime) -> End:
    kind = boards.letter_kinds[letter.kind]
    is_late = letter.good_until is not None and now >= letter.good_until
    # Late is only what would have been true while it had a sense.
    if not kind.still_true(letter.fact, letter.good_until - TICK if is_late and letter.good_until else now):
        return End(State.DROPPED)
    if is_late:
        return End(State.DROPPED, outbox.TOO_LATE, _recipient(letter))
    words = kind.compose(letter.fact, now)
    if reason := _why_not(words.to, kind.category):
        return End(State.DROPPED, reason, words.to)
    with speaking(words.language):
        message = sealed(_with_ways_out(words, kind.category), letter.message_id, now)
    sender = bounces.sender_of(letter)
    let_go()  # the SMTP server may take its time
    carrier.carry(message, words.to, sender)
    return End(State.SENT, recipient=words.to)


def _why_not(address: str, category: Category) -> str | None:
    """Asked before every attempt: a choice or a bounce since the last one counts."""
    if category.is_chosen and choices.refuses(address, category):
        return "not wanted"
    if category is not Category.ASKED and came_back.have_stopped(address):
        return "letters to this address came back"
    return None


def _with_ways_out(words: Letter, category: Category) -> Letter:
    person_id = people.id_of(words.to) if category.is_chosen else None
    return mails.with_ways_out(words, person_id, category) if person_id else words


def _note(letter: Outgoing, end: End, holder: str, now: datetime) -> None:
    if end.state is State.WAITING and letter.attempts < MOST_ATTEMPTS:
        outbox.put_back(letter, holder, now + outbox.backoff(letter.attempts), end.reason or "")
    elif end.state in (State.WAITING, State.DEAD):
        outbox.finish(letter, holder, End(State.DEAD, end.reason, _recipient(letter)), now)
    else:
        outbox.finish(letter, holder, end, now)


def _recipient(letter: Outgoing) -> str | None:
    # Asked of a letter that may have died of not being understood.
    with suppress(Exception):
        return boards.letter_kinds[letter.kind].recipient(letter.fact)
    return None
