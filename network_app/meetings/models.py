"""A meeting, its days and agenda, who answered, and who was there."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network_app.audiences import rules as audience_rules
from network_app.audiences.models import SavedFilter
from network_app.foundation.database import Model, choice
from network_app.people.models import Person


class Kind(StrEnum):
    """What sort of meeting it is."""

    WORKDAY = "workday"
    LEARNING = "learning"
    ACTIVITY_DAY = "activity_day"


class Status(StrEnum):
    """Whether people may see it, and whether it takes place."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


class Method(StrEnum):
    """How an agenda item works."""

    LECTURE = "lecture"
    PEER_LEARNING = "peer_learning"
    CONSULTING = "consulting"
    PROJECT_WORK = "project_work"


class Place(StrEnum):
    """Where a registration stands."""

    SEATED = "seated"
    WAITING = "waiting"
    DECLINED = "declined"
    CANCELLED = "cancelled"


class Group(StrEnum):
    """The people around a meeting whom one may write to; the silent are invited and have not answered."""

    SEATED = "seated"
    WAITING = "waiting"
    SILENT = "silent"
    INVITED = "invited"


class Purpose(StrEnum):
    """What people are asked about a meeting: what they need on the day, and what they thought of it."""

    REGISTRATION = "registration"
    FEEDBACK = "feedback"


class Meeting(Model):
    """A workday, learning session or activity day: one or more days, an audience, a number of seats.

    `sequence` counts what calendars should take over: that it was moved, renamed or cancelled (RFC 5545 3.8.7.4).
    """

    __tablename__ = "meetings"
    __table_args__ = (sa.CheckConstraint("seats > 0", name="has_seats"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(sa.String(80), unique=True)
    kind: Mapped[Kind] = mapped_column(choice(Kind), default=Kind.WORKDAY)
    status: Mapped[Status] = mapped_column(choice(Status), default=Status.DRAFT)
    title_he: Mapped[str] = mapped_column(sa.String(200))
    title_en: Mapped[str] = mapped_column(sa.String(200), default="")
    description_he: Mapped[str] = mapped_column(sa.Text, default="")
    description_en: Mapped[str] = mapped_column(sa.Text, default="")
    venue: Mapped[str] = mapped_column(sa.String(300), default="")
    online_url: Mapped[str] = mapped_column(sa.String(500), default="")
    seats: Mapped[int]
    counts: Mapped[bool | None]  # towards the season; None: as its kind and audience say
    chosen: Mapped[dict[str, Any]] = mapped_column("audience", sa.JSON, default=dict)
    sequence: Mapped[int] = mapped_column(default=0)
    cancelled_at: Mapped[datetime | None]  # for the last time; `status` says whether it still is

    filters: Mapped[list[SavedFilter]] = relationship(
        secondary="meeting_filters", order_by=SavedFilter.id, lazy="selectin"
    )
    days: Mapped[list["Day"]] = relationship(
        cascade="all, delete-orphan", order_by="Day.starts_at", lazy="selectin", back_populates="meeting"
    )
    agenda: Mapped[list["AgendaItem"]] = relationship(
        cascade="all, delete-orphan", order_by="AgendaItem.starts_at, AgendaItem.id"
    )

    @property
    def audience(self) -> dict[str, Any]:
        """Whom it is for as the organiser chose it, saved filters by their ids; nothing is the whole network."""
        return self.chosen | ({"filters": [each.id for each in self.filters]} if self.filters else {})

    @property
    def composition(self) -> dict[str, Any]:
        """The same with what its saved filters choose at this moment in their place."""
        return audience_rules.union([self.chosen, *(each.audience for each in self.filters)])

    def as_called_off(self) -> dict[str, str]:
        """What a letter's fact says of its last cancellation, so that no letter tells of an earlier one."""
        return {"cancelled_at": self.cancelled_at.isoformat() if self.cancelled_at else ""}

    @property
    def starts_at(self) -> datetime:
        """When its first day begins."""
        return self.days[0].starts_at

    @property
    def ends_at(self) -> datetime:
        """When its last day ends."""
        return self.days[-1].ends_at

    @property
    def whereabouts(self) -> dict[str, Any]:
        """When and where one has to be, as a letter's fact keeps it: `days` as pairs in ISO 8601, and `venue`."""
        moments = ((each.starts_at, each.ends_at) for each in self.days)
        days = [[moment.astimezone(UTC).isoformat() for moment in day] for day in moments]
        return {"days": days, "venue": self.venue}


class FilterUsed(Model):
    """A saved filter that says, beside others, whom a meeting is for."""

    __tablename__ = "meeting_filters"

    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True)
    filter_id: Mapped[int] = mapped_column(sa.ForeignKey("saved_filters.id"), primary_key=True, index=True)


class Day(Model):
    """One day of a meeting, with its hours."""

    __tablename__ = "meeting_days"
    __table_args__ = (sa.CheckConstraint("starts_at < ends_at", name="starts_before_it_ends"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meetings.id", ondelete="CASCADE"), index=True)
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime]

    meeting: Mapped[Meeting] = relationship(back_populates="days")


class AgendaItem(Model):
    """A part of the day: when, how, where and with whom; the speaker may be a guest without an account."""

    __tablename__ = "agenda_items"
    __table_args__ = (sa.CheckConstraint("starts_at < ends_at", name="starts_before_it_ends"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meetings.id", ondelete="CASCADE"), index=True)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    title_he: Mapped[str] = mapped_column(sa.String(200))
    title_en: Mapped[str] = mapped_column(sa.String(200), default="")
    method: Mapped[Method] = mapped_column(choice(Method))
    room: Mapped[str] = mapped_column(sa.String(120), default="")
    guest: Mapped[str] = mapped_column(sa.String(200), default="")
    speaker_id: Mapped[int | None] = mapped_column(sa.ForeignKey("people.id", ondelete="SET NULL"))

    speaker: Mapped[Person | None] = relationship(lazy="joined", innerjoin=False)

    def led_by(self, language: str) -> str:
        """Who leads it, a member or a guest, for a reader of that language."""
        return self.speaker.name_in(language) if self.speaker else self.guest


class Registration(Model):
    """A person's answer to a meeting: one row, reused, so that coming back means a new place in line.

    `seated_at` is when they got the seat they have, or had before they gave it up.
    """

    __tablename__ = "registrations"
    __table_args__ = (
        sa.UniqueConstraint("meeting_id", "person_id"),
        sa.Index("ix_registrations_line", "meeting_id", "place", "queued_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meetings.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id", ondelete="CASCADE"), index=True)
    place: Mapped[Place] = mapped_column(choice(Place))
    queued_at: Mapped[datetime]
    seated_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]

    meeting: Mapped[Meeting] = relationship()
    person: Mapped[Person] = relationship()

    @property
    def holds_a_place(self) -> bool:
        """Seated, or in line."""
        return self.place in (Place.SEATED, Place.WAITING)

    @property
    def came_from_line(self) -> bool:
        """Whether they waited for the seat they have now."""
        return self.seated_at is not None and self.seated_at > self.queued_at

    def as_key(self) -> str:
        """What a letter's key calls it; ids are given out again, so the moment of queueing is part of it."""
        return f"{self.meeting_id}:{self.person_id}:{self.queued_at.isoformat()}"

    def as_fact(self) -> dict[str, Any]:
        """What a letter's fact says of it."""
        return {"meeting": self.meeting_id, "person": self.person_id, "queued_at": self.queued_at.isoformat()}


class Attendance(Model):
    """Word of whether somebody is at a day of a meeting; once taken back the row stays, and says that.

    `told_at` is when it was ticked, by the clock of the phone: of two words the later counts, in whatever order they
    arrive. `minutes` is how long they were there, if it was not the whole day.
    """

    __tablename__ = "attendance"
    __table_args__ = (
        sa.UniqueConstraint("day_id", "person_id"),
        sa.CheckConstraint("minutes > 0", name="lasted"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    day_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting_days.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id", ondelete="CASCADE"), index=True)
    is_here: Mapped[bool]
    told_at: Mapped[datetime]
    told_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("people.id", ondelete="SET NULL"), index=True)
    minutes: Mapped[int | None]
