"""What people are asked about a meeting, and what they answered."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa

from network_app.foundation.database import db
from network_app.meetings import queries, rules
from network_app.meetings.models import Day, Meeting, Place, Purpose, Registration, Status
from network_app.meetings.queries import attendance
from network_app.people.models import Person
from network_app.surveys import queries as surveys
from network_app.surveys.models import Survey
from network_app.surveys.queries import Paper, Stand

ANCHOR = "meeting"


@dataclass(frozen=True)
class Asked:
    """What somebody may answer now, with how far they came; and whether there is feedback to look at."""

    open: Mapping[str, Stand] = field(default_factory=dict)
    has_feedback: bool = False


def asked(meeting: Meeting, person: Person, place: str | None, now: datetime) -> Asked:
    """What this person is asked about the meeting; who has no place, or was not there, is asked nothing."""
    place = stands_as(meeting, person, place, now)
    if place not in (Place.SEATED, Place.WAITING):
        return Asked()
    stands = surveys.stands(ANCHOR, meeting.id, person)
    is_open = {each: stand for each, stand in stands.items() if _takes_answers(meeting, each, place, now)}
    return Asked(is_open, Purpose.FEEDBACK in stands and place == Place.SEATED and now >= meeting.ends_at)


def is_asked(meeting: Meeting, purpose: Purpose) -> bool:
    """Whether anything is asked for this purpose."""
    here = sa.exists().where(Survey.anchor == ANCHOR, Survey.anchor_id == meeting.id, Survey.purpose == purpose)
    return bool(db.session.scalar(sa.select(here)))


def is_waiting_for(meeting: Meeting, person: Person, purpose: Purpose) -> bool:
    """Whether something is asked for this purpose that this person has not sent an answer to."""
    stand = surveys.stands(ANCHOR, meeting.id, person).get(purpose)
    return stand is not None and stand.sent_at is None


def survey(meeting: Meeting, purpose: str) -> Survey | None:
    """What is asked for this purpose, if anything."""
    return surveys.by_purpose(ANCHOR, meeting.id, purpose)


def paper(meeting: Meeting, person: Person, purpose: str, now: datetime) -> Paper | None:
    """What is asked for this purpose as this person has it before them; None unless they may answer now."""
    place = stands_as(meeting, person, queries.mine(meeting, person).place, now)
    if not _takes_answers(meeting, purpose, place, now):
        return None
    found = survey(meeting, purpose)
    return surveys.paper(found, person) if found else None


def those_seated(meeting: Meeting) -> sa.Select[int]:
    """A query for the ids of those whose answers count: not of who gave the seat up."""
    here = sa.and_(Registration.meeting_id == meeting.id, Registration.place == Place.SEATED)
    return sa.select(Registration.person_id).where(here)


def those_there(meeting: Meeting) -> sa.Select[int]:
    """A query for the ids of those who were there; while nobody was ticked, of those who had a seat."""
    came = attendance.those_who_came(meeting.id)
    return came if db.session.scalar(sa.select(came.exists())) else those_seated(meeting)


def how_many(persons: sa.Select[int]) -> int:
    """How many people they are."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(persons.subquery())) or 0


def stands_as(meeting: Meeting, person: Person, place: str | None, now: datetime) -> str | None:
    """The place of this person; once it is over whoever was there counts as seated, and whoever was not has none."""
    came = attendance.has_come(meeting, person) if now >= meeting.ends_at else None
    if came is None:
        return place
    return Place.SEATED if came else None


def endings(ids: Collection[int]) -> dict[int, datetime]:
    """When each of these meetings ends, whatever became of it."""
    last = sa.select(Day.meeting_id, sa.func.max(Day.ends_at)).where(Day.meeting_id.in_(ids))
    return {row[0]: row[1] for row in db.session.execute(last.group_by(Day.meeting_id))}


def _takes_answers(meeting: Meeting, purpose: str, place: str | None, now: datetime) -> bool:
    hours = (meeting.starts_at, meeting.ends_at)
    return meeting.status is Status.PUBLISHED and rules.takes_answers(purpose, place, hours, now)
