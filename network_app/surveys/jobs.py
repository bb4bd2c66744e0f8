"""What the clock triggers: once a day, answers whose time is over are deleted."""

import logging
from datetime import datetime

from network_app.foundation import clock, trace
from network_app.foundation.database import transaction
from network_app.surveys import actions, queries

DONE = "surveys-forgotten"

log = logging.getLogger(__name__)


def forget_expired(now: datetime) -> None:
    """Delete answers that are not kept any longer, and log how many. Safe in several processes, and to kill anywhere.

    A day that was done is not looked at again; one missed by an outage is made up for by the next round.
    """
    last = trace.seen_at(DONE)
    if last is not None and clock.today(last) == clock.today(now):
        return
    with transaction():
        number = actions.forget(list(queries.expired(clock.today(now))))
    if number:
        log.info("deleted %d answers to questions, as their retention says", number)
    trace.note(DONE, now)
