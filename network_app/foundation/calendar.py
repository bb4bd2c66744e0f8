"""Entries for people's own calendars, as iCalendar text (RFC 5545), the same bytes in a letter and in a feed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

import icalendar
from flask import current_app

from network_app.foundation import clock, i18n, settings, zones

MEDIA_TYPE = "text/calendar"
LOOK_AGAIN = timedelta(hours=1)


class Method(StrEnum):
    """What the reader's program is to do with the entries (RFC 5546): keep them as they are now, or strike them."""

    PUBLISH = "PUBLISH"
    CANCEL = "CANCEL"


class Certainty(StrEnum):
    """Whether what an entry is about takes place, for this reader."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True)
class Entry:
    """One stretch of time in a calendar. Texts are plain and in the reader's language, `url` is absolute.

    `key` names it in this house for good; of two states of one key, the higher `sequence` is the newer.
    """

    key: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    title: str
    url: str
    place: str = ""
    about: str = ""
    certainty: Certainty = Certainty.CONFIRMED


@dataclass(frozen=True)
class CalendarFile:
    """A whole calendar as bytes, with its method."""

    content: bytes
    method: Method


def published(entries: Iterable[Entry], now: datetime) -> CalendarFile:
    """These entries as they are now, for a feed, a letter or a file: what has the same key is replaced."""
    calendar = _calendar(Method.PUBLISH)
    calendar.add("x-wr-calname", i18n.network_name())
    calendar.add("refresh-interval", LOOK_AGAIN, parameters={"VALUE": "DURATION"})  # RFC 7986 5.7
    calendar.add("x-published-ttl", icalendar.vDuration(LOOK_AGAIN))
    return CalendarFile(_filled(calendar, [_event(entry, now) for entry in entries]), Method.PUBLISH)


def struck(entries: Iterable[Entry], now: datetime, name: str, address: str) -> CalendarFile:
    """Word to this reader that none of these takes place (RFC 5546 3.2.5, which wants the reader named)."""
    events = [_event(entry, now) for entry in entries]
    for event in events:
        event.add("attendee", _somebody(name, address))
    return CalendarFile(_filled(_calendar(Method.CANCEL), events), Method.CANCEL)


def _calendar(method: Method) -> icalendar.Calendar:
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Digital Leaders Network//network-app//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method.value)
    return calendar


def _filled(calendar: icalendar.Calendar, events: list[icalendar.Event]) -> bytes:
    for part in (zones.told(clock.zone()), *events):
        calendar.add_component(part)
    return calendar.to_ical()


def _event(entry: Entry, now: datetime) -> icalendar.Event:
    host = urlsplit(current_app.config["BASE_URL"]).hostname
    values: dict[str, Any] = {
        "uid": f"{entry.key}@{host}",
        "dtstamp": now,
        "sequence": entry.sequence,
        "dtstart": zones.on_the_wall(entry.starts_at, clock.zone()),
        "dtend": zones.on_the_wall(entry.ends_at, clock.zone()),
        "summary": " ".join(entry.title.split()),
        "location": " ".join(entry.place.split()),
        "description": entry.about,
        "url": entry.url,
        "status": entry.certainty.value,
        "transp": "OPAQUE" if entry.certainty is Certainty.CONFIRMED else "TRANSPARENT",
        "organizer": _somebody(i18n.network_name(), settings.value("mail_from")),
    }
    event = icalendar.Event()
    for name in (name for name, value in values.items() if value != ""):
        event.add(name, values[name])
    return event


def _somebody(name: str, address: str) -> icalendar.vCalAddress:
    somebody = icalendar.vCalAddress(f"mailto:{address}")
    somebody.params["cn"] = name.replace('"', "'")
    return somebody
