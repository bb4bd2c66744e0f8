"""A program that knows a zone only from what we tell of it reads every instant as it was meant."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from hypothesis import given, settings
from hypothesis import strategies as st

from network_app.foundation import zones

pytestmark = pytest.mark.rules
JERUSALEM = ZoneInfo("Asia/Jerusalem")
HOUR = timedelta(hours=1)
BEGIN, END = datetime(2026, 1, 1, tzinfo=UTC), datetime(2037, 1, 1, tzinfo=UTC)
ELSEWHERE = ("America/New_York", "Europe/Dublin", "Australia/Lord_Howe", "Africa/Casablanca", "Africa/Cairo", "UTC")


def learnt(where):
    """The zone as our words teach it: not looked up under its name."""
    told = zones.told(where).to_ical().decode()
    return tzical(StringIO(f"BEGIN:VCALENDAR\n{told}END:VCALENDAR\n")).get()


def as_read(instant, where, taught):
    written = zones.on_the_wall(instant, where)
    return (written if written.tzinfo is UTC else written.replace(tzinfo=taught)).astimezone(UTC)


def test_every_hour_from_2026_to_2036_is_the_same_instant():
    taught, hours = learnt(JERUSALEM), (END - BEGIN) // HOUR
    wrong = [at for at in (BEGIN + n * HOUR for n in range(hours)) if as_read(at, JERUSALEM, taught) != at]
    assert wrong == []


@pytest.mark.parametrize(
    ("hour", "offset"),
    [("2027-03-26 01:59", 2), ("2027-03-26 03:00", 3), ("2027-10-31 00:59", 3), ("2027-10-31 02:00", 2)],
)
def test_the_clock_moves_when_israels_law_says(hour, offset):
    assert datetime.fromisoformat(hour).replace(tzinfo=learnt(JERUSALEM)).utcoffset() == offset * HOUR


def test_an_hour_that_comes_twice_is_said_in_utc_since_programs_disagree_on_it():
    first = datetime(2027, 10, 30, 22, 30, tzinfo=UTC)
    written = [zones.on_the_wall(first + n * HOUR, JERUSALEM).strftime("%H:%M %Z") for n in (-1, 0, 1, 2)]
    assert written == ["00:30 IDT", "22:30 UTC", "23:30 UTC", "02:30 IST"]


def test_the_zone_of_the_network_is_told_in_two_rules():
    told = zones.told(JERUSALEM).to_ical().decode()
    assert told.count("RRULE") == 2 and "RDATE" not in told and told.count("\n") < 20


@pytest.mark.parametrize("name", ELSEWHERE)
@settings(deadline=None)
@given(minutes=st.integers(0, 11 * 365 * 24 * 60))
def test_other_zones_are_read_right_too(name, minutes):
    where, at = ZoneInfo(name), BEGIN + timedelta(minutes=minutes)
    assert as_read(at, where, learnt(where)) == at
