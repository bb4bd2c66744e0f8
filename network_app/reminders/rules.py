"""When a reminder is due."""

from datetime import datetime
from zoneinfo import ZoneInfo

from network_app.foundation.instants import days_before

USUAL_DAYS_BEFORE = 3


def due_at(starts_at: datetime, days: int, where: ZoneInfo) -> datetime:
    """The instant a reminder is due: the hour at which its anchor starts, on the wall, so many days earlier."""
    return days_before(starts_at, days, where)


def is_due(due: datetime, starts_at: datetime, now: datetime) -> bool:
    """Whether to send it now: its time has come, and what it is about has not begun."""
    return due <= now < starts_at
