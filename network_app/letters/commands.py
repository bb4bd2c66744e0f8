"""Letters, from the command line."""

import json

import click
from flask import Flask
from flask.cli import AppGroup

from network_app.foundation import clock
from network_app.letters import queries

letters = AppGroup("letters", help="Look into the outbox.")


@letters.command("due")
@click.option("--json", "as_json", is_flag=True, required=True, help="As JSON, the only form there is.")
def due(as_json: bool) -> None:  # noqa: FBT001 - click's way of asking for a form
    """Print what will be sent and when: a list of due_at, kind, recipient, fact."""
    click.echo(json.dumps(queries.due(clock.now()), ensure_ascii=False, indent=1))


def connect(app: Flask) -> None:
    """Add these commands."""
    app.cli.add_command(letters)
