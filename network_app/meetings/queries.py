"""What is asked of meetings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from network_app.foundation.database import db
from network_app.meetings.models import Day, Meeting, Place, Registration, Status
from network_app.meetings.rules import Counts
from network_app.people import queries as people
from network_app.people.models import Person


@dataclass(frozen=True)
class Mine:
    """Where I stand with a meeting: my place, and my position in line counted from 1."""

    place: str | None = None
    position: int | None = None


def by_id(meeting_id: int) -> Meeting | None:
    """The meeting with this id."""
    return db.session.get(Meeting, meeting_id)


def by_slug(slug: str) -> Meeting | None:
    """The meeting at this address."""
    return db.session.scalar(sa.select(Meeting).where(Meeting.slug == slug))


def slug_is_taken(slug: str) -> bool:
    """Whether an address is in use."""
    return by_slug(slug) is not None


def everything() -> Sequence[Meeting]:
    """All meetings, the earliest first."""
    first_day = sa.select(sa.func.min(Day.starts_at)).where(Day.meeting_id == Meeting.id).scalar_subquery()
    return db.session.scalars(sa.select(Meeting).order_by(first_day, Meeting.id)).all()


def coming(now: datetime) -> Sequence[Meeting]:
    """What is not over yet and was not cancelled, drafts too, the earliest first; their days come along."""
    last_day = sa.select(sa.func.max(Day.ends_at)).where(Day.meeting_id == Meeting.id).scalar_subquery()
    query = sa.select(Meeting).where(last_day > now, Meeting.status != Status.CANCELLED)
    found = db.session.scalars(query.options(joinedload(Meeting.days))).unique()
    return sorted(found, key=lambda meeting: (meeting.starts_at, meeting.id))


def counts(meeting: Meeting) -> Counts:
    """How many are seated and waiting."""
    return all_counts([meeting.id]).get(meeting.id, Counts())


def all_counts(ids: Sequence[int]) -> dict[int, Counts]:
    """The same for many meetings in one question, by id."""
    per_place = (
        sa.func.count().filter(Registration.place == Place.SEATED),
        sa.func.count().filter(Registration.place == Place.WAITING),
    )
    query = sa.select(Registration.meeting_id, *per_place).where(Registration.meeting_id.in_(ids))
    return {row[0]: Counts(row[1], row[2]) for row in db.session.execute(query.group_by(Registration.meeting_id))}


def registration(meeting: Meeting, person: Person) -> Registration | None:
    """This person's answer."""
    mine = sa.and_(Registration.meeting_id == meeting.id, Registration.person_id == person.id)
    return db.session.scalar(sa.select(Registration).where(mine))


def concerned(fact: dict[str, Any]) -> tuple[Person, Meeting] | None:
    """The person and the meeting that a letter or its link is about, while both are there."""
    person, meeting = db.session.get(Person, fact["person"]), db.session.get(Meeting, fact["meeting"])
    return (person, meeting) if person and meeting else None


def upcoming(now: datetime) -> dict[int, datetime]:
    """When each published meeting starts that has not begun, by its id."""
    starts = sa.func.min(Day.starts_at)
    query = sa.select(Meeting.id, starts).join(Day).where(Meeting.status == Status.PUBLISHED)
    return {row[0]: row[1] for row in db.session.execute(query.group_by(Meeting.id).having(starts > now))}


def reminded(meeting_id: int, due_at: datetime) -> list[tuple[str, dict[str, Any]]]:
    """Who had a seat when the reminder fell due, as (key, fact): not the waiting, nor who came later."""
    there = sa.and_(Registration.meeting_id == meeting_id, Registration.place == Place.SEATED)
    query = sa.select(Registration).where(there, Registration.seated_at <= due_at).order_by(Registration.id)
    starts_at = db.session.scalar(sa.select(sa.func.min(Day.starts_at)).where(Day.meeting_id == meeting_id))
    about = {"starts_at": starts_at.isoformat()} if starts_at else {}
    return [(each.as_key(), each.as_fact() | about) for each in db.session.scalars(query)]


def places(person: Person) -> dict[int, str]:
    """The person's place in every meeting they answered, by the meeting's id."""
    query = sa.select(Registration.meeting_id, Registration.place).where(Registration.person_id == person.id)
    return {meeting: place.value for meeting, place in db.session.execute(query)}


def with_a_place(person: Person) -> Sequence[Registration]:
    """The person's seats and places in line, in what takes place and what was cancelled, the earliest taken first."""
    held = sa.and_(Registration.person_id == person.id, Registration.place.in_((Place.SEATED, Place.WAITING)))
    query = sa.select(Registration).join(Registration.meeting).where(held, Meeting.status != Status.DRAFT)
    whole = contains_eager(Registration.meeting)
    return db.session.scalars(query.options(whole).order_by(Registration.queued_at, Registration.id)).all()


def mine(meeting: Meeting, person: Person) -> Mine:
    """Where this person stands."""
    found = registration(meeting, person)
    if found is None:
        return Mine()
    return Mine(found.place.value, position(found) if found.place is Place.WAITING else None)


def position(waiting: Registration) -> int:
    """Their position in line: 1 is next."""
    earlier = sa.select(sa.func.count()).where(
        Registration.meeting_id == waiting.meeting_id,
        Registration.place == Place.WAITING,
        Registration.queued_at < waiting.queued_at,
    )
    return (db.session.scalar(earlier) or 0) + 1


def line(meeting: Meeting) -> Sequence[Registration]:
    """Who waits, the oldest first."""
    return _in_place(meeting, Place.WAITING, Registration.queued_at)


def seated(meeting: Meeting) -> Sequence[Registration]:
    """Who has a seat, in the order they got it."""
    return _in_place(meeting, Place.SEATED, Registration.seated_at)


def last_queued_at(meeting: Meeting) -> datetime | None:
    """When the latest newcomer queued."""
    return db.session.scalar(
        sa.select(sa.func.max(Registration.queued_at)).where(Registration.meeting_id == meeting.id)
    )


def invited(meeting: Meeting, today: date) -> sa.Select[Person]:
    """A query for those the meeting is for on this day; the same answer as policy.is_for, person by person."""
    fellows = people.network_fellows(today)
    if not meeting.audience:
        return fellows
    in_sector = fellows.where(people.working_in(meeting.audience.get("sectors", ()), today))
    by_sector = Person.id.in_(in_sector.with_only_columns(Person.id))
    by_cohort = people.members_of(meeting.audience.get("cohorts", ()), today)
    by_name = Person.id.in_(meeting.audience.get("people", ()))
    return sa.select(Person).where(sa.or_(by_cohort, by_sector, by_name))


def silent(meeting: Meeting, today: date) -> int:
    """How many of the invited have given no answer yet."""
    answer = sa.exists().where(Registration.person_id == Person.id, Registration.meeting_id == meeting.id)
    nobody_yet = invited(meeting, today).where(~answer).with_only_columns(Person.id).subquery()
    return db.session.scalar(sa.select(sa.func.count()).select_from(nobody_yet)) or 0


def _in_place(meeting: Meeting, place: Place, order: Any) -> Sequence[Registration]:
    query = sa.select(Registration).where(Registration.meeting_id == meeting.id, Registration.place == place)
    return db.session.scalars(query.options(joinedload(Registration.person)).order_by(order, Registration.id)).all()
