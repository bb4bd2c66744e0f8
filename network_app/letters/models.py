"""What people want to be written about, and which letters came back."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from network_app.foundation.boards import Category
from network_app.foundation.database import Model, choice


class LetterChoice(Model):
    """Whether a person wants letters of this category; where there is no row, they do."""

    __tablename__ = "letter_choices"

    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    category: Mapped[Category] = mapped_column(choice(Category), primary_key=True)
    wanted: Mapped[bool]


class Bounce(Model):
    """A letter that came back for good from this address; gone once somebody wants to try again."""

    __tablename__ = "bounces"

    letter_id: Mapped[int] = mapped_column(sa.ForeignKey("outbox.id", ondelete="CASCADE"), primary_key=True)
    address: Mapped[str] = mapped_column(sa.String(254), index=True)
    came_back_at: Mapped[datetime]
