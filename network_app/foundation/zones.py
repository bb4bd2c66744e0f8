"""A zone's hours as calendars want them told: when its clock is changed, as yearly rules (RFC 5545 3.6.5); pure.

Programs read rules alike. A list of single changes, as the library would write it, some of them misread.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import groupby
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

YEARS = range(2020, 2048)  # 28 years hold every date on every day of the week
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


@dataclass(frozen=True)
class Change:
    """The clock is set: `at` is what it showed until then, without a zone; `before` and `after` are its offsets."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str

    @property
    def pattern(self) -> tuple[object, ...]:
        """What the changes of a yearly rule have in common."""
        return self.at.month, self.at.weekday(), self.at.time(), self.before, self.after, self.name


@lru_cache(maxsize=8)
def told(where: ZoneInfo) -> Timezone:
    """The zone as a VTIMEZONE under its own name, right for every instant from 2020 on while its rules last."""
    zone = Timezone()
    zone.add("tzid", where.key)
    changes = sorted(_changes(where), key=lambda change: (str(change.pattern), change.at))
    for _pattern, alike in groupby(changes or [_as_ever(where)], key=lambda change: change.pattern):
        for part in _parts(list(alike)):
            zone.add_component(part)
    return zone


def on_the_wall(instant: datetime, where: ZoneInfo) -> datetime:
    """The hour in that zone, or in UTC when the wall shows it twice.

    It would mean the first of the two (RFC 5545 3.3.5), but ical.js takes the second.
    """
    wall = instant.astimezone(where)
    comes_once = wall.replace(fold=0).utcoffset() == wall.replace(fold=1).utcoffset()
    return wall if comes_once else instant.astimezone(UTC)


def _parts(alike: list[Change]) -> Iterator[TimezoneStandard | TimezoneDaylight]:
    """One part with a rule where the changes follow one to the end, else a part for each."""
    rule = _rule(alike)
    for change in alike[:1] if rule else alike:
        part = TimezoneDaylight() if change.after > change.before else TimezoneStandard()
        part.add("dtstart", change.at)
        part.add("tzoffsetfrom", change.before)
        part.add("tzoffsetto", change.after)
        part.add("tzname", change.name)
        if rule:
            part.add("rrule", rule)
        yield part


def _rule(alike: list[Change]) -> dict[str, object] | None:
    """Every year in the same week of a month on the same day of it, such as "the Friday between the 23rd and 29th"."""
    days = sorted({change.at.day for change in alike})
    every_year = [change.at.year for change in alike] == list(range(alike[0].at.year, YEARS.stop))
    if not every_year or len(days) != 7 or days[-1] - days[0] != 6:
        return None
    month, weekday = alike[0].at.month, WEEKDAYS[alike[0].at.weekday()]
    if days[-1] == monthrange(YEARS.start, month)[1]:
        return {"freq": "yearly", "bymonth": month, "byday": f"-1{weekday}"}
    if days[-1] % 7 == 0:
        return {"freq": "yearly", "bymonth": month, "byday": f"{days[-1] // 7}{weekday}"}
    return {"freq": "yearly", "bymonth": month, "byday": weekday, "bymonthday": days}


def _changes(where: ZoneInfo) -> Iterator[Change]:
    """Every change of offset in the years looked at, in order."""
    end = datetime(YEARS.stop, 1, 1, tzinfo=UTC)
    before = datetime(YEARS.start, 1, 1, tzinfo=UTC)
    while before < end:
        after = before + DAY
        if _offset(before, where) != _offset(after, where):
            yield _change(before, after, where)
        before = after


def _change(before: datetime, after: datetime, where: ZoneInfo) -> Change:
    """The one change between two instants, found by halving."""
    while after - before > SECOND:
        middle = before + (after - before) // 2
        middle -= timedelta(microseconds=middle.microsecond)
        if _offset(middle, where) == _offset(before, where):
            before = middle
        else:
            after = middle
    old, name = _offset(before, where), after.astimezone(where).tzname()
    return Change((after + old).replace(tzinfo=None), old, _offset(after, where), name or "")


def _as_ever(where: ZoneInfo) -> Change:
    """For a zone whose clock is never changed: what it always shows."""
    long_ago = datetime(1970, 1, 1)  # noqa: DTZ001 - a wall has no zone
    now = datetime(YEARS.start, 1, 1, tzinfo=where)
    offset = now.utcoffset() or timedelta()
    return Change(long_ago, offset, offset, now.tzname() or "")


def _offset(instant: datetime, where: ZoneInfo) -> timedelta:
    return instant.astimezone(where).utcoffset() or timedelta()
