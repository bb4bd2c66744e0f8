"""Who was there: of a day, of a meeting, of a person."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased, contains_eager, lazyload

from network_app.foundation.database import db
from network_app.meetings import queries, rules
from network_app.meetings.models import Attendance, Day, Meeting, Place, Registration, Status
from network_app.meetings.rules import Outcome, Story
from network_app.people.models import Person

WITH_MEETING = contains_eager(Day.meeting)
PEOPLE = (lazyload(Person.roles), lazyload(Person.fellowships))  # only their names are shown


@dataclass(frozen=True)
class Row:
    """A person and a day: what came of it so far, and for how many minutes they were there."""

    person: Person
    day: Day
    story: Story
    outcome: Outcome
    minutes: int

    @property
    def is_here(self) -> bool:
        """Ticked, and not taken back."""
        return self.story.is_here

    @property
    def hours(self) -> float:
        """How long they were there."""
        return rules.hours_there(self.minutes)


def of(day: Day, person: Person) -> Attendance | None:
    """What was said of this person and day."""
    mine = sa.and_(Attendance.day_id == day.id, Attendance.person_id == person.id)
    return db.session.scalar(sa.select(Attendance).where(mine).execution_options(populate_existing=True))


def was_taken(day: Day) -> bool:
    """Whether anybody was ticked on this day."""
    there = sa.exists().where(Attendance.day_id == day.id, Attendance.is_here)
    return db.session.scalar(sa.select(there)) or False


def of_day(day: Day, now: datetime) -> list[Row]:
    """Everybody who answered, and whoever came without, in one question; in no order."""
    query = sa.select(Person, Registration, Attendance).options(*PEOPLE)
    query = query.outerjoin(Registration, _answer(day.meeting_id)).outerjoin(Attendance, _presence(day.id))
    found = db.session.execute(query.where(sa.or_(Registration.id.is_not(None), Attendance.is_here))).all()
    taken = any(there and there.is_here for _person, _answer, there in found)
    return [_row((person, day, answer, there, taken), now) for person, answer, there in found]


def named(rows: Sequence[Row], words: str) -> list[Row]:
    """Those in whose Hebrew or Latin name every word is found."""
    wanted = words.casefold().split()
    return [row for row in rows if all(word in _names(row.person) for word in wanted)]


def _names(person: Person) -> str:
    return f"{person.name_he} {person.name_latin}".casefold()


def of_person(person: Person, now: datetime) -> list[Row]:
    """Every day of what took place and is over that they answered or came to, the latest first, in one question."""
    other = aliased(Attendance)
    was_taken = sa.exists().where(other.day_id == Day.id, other.is_here)
    query = sa.select(Day, Registration, Attendance, was_taken).join(Day.meeting).options(WITH_MEETING)
    query = query.outerjoin(Registration, _answer(Meeting.id, person.id))
    query = query.outerjoin(Attendance, _presence(Day.id, person.id))
    theirs = sa.or_(Registration.id.is_not(None), Attendance.is_here)
    over = sa.and_(Meeting.status == Status.PUBLISHED, Day.ends_at <= now)
    found = db.session.execute(query.where(theirs, over).order_by(Day.starts_at.desc())).all()
    return [_row((person, day, answer, there, taken), now) for day, answer, there, taken in found]


def of_mine(meeting: Meeting, person: Person) -> list[tuple[Day, int]]:
    """The days on which this person was there, with the minutes."""
    mine = sa.and_(Day.meeting_id == meeting.id, Attendance.person_id == person.id, Attendance.is_here)
    query = sa.select(Day, Attendance.minutes).join(Attendance, Attendance.day_id == Day.id).where(mine)
    found = db.session.execute(query.order_by(Day.starts_at)).all()
    return [(day, rules.minutes_there(day.starts_at, day.ends_at, minutes)) for day, minutes in found]


def those_who_came(meeting_id: int) -> sa.Select[int]:
    """A query for the ids of those who were there on any day."""
    query = sa.select(Attendance.person_id).join(Day, Day.id == Attendance.day_id).distinct()
    return query.where(Day.meeting_id == meeting_id, Attendance.is_here)


def came(meeting_id: int) -> Sequence[int]:
    """Their ids."""
    return db.session.scalars(those_who_came(meeting_id).order_by(Attendance.person_id)).all()


def has_come(meeting: Meeting, person: Person) -> bool | None:
    """Whether this person was there on any day; None if nobody was ticked."""
    there = sa.exists().where(Day.meeting_id == meeting.id, Attendance.day_id == Day.id, Attendance.is_here)
    anybody, somebody = db.session.execute(sa.select(there, there.where(Attendance.person_id == person.id))).one()
    return somebody if anybody else None


def reminded(meeting_id: int, group: str, due_at: datetime) -> list[tuple[str, dict[str, Any]]]:
    """Whom a reminder that fell due then is for, as (key, fact).

    After the meeting the seated are those who came, with a seat or without, once anybody was ticked.
    """
    meeting = db.session.get(Meeting, meeting_id)
    over = meeting is not None and group == Place.SEATED and due_at >= meeting.ends_at
    persons = came(meeting_id) if over else ()
    if meeting is None or not persons:
        return queries.reminded(meeting_id, group, due_at)
    return [(f"{meeting.slug}:{each}", {"meeting": meeting_id, "person": each}) for each in persons]


def as_sheet(meeting: Meeting, now: datetime) -> Iterator[Row]:
    """Every day of the meeting with everybody, by the Hebrew name."""
    for day in meeting.days:
        yield from sorted(of_day(day, now), key=lambda row: (row.person.name_he, row.person.id))


def _answer(meeting: Any, person: Any = Person.id) -> sa.ColumnElement[bool]:
    return sa.and_(Registration.meeting_id == meeting, Registration.person_id == person)


def _presence(day: Any, person: Any = Person.id) -> sa.ColumnElement[bool]:
    return sa.and_(Attendance.day_id == day, Attendance.person_id == person)


def _row(found: tuple[Person, Day, Registration | None, Attendance | None, bool], now: datetime) -> Row:
    person, day, answer, there, was_taken = found
    is_here = there is not None and there.is_here
    story = Story(
        starts_at=day.meeting.starts_at,
        ends_at=day.ends_at,
        place=answer.place.value if answer else None,
        seated_at=answer.seated_at if answer else None,
        cancelled_at=answer.cancelled_at if answer else None,
        is_here=is_here,
        was_taken=was_taken,
    )
    minutes = rules.minutes_there(day.starts_at, day.ends_at, there.minutes) if there and is_here else 0
    return Row(person, day, story, rules.outcome(story, now), minutes)
