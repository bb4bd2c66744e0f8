"""What must always hold of meetings and their seats; each asks the database once, however many there are."""

from collections.abc import Iterator
from datetime import datetime

import sqlalchemy as sa

from network_app.foundation import soundness
from network_app.foundation.database import db
from network_app.meetings.models import Day, Meeting, Place, Registration, Status
from network_app.reminders.models import ReminderRule

HERE = Registration.meeting_id == Meeting.id
SEATED = sa.select(sa.func.count()).where(HERE, Registration.place == Place.SEATED).scalar_subquery()
WAITING = sa.select(sa.func.count()).where(HERE, Registration.place == Place.WAITING).scalar_subquery()
STARTS = sa.select(sa.func.min(Day.starts_at)).where(Day.meeting_id == Meeting.id).scalar_subquery()


def seats(now: datetime) -> Iterator[str]:
    """Nobody is seated beyond the number of seats."""
    full = sa.select(Meeting.slug, Meeting.seats, SEATED).where(Meeting.seats < SEATED)
    for slug, number, seated in db.session.execute(full.order_by(Meeting.id)):
        yield f"{slug} has {number} seats and {seated} people seated."


def line(now: datetime) -> Iterator[str]:
    """Nobody waits beside a free seat, as long as seats are given."""
    gives = sa.and_(Meeting.status == Status.PUBLISHED, now < STARTS)
    idle = sa.select(Meeting.slug, Meeting.seats - SEATED, WAITING).where(gives, Meeting.seats > SEATED, WAITING > 0)
    for slug, free, waiting in db.session.execute(idle.order_by(Meeting.id)):
        yield f"{slug} has free seats ({free}), and people wait for one ({waiting})."


def places(now: datetime) -> Iterator[str]:
    """Of everybody with a seat it is known since when: reminders ask for that."""
    query = sa.select(Meeting.slug, Registration.person_id).join(Registration, HERE)
    since_never = query.where(Registration.place == Place.SEATED, Registration.seated_at.is_(None))
    for slug, person in db.session.execute(since_never.order_by(Registration.id)):
        yield f"person {person} is seated at {slug}, but it is not known since when."


def days(now: datetime) -> Iterator[str]:
    """Every meeting has a day."""
    for slug in db.session.scalars(sa.select(Meeting.slug).where(STARTS.is_(None)).order_by(Meeting.id)):
        yield f"{slug} has no day."


def reminders(now: datetime) -> Iterator[str]:
    """No reminder is left over from a meeting that is gone, whose id may be given to another."""
    left = sa.select(ReminderRule.anchor_id).where(ReminderRule.anchor == "meeting")
    gone = ~sa.exists().where(Meeting.id == ReminderRule.anchor_id)
    for meeting in db.session.scalars(left.where(gone).order_by(ReminderRule.id)):
        yield f"a reminder is left of meeting {meeting}, which is not there."


def letters(now: datetime) -> Iterator[str]:
    """No letter waits that is about a meeting which is gone."""
    return soundness.letters_about_nobody("meeting", Meeting.id)


CHECKS = {"seats": seats, "line": line, "places": places, "days": days, "reminders": reminders, "letters": letters}
