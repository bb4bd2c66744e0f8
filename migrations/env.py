"""Runs a migration on the application's database."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import context
from flask import current_app
from sqlalchemy.engine import Connection

target = current_app.extensions["migrate"]


def run() -> None:
    """One connection, one transaction: a migration happens whole or not at all."""
    engine = target.db.engine.execution_options(writing=True)
    with engine.connect() as connection, _rebuilding_tables(connection):
        context.configure(connection=connection, target_metadata=target.db.metadata, **target.configure_args)
        with context.begin_transaction():
            context.run_migrations()
            _check_references(connection)


@contextmanager
def _rebuilding_tables(connection: Connection) -> Iterator[None]:
    """SQLite changes a table by making it anew: meanwhile its rows must not take others with them."""
    if connection.dialect.name != "sqlite":
        yield
        return
    below = connection.connection.dbapi_connection
    below.execute("PRAGMA foreign_keys=OFF")  # has no effect once a transaction has begun
    try:
        yield
    finally:
        connection.rollback()  # a look at the references began another, in which the next line would have no effect
        below.execute("PRAGMA foreign_keys=ON")


def _check_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        lost = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if lost:
            raise RuntimeError(f"rows refer to what is not there: {lost[:5]}")


run()
