"""When to remind, whom, and in which words."""

from datetime import datetime, time
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from network_app.foundation.database import Model, choice


class Group(StrEnum):
    """Whom a reminder is for."""

    SEATED = "seated"
    SILENT = "silent"


class ReminderRule(Model):
    """Remind a group so many days before an anchor begins, such as a meeting; negative days are after it ended.

    `at` is the hour on the network's wall; None is the hour at which the anchor begins (after it: ends).
    What lies before `since` is passed over: it was over when the rule was set, or its anchor published or moved.
    `posted_for` is the due moment whose letters lie in the outbox. Words left empty are the house's own.
    """

    __tablename__ = "reminder_rules"
    __table_args__ = (
        sa.UniqueConstraint("anchor", "anchor_id", "group", "days_before", "at"),
        sa.CheckConstraint("days_before BETWEEN -365 AND 365", name="within_a_year"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    anchor: Mapped[str] = mapped_column(sa.String(40))
    anchor_id: Mapped[int]
    group: Mapped[Group] = mapped_column(choice(Group), default=Group.SEATED)
    days_before: Mapped[int]
    at: Mapped[time | None]
    subject_he: Mapped[str] = mapped_column(sa.String(200), default="")
    subject_en: Mapped[str] = mapped_column(sa.String(200), default="")
    text_he: Mapped[str] = mapped_column(sa.Text, default="")
    text_en: Mapped[str] = mapped_column(sa.Text, default="")
    since: Mapped[datetime | None]
    posted_for: Mapped[datetime | None]
