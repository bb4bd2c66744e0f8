"""Who comes: ticked on the day, even from a phone that had no network meanwhile; hours corrected afterwards."""

from dataclasses import dataclass
from datetime import datetime

from network_app.foundation.database import db, hold, hold_word
from network_app.meetings import rules
from network_app.meetings.models import Attendance, Day, Status
from network_app.meetings.queries import attendance
from network_app.people import actions as people
from network_app.people import queries as known
from network_app.people import rules as people_rules
from network_app.people.models import Person


@dataclass(frozen=True)
class Word:
    """That somebody is here, or is not after all: who says so, and when it was ticked, by whatever clock."""

    is_here: bool
    by: Person
    ticked_at: datetime | None = None


def mark(day: Day, person: Person, word: Word, now: datetime) -> None:
    """Take a word of somebody's being there, whether they have a seat or not; told twice, it changes nothing.

    A word older than what is known is passed over. Refuses (409) before the list is open, and what does not take place.
    """
    hold(day)
    rules.require_list(day.meeting.status is Status.PUBLISHED, day.starts_at, now)
    told_at, there = rules.moment_told(word.ticked_at, now), attendance.of(day, person)
    if there and told_at < there.told_at:
        return
    if there is None:
        there = Attendance(day_id=day.id, person_id=person.id, is_here=word.is_here, told_at=told_at)
        db.session.add(there)
    there.is_here, there.told_at, there.told_by_id = word.is_here, told_at, word.by.id
    there.minutes = there.minutes if word.is_here else None
    db.session.flush()


def walk_in(day: Day, newcomer: people.Newcomer, word: Word, now: datetime) -> Person:
    """Tick somebody who came without being registered: whoever has this address, else a guest without any role.

    They take no seat. Refuses what `mark` refuses, and (422) no address or, of a new person, no name.
    """
    hold_word(people_rules.require_address(newcomer.email))
    person = known.by_email(newcomer.email) or people.create(newcomer, now)
    mark(day, person, word, now)
    return person


def correct_hours(day: Day, person: Person, minutes: int | None) -> None:
    """How long they were there; None is the whole day. Refuses (409) who was not there, (422) more than the day."""
    hold(day)
    there = attendance.of(day, person)
    rules.require_presence(there is not None and there.is_here)
    rules.require_minutes(minutes, rules.minutes_there(day.starts_at, day.ends_at, None))
    if there:
        there.minutes = minutes
