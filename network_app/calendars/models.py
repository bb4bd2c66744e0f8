"""What the feed remembers."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from network_app.foundation.database import Model


class CalendarFeed(Model):
    """How often a person made their feed's address anew; no row means never. The address itself is kept nowhere."""

    __tablename__ = "calendar_feeds"

    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    epoch: Mapped[int] = mapped_column(default=0)
