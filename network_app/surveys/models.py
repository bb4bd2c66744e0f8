"""What is asked, and what was answered."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network_app.foundation.database import Model, choice


class Kind(StrEnum):
    """How a question is answered."""

    CHOICE = "choice"
    CHOICES = "choices"
    SCALE = "scale"
    TEXT = "text"
    GRID = "grid"


class Survey(Model):
    """The questions asked for one purpose about an anchor, such as a meeting."""

    __tablename__ = "surveys"
    __table_args__ = (sa.UniqueConstraint("anchor", "anchor_id", "purpose"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    anchor: Mapped[str] = mapped_column(sa.String(40))
    anchor_id: Mapped[int]
    purpose: Mapped[str] = mapped_column(sa.String(40))

    questions: Mapped[list["Question"]] = relationship(
        cascade="all, delete-orphan", order_by="Question.position, Question.id", lazy="selectin"
    )


class Question(Model):
    """One question in both languages.

    `options` are what can be chosen and `rows` what a grid asks about, each as {"key", "he", "en"}; of a scale and a
    grid, options whose keys are numbers are its steps, others ("don't know") are left out of means. `key` is the name
    of a ready-made question. Answers are deleted `keep_days` days after the survey's anchor ended.
    """

    __tablename__ = "survey_questions"
    __table_args__ = (
        sa.UniqueConstraint("survey_id", "key"),
        sa.CheckConstraint("keep_days BETWEEN 0 AND 3650", name="is_not_kept_for_ever"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(sa.ForeignKey("surveys.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    key: Mapped[str | None] = mapped_column(sa.String(40))
    kind: Mapped[Kind] = mapped_column(choice(Kind))
    label_he: Mapped[str] = mapped_column(sa.String(300))
    label_en: Mapped[str] = mapped_column(sa.String(300), default="")
    options: Mapped[list[dict[str, str]]] = mapped_column(sa.JSON, default=list)
    rows: Mapped[list[dict[str, str]]] = mapped_column(sa.JSON, default=list)
    required: Mapped[bool] = mapped_column(default=False)
    keep_days: Mapped[int]

    @property
    def field(self) -> str:
        """What a form calls it."""
        return f"q{self.id}"


class Reply(Model):
    """How far somebody came with a survey; `sent_at` is None while their answers are kept half-way."""

    __tablename__ = "survey_replies"

    survey_id: Mapped[int] = mapped_column(sa.ForeignKey("surveys.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True)
    begun_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]


class Answer(Model):
    """What somebody said to one question, as rules.value_of reads it; no row where they said nothing."""

    __tablename__ = "survey_answers"

    question_id: Mapped[int] = mapped_column(sa.ForeignKey("survey_questions.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True)
    value: Mapped[Any] = mapped_column(sa.JSON)
    answered_at: Mapped[datetime]
