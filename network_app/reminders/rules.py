"""When a reminder is due, and until when it has a sense."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from network_app.foundation.instants import at_wall_clock
from network_app.foundation.refusal import Refusal
from network_app.foundation.words import _l

Hours = tuple[datetime, datetime]  # when an anchor begins and ends

USUAL = (  # (group, days before, hour) of what every meeting begins with
    ("silent", 14, time(9)),
    ("seated", 3, None),
    ("seated", 0, time(7)),
    ("seated", -1, time(9)),
)
LATE = timedelta(hours=24)
LATE_THANKS = timedelta(days=7)
LOOKED_BACK = timedelta(days=30)  # an outage longer than this is not reported letter by letter
MOST_DAYS = 365


def due_at(days_before: int, at: time | None, hours: Hours, where: ZoneInfo) -> datetime:
    """The instant, in UTC, a reminder is due: that hour on the wall, so many calendar days from the anchor.

    Days before are counted from the day it begins, days after (negative) from the day it ends; without an hour
    it is the one at which it begins or ends. Never a multiple of 24 hours: summer time may begin or end between.
    An hour that summer time skips on that day is an hour later on the wall, one that comes twice is the first.
    """
    starts_at, ends_at = hours
    wall = (starts_at if days_before >= 0 else ends_at).astimezone(where)
    return at_wall_clock(wall.date() - timedelta(days=days_before), at or wall.time().replace(fold=0), where)


def good_until(days_before: int, due: datetime, hours: Hours) -> datetime:
    """When it has lost its sense: a day after it was due, at the latest when it begins; thanks after a week."""
    return due + LATE_THANKS if days_before < 0 else min(due + LATE, hours[0])


def require_moment(days_before: int, at: time | None) -> None:
    """Refuses (422) more than a year, and the day itself without an hour."""
    if abs(days_before) > MOST_DAYS:
        raise Refusal(_l("Between 1 and 365 days."), status=422, field="days")
    if days_before == 0 and at is None:
        raise Refusal(_l("On the day itself an hour is needed."), status=422, field="at")


def require_group(group: str, days_before: int) -> None:
    """Refuses (422) to ask for an answer once there is nothing left to answer."""
    if group == "silent" and days_before < 0:
        sentence = _l("Those who have not answered are written to before it begins, not after.")
        raise Refusal(sentence, status=422, field="group")


def require_new(is_there: bool) -> None:  # noqa: FBT001 - a fact, not a mode
    """Refuses (422) the same moment for the same people twice."""
    if is_there:
        raise Refusal(_l("There is such a reminder already."), status=422, field="at")
