"""Tables, and the one place that commits."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

import sqlalchemy as sa
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import DeclarativeBase, registry

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UTCDateTime(sa.TypeDecorator[datetime]):
    """An instant, kept in UTC; a time without a zone is a mistake and is not stored."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Into the database: always in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Out of it: SQLite forgets the zone, PostgreSQL answers in the session's."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """What every table has in common."""

    registry = registry(metadata=sa.MetaData(naming_convention=NAMES), type_annotation_map={datetime: UTCDateTime})


db = SQLAlchemy(model_class=Base, session_options={"autoflush": True})

if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model

Row = TypeVar("Row", bound=Base)


def choice(words: type[StrEnum]) -> sa.Enum:
    """A column that holds one of these words, kept by a CHECK on both databases."""
    return sa.Enum(
        words,
        native_enum=False,
        create_constraint=True,
        length=32,
        name=words.__name__.lower(),
        values_callable=lambda kind: [word.value for word in kind],
    )


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: Any, _record: Any) -> None:
    if type(connection).__module__.startswith("sqlite3"):
        connection.isolation_level = None  # BEGIN is ours, see _begin
        for pragma in ("journal_mode=wal", "synchronous=full", "foreign_keys=on", "busy_timeout=30000"):
            connection.execute(f"pragma {pragma}")


@event.listens_for(Engine, "begin")
def _begin(connection: Connection) -> None:
    # A writer that began as a reader would lose its update or be refused: writers take the lock first.
    if connection.dialect.name == "sqlite":
        writing = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


_turn = threading.Lock()


@contextmanager
def _in_turn() -> Iterator[None]:
    # SQLite's own waiting polls and is unfair; threads of one process queue here instead.
    if db.engine.dialect.name != "sqlite":
        yield
        return
    with _turn:
        yield


@contextmanager
def transaction() -> Iterator[None]:
    """Everything inside is written, or nothing is. Opened by views, jobs and commands; never nested.

    What was read before is read again inside, since it may have changed while we waited for our turn.
    """
    session = db.session()
    if session.info.get("writing"):
        raise RuntimeError("a transaction is open already: actions never open one")
    session.rollback()
    with _in_turn():
        session.info["writing"] = True
        try:
            session.connection(execution_options={"writing": True})
            yield
            session.commit()
        except BaseException:
            session.rollback()
            raise
        finally:
            session.info.pop("writing")


@contextmanager
def one_look() -> Iterator[None]:
    """Everything read inside is of one and the same moment; nothing is written."""
    session = db.session()
    session.rollback()
    of_one_moment = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}  # SQLite's reads always are
    session.connection(execution_options=of_one_moment if db.engine.dialect.name == "postgresql" else {})
    try:
        yield
    finally:
        session.rollback()


def let_go() -> None:
    """End reading, so that no database transaction stays open while something slow happens."""
    db.session.rollback()


@contextmanager
def short_write() -> Iterator[Connection]:
    """A small write of its own beside the page's reading: for traces only."""
    with _in_turn(), db.engine.connect().execution_options(writing=True) as connection, connection.begin():
        yield connection


def hold_word(word: str) -> None:
    """Until the transaction ends nobody else decides about this word, such as an address that no row has yet.

    On SQLite whoever writes is alone anyway.
    """
    if db.engine.dialect.name == "postgresql":
        db.session.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtextextended(word, 0))))


def hold(row: Row) -> Row:
    """Lock this row until the transaction ends and read it anew, so that what follows decides on what is true."""
    table = type(row)
    mine = sa.inspect(table).primary_key[0] == sa.inspect(row).identity[0]  # type: ignore[index]
    query = sa.select(table).where(mine).with_for_update()
    return db.session.scalars(query.execution_options(populate_existing=True)).one()
