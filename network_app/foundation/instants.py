"""The way between instants and the wall clock of a zone; pure."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def at_wall_clock(day: date, hour: time, where: ZoneInfo) -> datetime:
    """The instant, in UTC, when the wall in that zone shows this day and hour.

    An hour that summer time skips is taken as the same distance after the jump (02:30 becomes 03:30);
    an hour that occurs twice is the first of the two.
    """
    return datetime.combine(day, hour, tzinfo=where).astimezone(UTC)


def days_before(instant: datetime, days: int, where: ZoneInfo) -> datetime:
    """The same hour on the wall so many days earlier: not a multiple of 24 hours when the clock changes between."""
    wall = instant.astimezone(where)
    return at_wall_clock(wall.date() - timedelta(days=days), wall.time(), where)
