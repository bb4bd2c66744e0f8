"""The third door of the process: the command line, `network-app`."""

import sys

import click
from flask import Flask
from flask.cli import FlaskGroup

from network_app import app as house
from network_app.foundation.config import WrongSetting
from network_app.foundation.refusal import Refusal


def _create() -> Flask:
    try:
        return house.create_app()
    except WrongSetting as error:
        click.echo(error, err=True)
        sys.exit(1)


@click.group(cls=FlaskGroup, create_app=_create, add_default_commands=False, add_version_option=False)
def commands() -> None:
    """Run and look after a Digital Leaders Network."""


def main() -> None:
    """Exit 0 when done, 1 when refused (with a sentence), 2 when the call was not understood."""
    try:
        commands(prog_name="network-app")
    except Refusal as refusal:
        click.echo(str(refusal), err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
