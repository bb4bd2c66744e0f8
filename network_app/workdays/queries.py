"""A season's meetings as one person sees them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from network_app.foundation import clock, instants
from network_app.meetings import policy as meeting_policy
from network_app.meetings import queries as meetings
from network_app.meetings.models import Status
from network_app.meetings.rules import Counts
from network_app.people.rules import Standing
from network_app.workdays import policy, rules
from network_app.workdays.rules import Season


@dataclass(frozen=True)
class Row:
    """A meeting with its numbers and my place in it."""

    meeting: Any
    counts: Counts
    place: str | None


@dataclass(frozen=True)
class Page:
    """What is still to come in the season, the next first, what comes after it, and what is over, the latest first.

    `tally` is None for whoever is not told how the season stands.
    """

    coming: list[Row]
    later: list[Row]
    past: list[Row]
    tally: rules.Tally | None


def page(person: Any, who: Standing, season: Season, now: datetime) -> Page:
    """What this person may see of a season; of the present one also what is planned after it.

    Reads the meetings of these days only. The tally is the network's, the same for everybody who is told.
    """
    goes_on = season.first <= clock.today(now) <= season.last
    found = meetings.between(_begin(season.first), None if goes_on else _begin(season.last + timedelta(days=1)))
    within = [each for each in found if season.first <= _first_day(each) <= season.last]
    rows = _rows(found, person, who)
    ahead = [row for row in rows if row.meeting.ends_at > now]
    return Page(
        coming=[row for row in ahead if _first_day(row.meeting) <= season.last],
        later=[row for row in ahead if _first_day(row.meeting) > season.last],
        past=[row for row in reversed(rows) if row.meeting.ends_at <= now],
        tally=rules.tally(within) if policy.may_see_season(who) else None,
    )


def seasons(who: Standing, present: Season, start: str) -> list[Season]:
    """Every season from the first with a meeting to the last, the present one among them, the latest first."""
    statuses = list(Status) if who.organises else [Status.PUBLISHED, Status.CANCELLED]
    days = [present.first, *(clock.today(moment) for moment in meetings.span(statuses) or ())]
    years = [rules.season_of(day, start).first.year for day in days]
    return [rules.season_beginning(year, start) for year in range(max(years), min(years) - 1, -1)]


def _rows(found: Sequence[Any], person: Any, who: Standing) -> list[Row]:
    places = meetings.places(person)
    seen = [each for each in found if meeting_policy.may_find(who, each, places.get(each.id))]
    counts = meetings.all_counts([each.id for each in seen])
    return [Row(each, counts.get(each.id, Counts()), places.get(each.id)) for each in seen]


def _first_day(meeting: Any) -> date:
    return clock.today(meeting.starts_at)


def _begin(day: date) -> datetime:
    return instants.at_wall_clock(day, time(), clock.zone())
