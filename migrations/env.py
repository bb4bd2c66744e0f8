"""Runs a migration on the application's database."""

from alembic import context
from flask import current_app

target = current_app.extensions["migrate"]


def run() -> None:
    """One connection, one transaction: a migration happens whole or not at all."""
    engine = target.db.engine.execution_options(writing=True)
    with engine.connect() as connection:
        context.configure(connection=connection, target_metadata=target.db.metadata, **target.configure_args)
        with context.begin_transaction():
            context.run_migrations()


run()
