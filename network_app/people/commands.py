"""People, from the command line."""

import click
from flask import Flask
from flask.cli import AppGroup

from network_app.foundation import clock
from network_app.foundation.database import transaction
from network_app.people import actions
from network_app.people.models import Language, Role

person = AppGroup("person", help="Add people.")


@person.command("create")
@click.argument("email")
@click.option("--given-name", default="", help="Given name, in Hebrew.")
@click.option("--family-name", default="", help="Family name, in Hebrew.")
@click.option("--name-latin", default="", help="Full name in Latin letters.")
@click.option("--language", type=click.Choice([each.value for each in Language]), default="he", show_default=True)
@click.option(
    "--role",
    "roles",
    multiple=True,
    type=click.Choice([each.value for each in Role]),
    help="May be repeated.",
)
def create(roles: tuple[str, ...], language: str, **words: str) -> None:
    """Add a person, such as the first admin.

    Prints the person's id and posts an invitation. Refused (exit 1) if the address is wrong or known already,
    or if no name is given.
    """
    newcomer = actions.Newcomer(language=Language(language), roles=[Role(role) for role in roles], **words)
    with transaction():
        added = actions.create(newcomer, now=clock.now())
        actions.welcome(added, now=clock.now())
        click.echo(added.id)


def connect(app: Flask) -> None:
    """Add these commands."""
    app.cli.add_command(person)
