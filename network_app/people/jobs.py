"""What the clock triggers: once a year each person is asked whether what they told is still true."""

from datetime import datetime, time

from network_app.foundation import clock, outbox, trace
from network_app.foundation.database import hold_word, transaction
from network_app.foundation.instants import at_wall_clock
from network_app.people.queries import confirmations

KIND = "profile_to_confirm"
HOUR = time(9)  # on the network's wall


def post_confirmations(now: datetime) -> None:
    """From nine in the morning on, ask those whose day it is. Safe in several processes, and to kill anywhere.

    One question has one key: a person and a day. Whoever should have been asked while nothing ran is asked now.
    """
    today = clock.today(now)
    if now < at_wall_clock(today, HOUR, clock.zone()) or _was_done(now):
        return
    with transaction():
        hold_word(KIND)
        due = {f"{KIND}:{fact['person']}:{day.isoformat()}": fact for day, fact in confirmations.due(today)}
        told = outbox.known(due)
        outbox.post_many((KIND, key, fact, now) for key, fact in due.items() if key not in told)
    trace.note(KIND, now)


def _was_done(now: datetime) -> bool:
    last = trace.seen_at(KIND)
    return last is not None and clock.today(last) == clock.today(now)
