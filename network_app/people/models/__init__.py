"""People, where they work, and the cohorts they came through."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network_app.foundation.database import Model, choice
from network_app.people.models.profile import Part, Profile, Topic


class Sector(StrEnum):
    """The three sectors of the network."""

    GOVERNMENT = "government"
    LOCAL = "local"
    THIRD = "third"


class Role(StrEnum):
    """What a person does for the network besides being a fellow; one may hold several."""

    ORGANISER = "organiser"
    MENTOR = "mentor"
    PARTNER = "partner"
    ADMIN = "admin"


class Language(StrEnum):
    """What a person is written to in."""

    HEBREW = "he"
    ENGLISH = "en"


class FormOfAddress(StrEnum):
    """How a person is spoken to where a language makes one choose, as Hebrew does."""

    FEMININE = "feminine"
    MASCULINE = "masculine"
    NEUTRAL = "neutral"


class AddressUse(StrEnum):
    """What a person wants an address for."""

    MAIN = "main"
    SECOND = "second"


class Organisation(Model):
    """A ministry, a local authority or a body of the third sector; the sector may not be known yet."""

    __tablename__ = "organisations"

    id: Mapped[int] = mapped_column(primary_key=True)
    name_he: Mapped[str] = mapped_column(sa.String(200), unique=True)
    name_en: Mapped[str] = mapped_column(sa.String(200), default="")
    sector: Mapped[Sector | None] = mapped_column(choice(Sector))


class Programme(Model):
    """One of the two programmes that feed the network."""

    __tablename__ = "programmes"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(40), unique=True)
    name_he: Mapped[str] = mapped_column(sa.String(200))
    name_en: Mapped[str] = mapped_column(sa.String(200))


class Cohort(Model):
    """A group that goes through a programme together, from its start to its end date."""

    __tablename__ = "cohorts"
    __table_args__ = (
        sa.UniqueConstraint("programme_id", "name_he"),
        sa.CheckConstraint("starts_on <= ends_on", name="starts_before_it_ends"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(sa.ForeignKey("programmes.id"))
    name_he: Mapped[str] = mapped_column(sa.String(120))
    name_en: Mapped[str] = mapped_column(sa.String(120))
    starts_on: Mapped[date]
    ends_on: Mapped[date] = mapped_column(index=True)

    programme: Mapped[Programme] = relationship(lazy="joined")


class Person(Model):
    """Somebody the network knows, by their Hebrew and Latin names and one address; `phone` is kept as E.164.

    `photo_key` is that of the address of their photo, new with each, or None.
    """

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    given_name: Mapped[str] = mapped_column(sa.String(100))
    family_name: Mapped[str] = mapped_column(sa.String(100), default="")
    name_latin: Mapped[str] = mapped_column(sa.String(200), default="")
    email: Mapped[str] = mapped_column(sa.String(254), unique=True)
    phone: Mapped[str] = mapped_column(sa.String(20), default="")
    language: Mapped[Language] = mapped_column(choice(Language), default=Language.HEBREW)
    form_of_address: Mapped[FormOfAddress] = mapped_column(
        choice(FormOfAddress), default=FormOfAddress.NEUTRAL, server_default=FormOfAddress.NEUTRAL
    )
    photo_key: Mapped[str | None] = mapped_column(sa.String(32))
    created_at: Mapped[datetime]

    roles: Mapped[list["RoleHeld"]] = relationship(cascade="all, delete-orphan", lazy="selectin")
    fellowships: Mapped[list["Fellowship"]] = relationship(
        back_populates="person", cascade="all, delete-orphan", lazy="selectin"
    )
    positions: Mapped[list["Position"]] = relationship(cascade="all, delete-orphan", order_by="Position.since.desc()")
    profile: Mapped[Profile | None] = relationship(cascade="all, delete-orphan")
    parts: Mapped[list[Part]] = relationship(cascade="all, delete-orphan", order_by="Part.since.desc(), Part.id")
    topics: Mapped[list[Topic]] = relationship(secondary="expertise", order_by="Topic.name_he, Topic.name_en")

    @property
    def name_he(self) -> str:
        """The name as it is written in Hebrew."""
        return f"{self.given_name} {self.family_name}".strip()

    def name_in(self, language: str) -> str:
        """The name for a reader of that language, or the one there is."""
        return self.name_latin or self.name_he if language == Language.ENGLISH else self.name_he or self.name_latin


class PersonAddress(Model):
    """Another address of a person: one waiting to be confirmed, or a second one that is theirs.

    A main address waits here until it is confirmed and then moves to `people.email`. Whoever only asks for an address
    does not keep it from anybody, so it is unique among the confirmed ones.
    """

    __tablename__ = "person_addresses"
    __table_args__ = (
        sa.CheckConstraint("purpose = 'second' OR confirmed_at IS NULL", name="main_moves_once_confirmed"),
        sa.Index(
            "uq_person_addresses_address",
            "address",
            unique=True,
            sqlite_where=sa.text("confirmed_at IS NOT NULL"),
            postgresql_where=sa.text("confirmed_at IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id", ondelete="CASCADE"), index=True)
    address: Mapped[str] = mapped_column(sa.String(254))
    purpose: Mapped[AddressUse] = mapped_column(choice(AddressUse))
    asked_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]


class RoleHeld(Model):
    """A role that a person holds."""

    __tablename__ = "roles"

    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[Role] = mapped_column(choice(Role), primary_key=True)


class Fellowship(Model):
    """A person's place in a cohort; membership of the network is derived from it, never stored."""

    __tablename__ = "fellowships"
    __table_args__ = (sa.UniqueConstraint("person_id", "cohort_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id", ondelete="CASCADE"))
    cohort_id: Mapped[int] = mapped_column(sa.ForeignKey("cohorts.id"), index=True)
    left_on: Mapped[date | None]

    person: Mapped[Person] = relationship(back_populates="fellowships")
    cohort: Mapped[Cohort] = relationship(lazy="joined")


class Position(Model):
    """What a person does in an organisation, and since when: people change jobs."""

    __tablename__ = "positions"
    __table_args__ = (sa.CheckConstraint("until IS NULL OR until >= since", name="ends_after_it_began"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id", ondelete="CASCADE"), index=True)
    organisation_id: Mapped[int] = mapped_column(sa.ForeignKey("organisations.id"), index=True)
    title: Mapped[str] = mapped_column(sa.String(200))
    since: Mapped[date]
    until: Mapped[date | None]

    organisation: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)
