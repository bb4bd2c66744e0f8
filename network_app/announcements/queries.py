"""Who gets a letter, and the letters that were sent."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from network_app.announcements.models import Announcement
from network_app.audiences import queries as audiences
from network_app.audiences.models import SavedFilter
from network_app.foundation.database import db
from network_app.meetings import queries as meetings
from network_app.meetings.models import Meeting
from network_app.meetings.queries import groups
from network_app.people.models import Person


def by_id(announcement_id: int) -> Announcement | None:
    """The letter with this id."""
    return db.session.get(Announcement, announcement_id)


def by_key(key: str) -> Announcement | None:
    """The letter that was sent under this key."""
    return db.session.scalar(sa.select(Announcement).where(Announcement.key == key))


def meeting_of(said: Announcement) -> Meeting | None:
    """The meeting whose people it is to; None for a letter to a saved filter."""
    return meetings.by_id(said.meeting_id) if said.meeting_id else None


def readers(said: Announcement, today: date) -> sa.Select[int]:
    """A query for the ids of those it is to on this day."""
    meeting = meeting_of(said)
    if meeting and said.whom:
        return sa.select(Person.id).where(groups.within(meeting, said.whom, today))
    return sa.select(Person.id).where(audiences.is_among(said.audience, today))


def is_reader(said: Announcement, person_id: int, today: date) -> bool:
    """Whether it is to this person on this day."""
    return db.session.scalar(readers(said, today).where(Person.id == person_id)) is not None


def how_many(said: Announcement, today: date) -> int:
    """The number of people it is to on this day."""
    everybody = readers(said, today).subquery()
    return db.session.scalar(sa.select(sa.func.count()).select_from(everybody)) or 0


def sent_to_meeting(meeting: Meeting) -> Sequence[Announcement]:
    """The letters to people of this meeting, the latest first."""
    return _sent(Announcement.meeting_id == meeting.id)


def sent_to_filter(saved: SavedFilter) -> Sequence[Announcement]:
    """The letters to this saved filter, the latest first."""
    return _sent(Announcement.filter_id == saved.id)


def _sent(these: sa.ColumnElement[bool]) -> Sequence[Announcement]:
    query = sa.select(Announcement).where(these).options(joinedload(Announcement.sender))
    return db.session.scalars(query.order_by(Announcement.sent_at.desc(), Announcement.id.desc()).limit(50)).all()
