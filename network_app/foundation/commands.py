"""Looking after the house from the command line: migrations, what must hold, the mail server, the list of doors."""

import json
import secrets
from email.message import EmailMessage

import click
from flask import Flask, current_app
from flask.cli import AppGroup, with_appcontext

from network_app.foundation import access, boards, clock, config, i18n, outbox, postman, schema, soundness
from network_app.foundation.envelope import sealed
from network_app.foundation.letter import Letter
from network_app.foundation.refusal import Refusal
from network_app.foundation.words import _

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


@click.group("check", cls=AppGroup, invoke_without_command=True)
@with_appcontext
@click.pass_context
def invariants(context: click.Context) -> None:
    """Prove on live data what must always hold; exit 1 names what is broken."""
    if context.invoked_subcommand is None:
        if broken := soundness.breaches(clock.now()):
            raise Refusal("\n".join(broken))
        click.echo(f"All is well: {', '.join(sorted(boards.checks))}.")


@invariants.command("mail")
@click.argument("address")
def mail(address: str) -> None:
    """Send a test letter to ADDRESS at once, and tell what the mail server answers."""
    try:
        to = config.address(address)
    except ValueError as error:
        raise click.BadParameter(f"{address!r} {error}", param_hint="ADDRESS") from None
    for said in postman.rehearse(_test_letter(to), to):
        click.echo(said)


def _test_letter(to: str) -> EmailMessage:
    language = current_app.config["DEFAULT_LOCALE"]
    with i18n.speaking(language):
        said = [_("This letter shows that letters arrive. Nothing needs to be done.")]
        words = Letter(to, "", language, _("A test letter"), _("Hello,"), said)
        return sealed(words, outbox.message_id(secrets.token_hex(16)), clock.now())


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
    app.cli.add_command(invariants)
    app.cli.add_command(routes)
