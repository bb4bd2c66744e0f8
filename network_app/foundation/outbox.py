"""Letters on their way: facts written in the same transaction as what they tell of, claimed by a lease, sent later."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from network_app.foundation import settings
from network_app.foundation.database import Model, choice, db
from network_app.foundation.links import Fact

TOO_LATE = "too late"
AT_ONCE = 500  # keys asked about in one question


class State(StrEnum):
    """Where a letter stands."""

    WAITING = "waiting"
    SENT = "sent"
    DROPPED = "dropped"
    DEAD = "dead"


@dataclass(frozen=True)
class End:
    """What became of a letter, why, and at which address."""

    state: State
    reason: str | None = None
    recipient: str | None = None


class Outgoing(Model):
    """A letter in the outbox: what it is about, never its text, so no signed link lies in the table.

    `recipient` is the address it went to, or could not be delivered to. From `good_until` on it has no sense any more:
    then it is dropped, and reported as late.
    """

    __tablename__ = "outbox"
    # With the id, in which order letters of the same moment go out: otherwise each claim sorts all that wait.
    __table_args__ = (sa.Index("ix_outbox_next", "state", "try_at", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(200), unique=True)
    kind: Mapped[str] = mapped_column(sa.String(40))
    fact: Mapped[Fact] = mapped_column(sa.JSON)
    message_id: Mapped[str] = mapped_column(sa.String(200), unique=True)
    due_at: Mapped[datetime]
    try_at: Mapped[datetime]
    state: Mapped[State] = mapped_column(choice(State), default=State.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    lease: Mapped[str | None] = mapped_column(sa.String(40))
    reason: Mapped[str | None] = mapped_column(sa.Text)
    recipient: Mapped[str | None] = mapped_column(sa.String(254), index=True)
    finished_at: Mapped[datetime | None]
    good_until: Mapped[datetime | None]


def post(kind: str, key: str, fact: Fact, due_at: datetime) -> None:
    """Put a letter in the outbox, within the caller's transaction.

    `key` names the fact told (never a bare row id, which SQLite gives out again); the same key is told once.
    """
    if db.session.scalar(sa.select(Outgoing.id).where(Outgoing.key == key)) is None:
        db.session.add(
            Outgoing(key=key, kind=kind, fact=fact, message_id=message_id(key), due_at=due_at, try_at=due_at)
        )


def post_many(letters: Iterable[tuple[str, str, Fact, datetime]], good_until: datetime | None = None) -> None:
    """The same for many letters at once: (kind, key, fact, due_at) each, none of whose keys is there already."""
    _insert([_row(*letter) | {"good_until": good_until} for letter in letters])


def note_late(letters: Iterable[tuple[str, str, Fact, datetime, str | None]], now: datetime) -> None:
    """Letters that could not be sent while they had a sense, each with the address that was not told."""
    ended = {"state": State.DROPPED, "reason": TOO_LATE, "finished_at": now}
    _insert([_row(kind, key, fact, due_at) | ended | {"recipient": to} for kind, key, fact, due_at, to in letters])


def known(keys: Iterable[str]) -> set[str]:
    """Those of these keys that were told already."""
    asked, found = list(keys), set[str]()
    for start in range(0, len(asked), AT_ONCE):
        there = Outgoing.key.in_(asked[start : start + AT_ONCE])
        found.update(db.session.scalars(sa.select(Outgoing.key).where(there)))
    return found


def _row(kind: str, key: str, fact: Fact, due_at: datetime) -> dict[str, object]:
    return {"kind": kind, "key": key, "fact": fact, "message_id": message_id(key), "due_at": due_at, "try_at": due_at}


def _insert(rows: list[dict[str, object]]) -> None:
    if rows:
        # Into the table, past the mapper: ten thousand take half the time.
        db.session.execute(sa.insert(Outgoing.__table__), rows)  # type: ignore[arg-type]


def told(kind: str, stem: str, since: datetime) -> Sequence[Fact]:
    """The facts of letters of this kind due since then whose key begins so, whatever became of them."""
    alike = sa.and_(Outgoing.kind == kind, Outgoing.key.startswith(stem, autoescape=True))
    return db.session.scalars(sa.select(Outgoing.fact).where(alike, Outgoing.due_at > since)).all()


def recall(kind: str, stem: str, now: datetime) -> Sequence[Fact]:
    """Take back every letter of this kind whose key begins so and that nobody tried to send yet; their facts.

    Within the caller's transaction; a worker that would claim one waits or passes it by.
    """
    alike = sa.and_(Outgoing.kind == kind, Outgoing.key.startswith(stem, autoescape=True))
    untried = sa.select(Outgoing).where(alike, Outgoing.state == State.WAITING, Outgoing.attempts == 0)
    found = db.session.scalars(untried.order_by(Outgoing.id).with_for_update()).all()
    for letter in found:
        letter.state, letter.finished_at, letter.reason = State.DROPPED, now, "taken back"
    return [letter.fact for letter in found]


def claim_next(now: datetime, lease: str, until: datetime) -> Outgoing | None:
    """The next letter whose time has come, ours until `until`; within the caller's own short transaction.

    A claim moves `try_at` to the end of the lease: should we die, another worker takes the letter then.
    """
    due = sa.select(Outgoing).where(Outgoing.state == State.WAITING, Outgoing.try_at <= now)
    letter = db.session.scalar(due.order_by(Outgoing.try_at, Outgoing.id).limit(1).with_for_update(skip_locked=True))
    if letter:
        letter.lease, letter.try_at, letter.attempts = lease, until, letter.attempts + 1
    return letter


def finish(letter: Outgoing, lease: str, end: End, now: datetime) -> None:
    """The letter went out, died, or is not sent after all; only its holder may say so."""
    values = {"state": end.state, "finished_at": now, "reason": end.reason, "recipient": end.recipient}
    _as_holder(letter, lease, lease=None, **values)


def come_back(letter: Outgoing, reason: str) -> None:
    """A letter that went out could not be delivered after all; it keeps the moment at which it went."""
    letter.state, letter.reason = State.DEAD, reason


def put_back(letter: Outgoing, lease: str, again_at: datetime, reason: str) -> None:
    """The way was blocked: try again then."""
    _as_holder(letter, lease, try_at=again_at, reason=reason, lease=None)


def _as_holder(letter: Outgoing, holder: str, **values: object) -> None:
    query = sa.update(Outgoing).where(Outgoing.id == letter.id, Outgoing.lease == holder)
    db.session.execute(query.values(**values))


def take_up_again(about: Fact, since: datetime, now: datetime) -> None:
    """Ask anew about letters dropped since then whose fact says this, like {"meeting": 2}: they may be true again."""
    dropped = sa.update(Outgoing).where(Outgoing.state == State.DROPPED, Outgoing.finished_at >= since, *_says(about))
    db.session.execute(dropped.values(state=State.WAITING, try_at=now, attempts=0, finished_at=None))


def gone_out(kinds: Iterable[str], about: Fact) -> Sequence[Any]:
    """(kind, fact, state) of letters that went out or that somebody is perhaps sending at this moment, in order."""
    gone = sa.or_(Outgoing.state == State.SENT, Outgoing.lease.is_not(None))
    query = sa.select(Outgoing.kind, Outgoing.fact, Outgoing.state).where(Outgoing.kind.in_(kinds), *_says(about), gone)
    return db.session.execute(query.order_by(Outgoing.due_at, Outgoing.id)).all()


def _says(about: Fact) -> list[sa.ColumnElement[bool]]:
    return [Outgoing.fact[name].as_integer() == number for name, number in about.items()]


def waiting() -> Sequence[Outgoing]:
    """Every letter still to be sent, the earliest first."""
    query = sa.select(Outgoing).where(Outgoing.state == State.WAITING)
    return db.session.scalars(query.order_by(Outgoing.due_at, Outgoing.id)).all()


def dead() -> Sequence[Outgoing]:
    """Letters that will never arrive, the latest first, with the reason."""
    query = sa.select(Outgoing).where(Outgoing.state == State.DEAD)
    return db.session.scalars(query.order_by(Outgoing.finished_at.desc()).limit(200)).all()


def dead_to(recipients: Iterable[str]) -> Sequence[Outgoing]:
    """The latest letters that will never arrive at one of these addresses."""
    query = sa.select(Outgoing).where(Outgoing.state == State.DEAD, Outgoing.recipient.in_(list(recipients)))
    return db.session.scalars(query.order_by(Outgoing.finished_at.desc()).limit(10)).all()


def late() -> Sequence[Outgoing]:
    """Letters that were not sent since they had lost their sense, the latest first."""
    query = sa.select(Outgoing).where(Outgoing.state == State.DROPPED, Outgoing.reason == TOO_LATE)
    return db.session.scalars(query.order_by(Outgoing.finished_at.desc(), Outgoing.id).limit(200)).all()


def latest_losses(since: datetime) -> dict[State, tuple[int, datetime]]:
    """How many letters were refused for good (DEAD) or came too late (DROPPED) since then, and when the latest was."""
    lost = sa.or_(Outgoing.state == State.DEAD, sa.and_(Outgoing.state == State.DROPPED, Outgoing.reason == TOO_LATE))
    query = sa.select(Outgoing.state, sa.func.count(), sa.func.max(Outgoing.finished_at))
    rows = db.session.execute(query.where(lost, Outgoing.finished_at > since).group_by(Outgoing.state))
    return {state: (number, latest) for state, number, latest in rows if latest}


def backoff(attempts: int) -> timedelta:
    """How long to wait after so many failures: a minute, two, four … at most four hours."""
    return min(timedelta(minutes=2 ** (attempts - 1)), timedelta(hours=4))


def message_id(key: str) -> str:
    """The same for the same key, so that a letter that arrives twice is known to be one."""
    host = settings.value("mail_from").rpartition("@")[2]
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{host}>"
