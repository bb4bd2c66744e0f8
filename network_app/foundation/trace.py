"""What reading leaves behind: when a session or token was last seen. Written apart from the page's own work."""

from contextlib import suppress
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from network_app.foundation import database

TRACE_TABLES = {"traces"}
OFTEN_ENOUGH = timedelta(minutes=5)
EVERY_MINUTE = timedelta(minutes=1)


class Trace(database.Model):
    """When a subject, such as a session, was last seen."""

    __tablename__ = "traces"

    subject: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    seen_at: Mapped[datetime]


def see(subject: str, last: datetime | None, now: datetime, often: timedelta = OFTEN_ENOUGH) -> None:
    """Note that the subject is here now, unless that was noted a short while ago."""
    if last is not None and now - last < often:
        return
    note(subject, now)


def note(subject: str, now: datetime) -> None:
    """Write it down, in a short write of its own; two pages at once may both do so."""
    with database.short_write() as connection:
        changed = connection.execute(sa.update(Trace).where(Trace.subject == subject).values(seen_at=now))
        if changed.rowcount == 0:
            _note_first(connection, subject, now)


def _note_first(connection: Connection, subject: str, now: datetime) -> None:
    # Two pages opened at once both find nothing; the second one's insert may fail and nothing is lost.
    with suppress(IntegrityError), connection.begin_nested():
        connection.execute(sa.insert(Trace).values(subject=subject, seen_at=now))


def seen_at(subject: str) -> datetime | None:
    """When the subject was last seen."""
    return database.db.session.scalar(sa.select(Trace.seen_at).where(Trace.subject == subject))
