"""What people tell of themselves."""

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network_app.foundation.database import Model, choice

if TYPE_CHECKING:
    from network_app.people.models import Organisation

SPOKEN = ("he", "ar", "en", "ru", "am", "fr", "es", "de", "uk")  # languages one may say that one speaks (ISO 639)


class Mechanism(StrEnum):
    """What advances digitisation in an organisation."""

    COMMITTEE = "committee"
    STEERING = "steering"
    WORK_PLAN = "work_plan"


class Profile(Model):
    """What a person solved, offers and looks for, in their own words; `languages` are codes, `links` addresses.

    `confirmed_at` is when they last said that all of it is true, in whatever way.
    """

    __tablename__ = "profiles"

    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    solved: Mapped[str] = mapped_column(sa.Text, default="")
    offers: Mapped[str] = mapped_column(sa.Text, default="")
    seeks: Mapped[str] = mapped_column(sa.Text, default="")
    languages: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    links: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    confirmed_at: Mapped[datetime | None]


class Photo(Model):
    """A person's picture as WebP, small and large; whether there is one, `Person.photo_key` says."""

    __tablename__ = "photos"

    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    small: Mapped[bytes] = mapped_column(sa.LargeBinary)
    large: Mapped[bytes] = mapped_column(sa.LargeBinary)


class Topic(Model):
    """A field of expertise in the network's vocabulary; until organisers accept it, a suggestion of one person."""

    __tablename__ = "topics"
    __table_args__ = (sa.CheckConstraint("name_he <> '' OR name_en <> ''", name="has_a_name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name_he: Mapped[str] = mapped_column(sa.String(80), default="")
    name_en: Mapped[str] = mapped_column(sa.String(80), default="")
    suggested_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("people.id", ondelete="SET NULL"), index=True)
    accepted_at: Mapped[datetime | None]


class Expertise(Model):
    """That a person knows about a topic."""

    __tablename__ = "expertise"

    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    topic_id: Mapped[int] = mapped_column(sa.ForeignKey("topics.id", ondelete="CASCADE"), primary_key=True, index=True)


class Part(Model):
    """A person's part in a mechanism of an organisation; `confirmed_on` is when they last said that it holds."""

    __tablename__ = "parts"
    __table_args__ = (sa.CheckConstraint("until IS NULL OR until >= since", name="ends_after_it_began"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id", ondelete="CASCADE"), index=True)
    organisation_id: Mapped[int] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    mechanism: Mapped[Mechanism] = mapped_column(choice(Mechanism))
    title: Mapped[str] = mapped_column(sa.String(200))
    since: Mapped[date]
    until: Mapped[date | None]
    confirmed_on: Mapped[date]

    organisation: Mapped["Organisation"] = relationship(lazy="joined", innerjoin=True)
