"""When the digest goes out."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from network_app.foundation.instants import at_wall_clock, days_before

HOUR = time(8)
WEEK = 7  # days


def sunday(now: datetime, where: ZoneInfo) -> date | None:
    """The Sunday whose digest may go out at this instant: from eight in the morning on its wall until midnight."""
    wall = now.astimezone(where)
    return wall.date() if wall.isoweekday() == WEEK and wall.time() >= HOUR else None


def moment(of: date, where: ZoneInfo) -> datetime:
    """The instant from which that Sunday's digest goes out."""
    return at_wall_clock(of, HOUR, where)


def since(of: date, where: ZoneInfo) -> datetime:
    """What that digest looks back to: the same hour on the wall a week earlier."""
    return days_before(moment(of, where), WEEK, where)


def key(person_id: int, of: date) -> str:
    """The fact that this person was told in this week."""
    year, week, _day = of.isocalendar()
    return f"digest:{person_id}:{year}-W{week:02}"
