"""Meetings as plain rows, for pages, which only read: a tenth of what whole objects cost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Any, NamedTuple

import sqlalchemy as sa

from network_app.audiences import rules as audience_rules
from network_app.audiences.models import SavedFilter
from network_app.foundation.database import rows
from network_app.meetings.models import AgendaItem, Day, FilterUsed, Meeting, Place, Registration, Status
from network_app.meetings.rules import Counts
from network_app.people.models import Person
from network_app.people.queries import faces


@dataclass(frozen=True)
class Mine:
    """Where I stand with a meeting: my place, and my position in line counted from 1."""

    place: str | None = None
    position: int | None = None


class Plain(SimpleNamespace):
    """A meeting to read: its columns, whom it is for at this moment, when its first day starts and its last ends."""

    starts_at: datetime
    ends_at: datetime
    composition: dict[str, Any]

    whereabouts, as_called_off = Meeting.whereabouts, Meeting.as_called_off


class Answer(NamedTuple):
    """What a person answered, to read."""

    place: Place
    queued_at: datetime

    @property
    def holds_a_place(self) -> bool:
        """Seated, or in line."""
        return self.place in HELD


class Item(SimpleNamespace):
    """A part of its agenda, and the name of whoever leads it."""

    led_by = AgendaItem.led_by


HELD = (Place.SEATED, Place.WAITING)
_MEETING: sa.BindParameter[int] = sa.bindparam("meeting")
_WHO: sa.BindParameter[int] = sa.bindparam("who")
_IDS: sa.BindParameter[Sequence[int]] = sa.bindparam("ids", expanding=True)
_STARTS, _ENDS = sa.func.min(Day.starts_at).label("starts_at"), sa.func.max(Day.ends_at).label("ends_at")
_USES_FILTERS = sa.exists().where(FilterUsed.meeting_id == Meeting.id).label("uses_filters")
_WHOLE = (
    sa.select(*Meeting.__table__.columns, _USES_FILTERS, _STARTS, _ENDS)
    .join(Day, Day.meeting_id == Meeting.id)
    .group_by(Meeting.id)
    .order_by(_STARTS, Meeting.id)
)
_LONG = [column.name for column in Meeting.__table__.columns if isinstance(column.type, sa.Text)]
_LISTED = _WHOLE.with_only_columns(*(each for each in _WHOLE.selected_columns if each.name not in _LONG))
_COMING = _LISTED.where(Meeting.status != Status.CANCELLED).having(sa.bindparam("now") < _ENDS)
_ON_A_DAY = sa.select(Day.meeting_id).where(Day.starts_at >= sa.bindparam("first"))
_SINCE = _LISTED.where(Meeting.id.in_(_ON_A_DAY))
_BETWEEN = _LISTED.where(Meeting.id.in_(_ON_A_DAY.where(Day.starts_at < sa.bindparam("until"))))
_BY_ID = _WHOLE.where(Meeting.id == _MEETING)
_PAGE = _WHOLE.where(Meeting.slug == sa.bindparam("slug"))
_FILTERS = (
    sa.select(FilterUsed.meeting_id, SavedFilter.audience)
    .join(SavedFilter, SavedFilter.id == FilterUsed.filter_id)
    .where(FilterUsed.meeting_id.in_(_IDS))
)
_DAYS = sa.select(Day.starts_at, Day.ends_at).where(Day.meeting_id == _MEETING).order_by(Day.starts_at)
_AGENDA = (
    sa.select(*AgendaItem.__table__.columns, *faces.COLUMNS)
    .outerjoin(Person, Person.id == AgendaItem.speaker_id)
    .where(AgendaItem.meeting_id == _MEETING)
    .order_by(AgendaItem.starts_at, AgendaItem.id)
)
_COUNTS = (
    sa.select(
        Registration.meeting_id,
        sa.func.count().filter(Registration.place == Place.SEATED),
        sa.func.count().filter(Registration.place == Place.WAITING),
    )
    .where(Registration.meeting_id.in_(_IDS))
    .group_by(Registration.meeting_id)
)
_PLACES = sa.select(Registration.meeting_id, Registration.place).where(Registration.person_id == _WHO)
_MINE = sa.select(Registration.place, Registration.queued_at).where(
    Registration.meeting_id == _MEETING, Registration.person_id == _WHO
)
_EARLIER = sa.select(sa.func.count()).where(
    Registration.meeting_id == _MEETING,
    Registration.place == Place.WAITING,
    Registration.queued_at < sa.bindparam("queued_at"),
)


def between(first: datetime, until: datetime | None) -> list[Plain]:
    """Meetings of every status with a day that starts in [first, until), the earliest first; None is without end."""
    return _plain(rows(_BETWEEN, first=first, until=until) if until else rows(_SINCE, first=first))


def coming(now: datetime) -> list[Plain]:
    """What is not over yet and was not cancelled, drafts too, the earliest first."""
    return _plain(rows(_COMING, now=now))


def to_read(slug: str) -> Plain | None:
    """The meeting at this address with its days and agenda, for its page, which changes nothing."""
    for found in _whole(rows(_PAGE, slug=slug)):
        found.agenda = [_item(row) for row in rows(_AGENDA, meeting=found.id)]
        return found
    return None


def told_of(fact: dict[str, Any]) -> tuple[Any, Any] | None:
    """The person and the meeting, with its days, that a letter is about, while both are there."""
    who, meetings = faces.face(fact["person"]), _whole(rows(_BY_ID, meeting=fact["meeting"]))
    return (who, meetings[0]) if who and meetings else None


def _whole(found: Iterable[Any]) -> list[Plain]:
    """With their days."""
    meetings = _plain(found)
    for each in meetings:
        each.days = rows(_DAYS, meeting=each.id)
    return meetings


def _plain(found: Iterable[Any]) -> list[Plain]:
    meetings = [Plain(**row._mapping, composition=row.audience) for row in found]
    filtered = {each.id: each for each in meetings if each.uses_filters}
    for meeting_id, audience in rows(_FILTERS, ids=tuple(filtered)) if filtered else ():
        there = filtered[meeting_id]
        there.composition = audience_rules.union([there.composition, audience])
    return meetings


def _item(row: Any) -> Item:
    return Item(**row._mapping, speaker=faces.of(row.speaker_id, row) if row.speaker_id else None)


def counts(meeting: Any) -> Counts:
    """How many are seated and waiting."""
    return all_counts([meeting.id]).get(meeting.id, Counts())


def all_counts(ids: Iterable[int]) -> dict[int, Counts]:
    """The same for many meetings in one question, by id."""
    return {row[0]: Counts(row[1], row[2]) for row in rows(_COUNTS, ids=tuple(ids))}


def places(person: Any) -> dict[int, str]:
    """The person's place in every meeting they answered, by the meeting's id."""
    return {row.meeting_id: row.place.value for row in rows(_PLACES, who=person.id)}


def mine(meeting: Any, person: Any) -> Mine:
    """Where this person stands with a meeting; of both only the id is asked."""
    found = answer(meeting, person)
    if found is None:
        return Mine()
    return Mine(found.place.value, _position(meeting, found.queued_at) if found.place is Place.WAITING else None)


def answer(meeting: Any, person: Any) -> Answer | None:
    """What this person answered, if anything."""
    return next((Answer(*row) for row in rows(_MINE, meeting=meeting.id, who=person.id)), None)


def standing_with(meeting: Any, person: Any) -> Mine:
    """The same for pages that know all places of the person: only whoever waits is asked about."""
    place = places(person).get(meeting.id)
    return mine(meeting, person) if place == Place.WAITING else Mine(place)


def _position(meeting: Any, queued_at: datetime) -> int:
    return rows(_EARLIER, meeting=meeting.id, queued_at=queued_at)[0][0] + 1
