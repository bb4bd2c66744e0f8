"""Entries as bytes, read by two parsers that share nothing: what was typed arrives, and nothing but that."""

from datetime import UTC, datetime, timedelta

import icalendar
import pytest
import vobject

from network_app.foundation import calendar

# What is written does not depend on the database.
pytestmark = pytest.mark.parametrize("house", ["sqlite"], indirect=True)
STAMP = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TYPED = (
    "יום עבודה: נתונים, שירות; “ממשל” ו־AI 🙂",
    "ארוך " * 60 + "סוף",
    'back\\slash, "quotes" and \\n that is no line',
    "a: b; c=d, BEGIN:VEVENT",
    "שלום\u200f (עברית) ABC",
)


def entry(**changes):
    starts = datetime(2027, 3, 26, 7, 0, tzinfo=UTC)
    usual = {"key": "workday-2027-03-26-1", "sequence": 4, "title": "יום עבודה", "url": "http://127.0.0.1:8000/m"}
    return calendar.Entry(**(usual | {"starts_at": starts, "ends_at": starts + timedelta(hours=6)} | changes))


def read(content):
    """The one event, by either parser, as (title, place, text, start)."""
    [one] = icalendar.Calendar.from_ical(content).walk("VEVENT")
    other = vobject.readOne(content.decode()).vevent
    names = ("SUMMARY", "LOCATION", "DESCRIPTION")
    return (
        [str(one[name]) for name in names] + [one["DTSTART"].dt.astimezone(UTC)],
        [getattr(other, name.lower()).value for name in names] + [other.dtstart.value.astimezone(UTC)],
    )


@pytest.mark.parametrize("typed", TYPED)
def test_what_was_typed_arrives_in_both_parsers(world, typed):
    written = calendar.published([entry(title=typed, place=typed, about=f"{typed}\n\n{typed}")], STAMP).content
    one, other = read(written)
    assert one == other == [typed, typed, f"{typed}\n\n{typed}", datetime(2027, 3, 26, 7, 0, tzinfo=UTC)]


def test_lines_are_short_whole_and_end_as_they_should(world):
    content = calendar.published([entry(title=TYPED[1], about=TYPED[1])], STAMP).content
    lines = content.split(b"\r\n")
    assert b"\n" not in b"".join(lines) and max(map(len, lines)) <= 75
    assert all(line.decode() for line in lines[:-1])


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\0\n"])
def test_a_line_break_begins_no_property(world, end):
    typed = f"יום{end}ATTENDEE:mailto:evil@example.org{end}END:VEVENT"
    content = calendar.published([entry(title=typed, place=typed, about=typed)], STAMP).content
    [event] = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert "ATTENDEE" not in event and not hasattr(vobject.readOne(content.decode()).vevent, "attendee")
    assert content.count(b"\r\nATTENDEE") == 0 and content.count(b"\r\nEND:VEVENT") == 1
    assert len(event["SUMMARY"].splitlines()) == len(event["LOCATION"].splitlines()) == 1


def test_a_name_with_quotes_and_breaks_stays_a_name(world):
    content = calendar.struck([entry()], STAMP, 'דן "ה־CIO"\r\nX:1', "dan@example.org").content
    [event] = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert event["ATTENDEE"] == "mailto:dan@example.org" and b"\r\nX:1" not in content


def test_an_entry_names_itself_and_its_revision(world):
    [event] = icalendar.Calendar.from_ical(calendar.published([entry()], STAMP).content).walk("VEVENT")
    assert (event["UID"], event["SEQUENCE"]) == ("workday-2027-03-26-1@127.0.0.1", 4)
    assert event["DTSTART"].params["TZID"] == "Asia/Jerusalem" and event["DTSTAMP"].dt == STAMP


def test_what_is_not_certain_blocks_no_time(world):
    content = calendar.published([entry(certainty=calendar.Certainty.TENTATIVE)], STAMP).content
    assert b"\r\nSTATUS:TENTATIVE\r\n" in content and b"\r\nTRANSP:TRANSPARENT\r\n" in content
