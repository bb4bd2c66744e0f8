"""The people around a meeting, as conditions on people: who has a seat, waits, has not answered, is invited."""

from collections.abc import Sequence
from datetime import date, datetime

import sqlalchemy as sa

from network_app.audiences import queries as audiences
from network_app.foundation import outbox
from network_app.foundation.database import db
from network_app.foundation.outbox import State
from network_app.meetings import queries, rules
from network_app.meetings.models import Group, Meeting, Place, Registration
from network_app.people.models import Person


def within(meeting: Meeting, group: Group, today: date) -> sa.ColumnElement[bool]:
    """A condition on people: in this group of the meeting, on this day."""
    if group in (Group.SEATED, Group.WAITING):
        return _answered(meeting, Registration.place == Place(group))
    invited = audiences.is_among(meeting.composition, today)
    return invited if group is Group.INVITED else sa.and_(invited, ~_answered(meeting))


def sizes(meeting: Meeting, today: date) -> dict[Group, int]:
    """How many people are in each group, in one question."""
    number = sa.select(sa.func.count(Person.id))
    each = [number.where(within(meeting, group, today)).scalar_subquery() for group in Group]
    return dict(zip(Group, db.session.execute(sa.select(*each)).one(), strict=True))


def to_invite_again(meeting: Meeting, now: datetime, today: date) -> Sequence[int]:
    """Ids of persons whom it is for and who neither answered nor were invited within rules.LATELY."""
    lately = {fact["person"] for fact in outbox.told("invited", f"invited:{meeting.slug}:", now - rules.LATELY)}
    silent = sa.select(Person.id).where(within(meeting, Group.SILENT, today)).order_by(Person.id)
    return [person for person in db.session.scalars(silent) if person not in lately]


def misled(meeting: Meeting) -> list[Registration]:
    """Who has a place, and was told last that the meeting is cancelled; perhaps at this very moment."""
    last: dict[tuple[int, str], str] = {}
    for letter in outbox.gone_out(("meeting_cancelled", "meeting_restored"), {"meeting": meeting.id}):
        if letter.state is State.SENT or letter.kind == "meeting_cancelled":
            last[letter.fact["person"], letter.fact["queued_at"]] = letter.kind
    held = (*queries.seated(meeting), *queries.line(meeting))
    return [each for each in held if last.get((each.person_id, each.queued_at.isoformat())) == "meeting_cancelled"]


def _answered(meeting: Meeting, *more: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    theirs = sa.and_(Registration.person_id == Person.id, Registration.meeting_id == meeting.id, *more)
    return sa.exists().where(theirs)
