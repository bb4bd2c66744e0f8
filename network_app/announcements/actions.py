"""Sending a letter to many."""

from datetime import date, datetime

from network_app.announcements import queries, rules
from network_app.announcements.models import Announcement
from network_app.foundation import outbox
from network_app.foundation.database import db, hold_word
from network_app.meetings.models import Status


def require_fit(said: Announcement, today: date) -> int:
    """How many people this letter, not sent yet, is to on this day.

    Refuses (422) no Hebrew, half of the English, nobody to get it; (409) one to the people of a draft.
    """
    rules.require_words(said.subject_he, said.text_he)
    rules.require_whole(said.subject_en or "", said.text_en or "")
    meeting = queries.meeting_of(said)
    rules.require_known(meeting is not None and meeting.status is Status.DRAFT)
    number = queries.how_many(said, today)
    rules.require_readers(number)
    return number


def send(said: Announcement, today: date) -> int:
    """Send it to everybody it is to on this day, at `sent_at`; how many they are. Under the same key it is sent once.

    Refuses what `require_fit` refuses.
    """
    number = require_fit(said, today)
    hold_word(said.key)
    if queries.by_key(said.key) is None:
        db.session.add(said)
        db.session.flush()
        _post(said, today, said.sent_at)
    return number


def _post(said: Announcement, today: date, due_at: datetime) -> None:
    """The key is the letter's own, not its row's, and a reader is in it once."""
    readers = db.session.scalars(queries.readers(said, today)).all()
    outbox.post_many(
        ("announcement", f"announcement:{said.key}:{reader}", {"announcement": said.id, "person": reader}, due_at)
        for reader in readers
    )
