"""Looking after the house from the command line: migrations, and the list of its doors."""

import json

import click
from flask import Flask, current_app
from flask.cli import AppGroup, with_appcontext

from network_app.foundation import access, schema
from network_app.foundation.refusal import Refusal

database = AppGroup("db", help="Migrations: safe when several processes start at once.")


@database.command("upgrade")
def upgrade() -> None:
    """Bring the database to the newest revision."""
    schema.upgrade()


@database.command("downgrade")
@click.argument("revision")
def downgrade(revision: str) -> None:
    """Take the database back to REVISION (`base` is the empty database)."""
    schema.downgrade(revision)


@database.command("check")
def check() -> None:
    """Exit 1 if the tables differ from what the code expects."""
    if differences := schema.drift():
        raise Refusal("The database differs from the code: " + "; ".join(differences))
    click.echo("The database is what the code expects.")


@click.command("routes")
@click.option("--json", "as_json", is_flag=True, required=True, help="As JSON, the only form there is.")
@with_appcontext
def routes(as_json: bool) -> None:  # noqa: FBT001 - click's way of asking for a form
    """List every door: method, path, endpoint, who may."""
    doors = [
        {
            "method": method,
            "path": rule.rule,
            "endpoint": rule.endpoint,
            "who_may": "everybody" if access.is_public(rule.endpoint) else "signed in",
        }
        for rule in current_app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]
    click.echo(json.dumps(doors, indent=1))


def connect(app: Flask) -> None:
    """Add these commands."""
    app.cli.add_command(database)
    app.cli.add_command(routes)
