"""Letters, from the command line."""

import json
from typing import BinaryIO

import click
from flask import Flask
from flask.cli import AppGroup

from network_app.foundation import clock
from network_app.foundation.database import transaction
from network_app.foundation.words import _
from network_app.letters import actions, queries
from network_app.letters.rules import reports

letters = AppGroup("letters", help="Look into the outbox, and take back what could not be delivered.")
MOST_BYTES = 1024 * 1024  # of a report; what follows is the letter it is about


@letters.command("due")
@click.option("--json", "as_json", is_flag=True, required=True, help="As JSON, the only form there is.")
def due(as_json: bool) -> None:  # noqa: FBT001 - click's way of asking for a form
    """Print what will be sent and when: a list of due_at, kind, recipient, fact."""
    click.echo(json.dumps(queries.due(clock.now()), ensure_ascii=False, indent=1))


@letters.command("bounce")
@click.argument("file", type=click.File("rb"), default="-")
def bounce(file: BinaryIO) -> None:
    """Take in a report that a letter could not be delivered (RFC 3464), from FILE or standard input.

    For the mail server to call with whatever comes to BOUNCE_ADDRESS. Exit 1 for what is no report on a letter of ours.
    """
    report = reports.read(file.read(MOST_BYTES))
    with transaction():
        failed = actions.take_back(report, clock.now())
    click.echo(_("Noted: the letter came back for good.") if failed else _("Not counted: it may still arrive."))


def connect(app: Flask) -> None:
    """Add these commands."""
    app.cli.add_command(letters)
