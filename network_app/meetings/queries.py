"""What is asked of meetings."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased, contains_eager, joinedload

from network_app.audiences import queries as audiences
from network_app.audiences.models import SavedFilter
from network_app.foundation import outbox
from network_app.foundation.database import db
from network_app.foundation.outbox import State
from network_app.meetings.models import Day, FilterUsed, Meeting, Place, Registration, Status
from network_app.meetings.rules import Counts
from network_app.people.models import Person

WHOLE = (joinedload(Meeting.days), joinedload(Meeting.filters))  # what is asked of every meeting comes along
HELD = (Place.SEATED, Place.WAITING)


@dataclass(frozen=True)
class Mine:
    """Where I stand with a meeting: my place, and my position in line counted from 1."""

    place: str | None = None
    position: int | None = None


def by_id(meeting_id: int) -> Meeting | None:
    """The meeting with this id."""
    return db.session.get(Meeting, meeting_id, options=WHOLE)


def by_slug(slug: str) -> Meeting | None:
    """The meeting at this address."""
    return db.session.scalars(sa.select(Meeting).where(Meeting.slug == slug).options(*WHOLE)).unique().one_or_none()


def slug_is_taken(slug: str) -> bool:
    """Whether an address is in use."""
    return by_slug(slug) is not None


def everything() -> Sequence[Meeting]:
    """All meetings, the earliest first."""
    first_day = sa.select(sa.func.min(Day.starts_at)).where(Day.meeting_id == Meeting.id).scalar_subquery()
    query = sa.select(Meeting).order_by(first_day, Meeting.id)
    return db.session.scalars(query.options(*WHOLE)).unique().all()


def between(first: datetime, until: datetime | None) -> Sequence[Meeting]:
    """Meetings of every status with a day that starts in [first, until), the earliest first; None is without end."""
    within = sa.and_(Day.starts_at >= first, Day.starts_at < until) if until else Day.starts_at >= first
    query = sa.select(Meeting).where(Meeting.id.in_(sa.select(Day.meeting_id).where(within)))
    return _in_time(query)


def span(statuses: Sequence[Status]) -> tuple[datetime, datetime] | None:
    """When the first and the last day start of all meetings with these statuses; None without any."""
    ends = sa.select(sa.func.min(Day.starts_at), sa.func.max(Day.starts_at))
    first, last = db.session.execute(ends.join(Meeting).where(Meeting.status.in_(statuses))).one()
    return (first, last) if first else None


def coming(now: datetime) -> Sequence[Meeting]:
    """What is not over yet and was not cancelled, drafts too, the earliest first; their days come along."""
    last_day = sa.select(sa.func.max(Day.ends_at)).where(Day.meeting_id == Meeting.id).scalar_subquery()
    return _in_time(sa.select(Meeting).where(last_day > now, Meeting.status != Status.CANCELLED))


def using(saved: SavedFilter) -> Sequence[Meeting]:
    """Every meeting whose audience names this saved filter."""
    return db.session.scalars(sa.select(Meeting).join(FilterUsed).where(FilterUsed.filter_id == saved.id)).all()


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
    other = aliased(Registration)
    earlier = sa.select(sa.func.count()).where(
        other.meeting_id == Registration.meeting_id,
        other.place == Place.WAITING,
        other.queued_at < Registration.queued_at,
    )
    answer = sa.select(Registration.place, earlier.scalar_subquery())
    own = answer.where(Registration.meeting_id == meeting.id, Registration.person_id == person.id)
    found = db.session.execute(own).one_or_none()
    if found is None:
        return Mine()
    return Mine(found[0].value, found[1] + 1 if found[0] is Place.WAITING else None)


def line(meeting: Meeting) -> Sequence[Registration]:
    """Who waits, the oldest first."""
    return _in_place(meeting, Place.WAITING, Registration.queued_at)


def seated(meeting: Meeting) -> Sequence[Registration]:
    """Who has a seat, in the order they got it."""
    return _in_place(meeting, Place.SEATED, Registration.seated_at)


def misled(meeting: Meeting) -> list[Registration]:
    """Who has a place, and was told last that the meeting is cancelled; perhaps at this very moment."""
    last: dict[tuple[int, str], str] = {}
    for letter in outbox.gone_out(("meeting_cancelled", "meeting_restored"), {"meeting": meeting.id}):
        if letter.state is State.SENT or letter.kind == "meeting_cancelled":
            last[letter.fact["person"], letter.fact["queued_at"]] = letter.kind
    held = (*seated(meeting), *line(meeting))
    return [each for each in held if last.get((each.person_id, each.queued_at.isoformat())) == "meeting_cancelled"]


def last_queued_at(meeting: Meeting) -> datetime | None:
    """When the latest newcomer queued."""
    return db.session.scalar(
        sa.select(sa.func.max(Registration.queued_at)).where(Registration.meeting_id == meeting.id)
    )


def invited(meeting: Meeting, today: date) -> sa.Select[Person]:
    """A query for those the meeting is for on this day; the same answer as policy.is_for, person by person."""
    return sa.select(Person).where(audiences.is_among(meeting.composition, today))


def how_many_invited(meeting: Meeting, today: date) -> int:
    """How many people it is for on this day."""
    return audiences.how_many([meeting.composition], today)[0]


def not_invited(meetings: Sequence[Meeting], today: date) -> dict[int, set[int]]:
    """Who is seated or waits though the meeting is not for them on this day: ids of persons, by the meeting's id.

    One question for all meetings; those with the same composition are asked about together.
    """
    found: dict[int, set[int]] = {}
    alike: dict[str, list[Meeting]] = {}
    for meeting in meetings:
        alike.setdefault(json.dumps(meeting.composition, sort_keys=True), []).append(meeting)
    if not alike:
        return found
    held = sa.select(Registration.meeting_id, Registration.person_id).where(Registration.place.in_(HELD)).join(Person)
    outside = held.where(sa.or_(*(_outside(same, today) for same in alike.values())))
    for meeting_id, person in db.session.execute(outside):
        found.setdefault(meeting_id, set()).add(person)
    return found


def _outside(same: Sequence[Meeting], today: date) -> sa.ColumnElement[bool]:
    here = Registration.meeting_id.in_([each.id for each in same])
    return sa.and_(here, ~audiences.is_among(same[0].composition, today))


def silent(meeting: Meeting, today: date) -> int:
    """How many of the invited have given no answer yet."""
    answer = sa.exists().where(Registration.person_id == Person.id, Registration.meeting_id == meeting.id)
    nobody_yet = invited(meeting, today).where(~answer).with_only_columns(Person.id).subquery()
    return db.session.scalar(sa.select(sa.func.count()).select_from(nobody_yet)) or 0


def _in_time(query: sa.Select[Meeting]) -> Sequence[Meeting]:
    found = db.session.scalars(query.options(*WHOLE)).unique()
    return sorted(found, key=lambda meeting: (meeting.starts_at, meeting.id))


def _in_place(meeting: Meeting, place: Place, order: Any) -> Sequence[Registration]:
    query = sa.select(Registration).where(Registration.meeting_id == meeting.id, Registration.place == place)
    return db.session.scalars(query.options(joinedload(Registration.person)).order_by(order, Registration.id)).all()
