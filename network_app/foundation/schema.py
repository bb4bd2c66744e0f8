"""Migrations: one process at a time, however many start at once."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import flask_migrate
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask, current_app

from network_app.foundation import config
from network_app.foundation.database import UTCDateTime, db

LOCK = 20_261_124  # any number, the same in every process


def connect(app: Flask) -> None:
    """Tell Flask-Migrate where the migrations lie and how our own type is written in them."""
    flask_migrate.Migrate(
        app,
        db,
        directory=str(config.resource("migrations")),
        render_as_batch=True,
        compare_server_default=True,
        render_item=_render_item,
    )


def upgrade() -> None:
    """Bring the database to the newest revision; the process that comes second finds it done."""
    with _alone():
        flask_migrate.upgrade()


def downgrade(revision: str) -> None:
    """Take the database back to that revision."""
    with _alone():
        flask_migrate.downgrade(revision=revision)


def is_current() -> bool:
    """Whether the database stands at the newest revision."""
    with db.engine.connect() as connection:
        here = MigrationContext.configure(connection).get_current_heads()
    return set(here) == set(ScriptDirectory(str(config.resource("migrations"))).get_heads())


@contextmanager
def _alone() -> Iterator[None]:
    if db.engine.dialect.name == "postgresql":
        with db.engine.connect() as connection:
            connection.execute(sa.select(sa.func.pg_advisory_lock(LOCK)))
            yield
            connection.execute(sa.select(sa.func.pg_advisory_unlock(LOCK)))
        return
    with Path(current_app.config["INSTANCE_PATH"], ".migrating").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _render_item(kind: str, item: object, _context: object) -> str | bool:
    # A migration must not import the application, which will have changed by the time it runs.
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UTCDateTime) else False


def drift() -> list[str]:
    """What a migration would have to change for the tables to be what the code expects."""
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"render_item": _render_item})
        return [repr(difference) for difference in compare_metadata(context, db.metadata)]
