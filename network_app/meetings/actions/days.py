"""The days of a meeting, and that moving one keeps who was there."""

from collections.abc import Sequence
from datetime import datetime

from network_app.meetings import rules
from network_app.meetings.models import Day, Meeting
from network_app.meetings.queries import attendance

Hours = tuple[datetime, datetime]


def take_place(meeting: Meeting, wanted: Sequence[Hours]) -> None:
    """Let the meeting have these days, as (start, end); a day whose hours change stays the same day.

    Refuses (409) to take away a day on which somebody was there.
    """
    known = {(day.starts_at, day.ends_at) for day in meeting.days}
    moving = [day for day in meeting.days if (day.starts_at, day.ends_at) not in wanted]
    new = sorted(set(wanted) - known)
    for day, hours in zip(moving, new, strict=False):
        day.starts_at, day.ends_at = hours
    for day in moving[len(new) :]:
        rules.require_empty(attendance.was_taken(day))
        meeting.days.remove(day)
    meeting.days.extend(Day(starts_at=starts_at, ends_at=ends_at) for starts_at, ends_at in new[len(moving) :])
    meeting.days.sort(key=lambda day: day.starts_at)
