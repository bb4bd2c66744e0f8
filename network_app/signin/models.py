"""What the door remembers: passwords and tokens as hashes, browsers let in, attempts."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from network_app.foundation.database import Model, choice
from network_app.people.models import Person


class Credential(Model):
    """A person's password, hashed, and when they were last invited and last came in.

    `epoch` counts up when the password changes or a link is used, so older links are dead.
    """

    __tablename__ = "credentials"

    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    password_hash: Mapped[str | None] = mapped_column(sa.String(200))
    epoch: Mapped[int] = mapped_column(default=0)
    invited_at: Mapped[datetime | None]
    came_in_at: Mapped[datetime | None]


class SignIn(Model):
    """A browser that was let in; without this row its cookie opens nothing."""

    __tablename__ = "sign_ins"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id", ondelete="CASCADE"), index=True)
    started_at: Mapped[datetime]
    device: Mapped[str] = mapped_column(sa.String(200), default="")

    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)


class Scope(StrEnum):
    """What a program may do with its token."""

    READ = "read"
    ACT = "act"


class ApiToken(Model):
    """A program's way in, on behalf of the person who gave it; kept as a hash, so it can be shown only once."""

    __tablename__ = "api_tokens"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("people.id", ondelete="CASCADE"), index=True)
    label: Mapped[str] = mapped_column(sa.String(100))
    scope: Mapped[Scope] = mapped_column(choice(Scope))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]

    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)


class Attempt(Model):
    """One try at an account from an address; both only as hashes."""

    __tablename__ = "sign_in_attempts"
    __table_args__ = (sa.Index("ix_sign_in_attempts_who_at", "who", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    who: Mapped[str] = mapped_column(sa.String(64))
    at: Mapped[datetime]
