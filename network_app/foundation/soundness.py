"""What must hold of live data: each feature's word on it, asked at one moment."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

import sqlalchemy as sa
from flask import Flask

from network_app.foundation import boards
from network_app.foundation.database import db, one_look
from network_app.foundation.outbox import Outgoing, State

MOST_TOLD = 20


def breaches(now: datetime) -> list[str]:
    """A sentence for everything that is broken, with the name of its check before it; at most 20 for each check."""
    with one_look():
        return [f"{name}: {said}" for name, check in sorted(boards.checks.items()) for said in _few(check(now))]


def letters_about_nobody(word: str, ids: Any) -> Iterator[str]:
    """Letters still to be sent whose fact names, under this word, something that is not in this column any more."""
    named = Outgoing.fact[word].as_integer()
    waiting = sa.select(Outgoing.key).where(Outgoing.state == State.WAITING, named.is_not(None))
    gone = ~sa.exists().where(ids == named)
    for key in db.session.scalars(waiting.where(gone).order_by(Outgoing.id)):
        yield f"the letter {key} waits to be sent, but its {word} is not there any more."


def connect(app: Flask) -> None:
    """What the house itself says."""
    boards.checks["rows"] = _rows
    boards.checks["kinds"] = _kinds


def _few(sentences: Iterable[str]) -> Iterator[str]:
    told = list(islice(sentences, MOST_TOLD + 1))
    yield from told[:MOST_TOLD]
    if len(told) > MOST_TOLD:
        yield "and more of the same."


def _rows(now: datetime) -> Iterator[str]:
    """No row points to one that is not there. PostgreSQL never lets that happen."""
    if db.engine.dialect.name == "sqlite":
        for table, row, parent, _number in db.session.execute(sa.text("PRAGMA foreign_key_check")):
            yield f"row {row} of {table} points to a row of {parent} that is not there."


def _kinds(now: datetime) -> Iterator[str]:
    """Every letter is of a kind that somebody can write."""
    unknown = Outgoing.kind.not_in(list(boards.letter_kinds))
    query = sa.select(Outgoing.key, Outgoing.kind).where(Outgoing.state == State.WAITING, unknown)
    for key, kind in db.session.execute(query.order_by(Outgoing.id)):
        yield f"the letter {key} is of the kind {kind}, which nobody can write."
