"""What is asked of meetings."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload

from network_app.audiences import queries as audiences
from network_app.audiences.models import SavedFilter
from network_app.foundation import clock
from network_app.foundation.database import db, rows
from network_app.meetings.models import Day, FilterUsed, Meeting, Place, Registration, Status
from network_app.meetings.queries.plain import (
    HELD,
    Answer,
    Mine,
    all_counts,
    answer,
    between,
    coming,
    counts,
    mine,
    places,
    standing_with,
    to_read,
    told_of,
)
from network_app.people.models import Person

__all__ = [
    "Answer",
    "Mine",
    "all_counts",
    "answer",
    "between",
    "coming",
    "counts",
    "mine",
    "places",
    "standing_with",
    "to_read",
    "told_of",
]  # and what follows

WHOLE = (joinedload(Meeting.days), joinedload(Meeting.filters))  # what is asked of every meeting comes along
_SPAN = (
    sa.select(sa.func.min(Day.starts_at), sa.func.max(Day.starts_at))
    .join(Meeting)
    .where(Meeting.status.in_(sa.bindparam("statuses", expanding=True)))
)


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


def span(statuses: Sequence[Status]) -> tuple[datetime, datetime] | None:
    """When the first and the last day start of all meetings with these statuses; None without any."""
    first, last = rows(_SPAN, statuses=tuple(statuses))[0]
    return (first, last) if first else None


def using(saved: SavedFilter) -> Sequence[Meeting]:
    """Every meeting whose audience names this saved filter."""
    return db.session.scalars(sa.select(Meeting).join(FilterUsed).where(FilterUsed.filter_id == saved.id)).all()


def registration(meeting: Meeting, person: Person) -> Registration | None:
    """This person's answer."""
    mine = sa.and_(Registration.meeting_id == meeting.id, Registration.person_id == person.id)
    return db.session.scalar(sa.select(Registration).where(mine))


def concerned(fact: dict[str, Any]) -> tuple[Person, Meeting] | None:
    """The person and the meeting that a letter or its link is about, while both are there."""
    person, meeting = db.session.get(Person, fact["person"]), db.session.get(Meeting, fact["meeting"])
    return (person, meeting) if person and meeting else None


def hours(since: datetime) -> dict[int, tuple[datetime, datetime]]:
    """When each published meeting that ends after then begins and ends, by its id."""
    starts, ends = sa.func.min(Day.starts_at), sa.func.max(Day.ends_at)
    query = sa.select(Meeting.id, starts, ends).join(Day).where(Meeting.status == Status.PUBLISHED)
    return {row[0]: (row[1], row[2]) for row in db.session.execute(query.group_by(Meeting.id).having(ends > since))}


def reminded(meeting_id: int, group: str, due_at: datetime) -> list[tuple[str, dict[str, Any]]]:
    """Whom a reminder that fell due then is for, as (key, fact): the seated, or those who have not answered."""
    return _reminded_silent(meeting_id, due_at) if group == "silent" else _reminded_seated(meeting_id, due_at)


def _reminded_seated(meeting_id: int, due_at: datetime) -> list[tuple[str, dict[str, Any]]]:
    """Who had a seat when it fell due: not the waiting, nor who came later."""
    there = sa.and_(Registration.meeting_id == meeting_id, Registration.place == Place.SEATED)
    query = sa.select(Registration).where(there, Registration.seated_at <= due_at).order_by(Registration.id)
    return [(each.as_key(), each.as_fact()) for each in db.session.scalars(query)]


def _reminded_silent(meeting_id: int, due_at: datetime) -> list[tuple[str, dict[str, Any]]]:
    meeting = by_id(meeting_id)
    if meeting is None:
        return []
    persons = db.session.scalars(_silent(meeting, clock.today(due_at)).order_by(Person.id))
    return [(f"{meeting.slug}:{person}", {"meeting": meeting.id, "person": person}) for person in persons]


def with_a_place(person: Person) -> Sequence[Registration]:
    """The person's seats and places in line, in what takes place and what was cancelled, the earliest taken first."""
    held = sa.and_(Registration.person_id == person.id, Registration.place.in_((Place.SEATED, Place.WAITING)))
    query = sa.select(Registration).join(Registration.meeting).where(held, Meeting.status != Status.DRAFT)
    whole = contains_eager(Registration.meeting)
    return db.session.scalars(query.options(whole).order_by(Registration.queued_at, Registration.id)).all()


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
    return db.session.scalar(sa.select(sa.func.count()).select_from(_silent(meeting, today).subquery())) or 0


def is_silent(meeting: Meeting, person: Person, today: date) -> bool:
    """Whether this person is invited and has given no answer yet."""
    return db.session.scalar(_silent(meeting, today).where(Person.id == person.id)) is not None


def _silent(meeting: Meeting, today: date) -> sa.Select[tuple[int]]:
    answer = sa.exists().where(Registration.person_id == Person.id, Registration.meeting_id == meeting.id)
    return invited(meeting, today).where(~answer).with_only_columns(Person.id)


def _in_place(meeting: Meeting, place: Place, order: Any) -> Sequence[Registration]:
    query = sa.select(Registration).where(Registration.meeting_id == meeting.id, Registration.place == place)
    return db.session.scalars(query.options(joinedload(Registration.person)).order_by(order, Registration.id)).all()
