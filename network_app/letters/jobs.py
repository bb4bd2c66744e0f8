"""What the clock triggers: letters whose time has come are sent."""

import logging
import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from flask import current_app

from network_app.foundation import boards, outbox, postman
from network_app.foundation.database import let_go, transaction
from network_app.foundation.envelope import sealed
from network_app.foundation.i18n import speaking
from network_app.foundation.outbox import Outgoing, State

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
        while letter := _claim(holder, clock()):
            sent += _attempt(letter, holder, carrier, clock)
    return sent


def lease() -> timedelta:
    """How long a claim holds: longer than every step of a conversation at its slowest."""
    return timedelta(seconds=current_app.config["SMTP_TIMEOUT"] * postman.STEPS)


def _claim(holder: str, now: datetime) -> Outgoing | None:
    with transaction():
        return outbox.claim_next(now, holder, now + lease())


def _attempt(letter: Outgoing, holder: str, carrier: postman.Postman, clock: Callable[[], datetime]) -> int:
    try:
        state, reason = _send(letter, carrier, clock())
    except postman.Undeliverable as refusal:
        state, reason = State.DEAD, str(refusal)
    except postman.Blocked as trouble:
        state, reason = State.WAITING, str(trouble)
    except Exception as mistake:
        # One letter that cannot be composed must not keep the others waiting.
        log.exception("letter %s could not be composed", letter.key)
        state, reason = State.WAITING, f"{type(mistake).__name__}: {mistake}"
    _note(letter, holder, (state, reason), clock())
    return int(state is State.SENT)


def _send(letter: Outgoing, carrier: postman.Postman, now: datetime) -> tuple[State, str | None]:
    kind = boards.letter_kinds[letter.kind]
    is_late = letter.good_until is not None and now >= letter.good_until
    # Late is only what would have been true while it had a sense.
    if not kind.still_true(letter.fact, letter.good_until - TICK if is_late and letter.good_until else now):
        return State.DROPPED, None
    if is_late:
        return State.DROPPED, outbox.TOO_LATE
    words = kind.compose(letter.fact, now)
    with speaking(words.language):
        message = sealed(words, letter.message_id, now)
    let_go()  # the SMTP server may take its time
    carrier.carry(message, words.to)
    return State.SENT, None


def _note(letter: Outgoing, holder: str, verdict: tuple[State, str | None], now: datetime) -> None:
    state, reason = verdict
    with transaction():
        if state is State.WAITING and letter.attempts < MOST_ATTEMPTS:
            outbox.put_back(letter, holder, now + outbox.backoff(letter.attempts), reason or "")
        elif state in (State.WAITING, State.DEAD):
            outbox.bury(letter, holder, now, reason, _recipient(letter))
        elif reason == outbox.TOO_LATE:
            outbox.miss(letter, holder, now, _recipient(letter))
        else:
            outbox.finish(letter, holder, state, now, reason)


def _recipient(letter: Outgoing) -> str | None:
    # Asked of a letter that may have died of not being understood.
    with suppress(Exception):
        return boards.letter_kinds[letter.kind].recipient(letter.fact)
    return None
