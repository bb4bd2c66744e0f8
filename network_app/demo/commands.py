"""The demo network, from the command line."""

import json
from datetime import date
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from network_app.demo import actions, queries
from network_app.demo.rules import keys, shape
from network_app.foundation import clock, passwords
from network_app.foundation.database import transaction
from network_app.people import queries as people


@click.command("demo")
@click.option("--fellows", type=click.IntRange(1, 200_000), default=shape.DEFAULT_FELLOWS, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same people.")
@click.option("--json", "as_json", is_flag=True, help="Print everybody as JSON, and nothing else.")
@click.option("--when-empty", is_flag=True, help="Do nothing where people are already, instead of refusing.")
@with_appcontext
def demo(fellows: int, seed: int, as_json: bool, when_empty: bool) -> None:  # noqa: FBT001 - click's way
    """Fill an empty database with invented people who share one password.

    Refused (exit 1) where anybody is already: never run it on a network of real people.
    """
    if when_empty and people.are_there_any():
        return
    password, now = keys.password(seed), clock.now()
    hashed = passwords.hashed(password)
    with transaction():
        actions.populate(actions.Size(fellows, seed), hashed, now)
    sign_ins = _note_sign_ins(password, clock.today(now))
    click.echo(json.dumps(_everything(seed, clock.today(now)), ensure_ascii=False) if as_json else sign_ins)


def connect(app: Flask) -> None:
    """Add this command."""
    app.cli.add_command(demo)


def _everything(seed: int, today: date) -> dict[str, object]:
    return {"people": queries.everybody(seed, today), "meetings": queries.meetings()}


def _note_sign_ins(password: str, today: date) -> str:
    """One sign-in for each role, kept where `serve` finds and prints it."""
    people_to_be = queries.one_of_each(today).items()
    text = "\n".join(f"{what:>15}  {person.email}  {password}" for what, person in people_to_be)
    path = Path(current_app.config["INSTANCE_PATH"], "sign-ins.txt")
    path.write_text(f"Demo sign-ins:\n{text}\n", "utf-8")
    path.chmod(0o600)
    return path.read_text("utf-8")
