"""The third door of the process: the command line, `network-app`."""

import sys
from typing import Any

import click
from flask import Flask
from flask.cli import FlaskGroup, ScriptInfo

from network_app import app as house
from network_app.foundation.config import WrongSetting
from network_app.foundation.refusal import Refusal


def _create() -> Flask:
    try:
        return house.create_app()
    except WrongSetting as error:
        click.echo(error, err=True)
        sys.exit(1)


class Commands(FlaskGroup):
    """Says a refusal in the network's language, which only the application knows."""

    def invoke(self, ctx: click.Context) -> Any:
        """Exit 1 with the sentence when a rule says no."""
        try:
            return super().invoke(ctx)
        except Refusal as refusal:
            with ctx.ensure_object(ScriptInfo).load_app().app_context():
                click.echo(str(refusal), err=True)
            ctx.exit(1)


@click.group(cls=Commands, create_app=_create, add_default_commands=False, add_version_option=False)
def commands() -> None:
    """Run and look after a Digital Leaders Network."""


def main() -> None:
    """Exit 0 when done, 1 when refused (with a sentence), 2 when the call was not understood."""
    commands(prog_name="network-app")


if __name__ == "__main__":
    main()
