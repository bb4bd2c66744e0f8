"""What organisers wrote, once each; who gets it are rows in the outbox."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network_app.foundation.database import Model, choice
from network_app.meetings.models import Group
from network_app.people.models import Person


class Announcement(Model):
    """A letter to a group of a meeting (`whom`), or to the people a saved filter chose when it was sent (`audience`).

    `key` was drawn when it was shown before sending, so that sending twice is sending once.
    """

    __tablename__ = "announcements"
    __table_args__ = (sa.CheckConstraint("(meeting_id IS NULL) = (whom IS NULL)", name="is_to_somebody"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(40), unique=True)
    meeting_id: Mapped[int | None] = mapped_column(sa.ForeignKey("meetings.id", ondelete="CASCADE"), index=True)
    whom: Mapped[Group | None] = mapped_column(choice(Group))
    filter_id: Mapped[int | None] = mapped_column(sa.ForeignKey("saved_filters.id", ondelete="SET NULL"), index=True)
    audience: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    subject_he: Mapped[str] = mapped_column(sa.String(200))
    subject_en: Mapped[str] = mapped_column(sa.String(200), default="")
    text_he: Mapped[str] = mapped_column(sa.Text)
    text_en: Mapped[str] = mapped_column(sa.Text, default="")
    sender_id: Mapped[int | None] = mapped_column(sa.ForeignKey("people.id", ondelete="SET NULL"), index=True)
    sent_at: Mapped[datetime]

    sender: Mapped[Person | None] = relationship()

    def words(self, language: str) -> tuple[str, str]:
        """Subject and text for a reader of that language: in Hebrew where no English was written."""
        english = language == "en" and self.text_en
        return (self.subject_en, self.text_en) if english else (self.subject_he, self.text_he)
