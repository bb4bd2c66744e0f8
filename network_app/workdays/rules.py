"""The season: a year of shared workdays, and how many of them there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

LEAST, MOST = 4, 6
YEARS = range(1970, 2200)  # in which a season may begin: what a network can have, and every calendar can say


class Season(NamedTuple):
    """A year of the network, by its first and last day."""

    first: date
    last: date

    @property
    def name(self) -> str:
        """What it is called: 2026, or 2026/27 where it does not begin with the year."""
        whole = self.first.year == self.last.year
        return f"{self.first.year}" if whole else f"{self.first.year}/{self.last.year % 100:02}"


@dataclass(frozen=True)
class Tally:
    """How many workdays of a season are held or planned, and how many drafts would join them once published.

    Source: the network's logic model asks for 4-6 shared workdays a year, for the fellows of both programmes.
    """

    counted: int = 0
    drafts: int = 0

    @property
    def missing(self) -> int:
        """How many more it takes to reach the least; 0 when there are enough."""
        return max(LEAST - self.counted, 0)

    @property
    def beyond(self) -> int:
        """How many there are above the most."""
        return max(self.counted - MOST, 0)


def season_of(day: date, start: str) -> Season:
    """The season that holds this day, where seasons begin on `start` ("MM-DD", a day that every year has)."""
    begins_this_year = f"{day:%m-%d}" >= start
    return season_beginning(day.year if begins_this_year else day.year - 1, start)


def season_beginning(year: int, start: str) -> Season:
    """The season that begins in this year, on `start` ("MM-DD")."""
    first, next_first = (date.fromisoformat(f"{each:04}-{start}") for each in (year, year + 1))
    return Season(first, next_first - timedelta(days=1))


def counts(meeting: Any) -> bool:
    """Whether a meeting counts towards its season once it is published: as the organiser says, else by what it is.

    Without a word from the organiser only workdays of the whole network count: our reading of "shared workdays", since
    the source knows smaller compositions too. A meeting of several days counts once, in the season of its first.
    """
    if meeting.counts is not None:
        return meeting.counts
    return meeting.kind.value == "workday" and not meeting.composition


def tally(meetings: Iterable[Any]) -> Tally:
    """The tally of one season's meetings: what is cancelled never counts, a draft only as a draft."""
    statuses = [meeting.status.value for meeting in meetings if counts(meeting)]
    return Tally(statuses.count("published"), statuses.count("draft"))
