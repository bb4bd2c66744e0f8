"""When to remind."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from network_app.foundation.database import Model


class ReminderRule(Model):
    """Remind so many days before an anchor, such as a meeting."""

    __tablename__ = "reminder_rules"
    __table_args__ = (
        sa.UniqueConstraint("anchor", "anchor_id", "days_before"),
        sa.CheckConstraint("days_before BETWEEN 0 AND 365", name="within_a_year"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    anchor: Mapped[str] = mapped_column(sa.String(40))
    anchor_id: Mapped[int]
    days_before: Mapped[int]
