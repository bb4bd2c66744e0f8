"""The list of meetings as one person sees it."""

from dataclasses import dataclass
from datetime import datetime

from network_app.meetings import policy, rules
from network_app.meetings import queries as meetings
from network_app.meetings.models import Meeting
from network_app.people.models import Person
from network_app.people.rules import Standing


@dataclass(frozen=True)
class Row:
    """A meeting with its numbers and my place in it."""

    meeting: Meeting
    counts: rules.Counts
    place: str | None


def coming_and_past(person: Person, who: Standing, now: datetime) -> tuple[list[Row], list[Row]]:
    """What this person may see: what is still to come, the next first, and what is over, the latest first."""
    seen = [meeting for meeting in meetings.everything() if policy.may_see(who, meeting)]
    counts, places = meetings.all_counts([meeting.id for meeting in seen]), meetings.places(person)
    rows = [Row(meeting, counts.get(meeting.id, rules.Counts()), places.get(meeting.id)) for meeting in seen]
    coming = [row for row in rows if row.meeting.ends_at > now]
    return coming, [row for row in reversed(rows) if row.meeting.ends_at <= now]
