"""How the process is started: pages, the worker, or both; and whether it is ready."""

from datetime import timedelta
from pathlib import Path

import click
import waitress
from flask import Flask, current_app
from flask.cli import with_appcontext
from sqlalchemy.exc import SQLAlchemyError

from network_app import worker
from network_app.foundation import clock, postman, schema, trace

ABSENT = timedelta(minutes=2)


def readiness() -> dict[str, bool]:
    """Whether the database answers, its migrations are current, and a worker was seen within two minutes."""
    try:
        current = schema.is_current()
        seen = trace.seen_at(worker.SEEN) if current else None
    except SQLAlchemyError:
        return {"database": False, "migrations": False, "worker": False}
    present = seen is not None and clock.now() - seen < ABSENT
    return {"database": True, "migrations": current, "worker": present}


@click.command("serve")
@with_appcontext
def serve() -> None:
    """Serve pages and run the worker, in this one process."""
    app = _this_app()
    schema.upgrade()
    ticking = worker.beside_pages(app)
    _announce()
    try:
        _serve_pages(app)
    finally:
        ticking.shutdown(wait=False)


@click.command("web")
@with_appcontext
def web() -> None:
    """Serve pages only; run `worker` beside it."""
    _announce()
    _serve_pages(_this_app())


@click.command("worker")
@click.option("--once", is_flag=True, help="Do everything due now, then stop.")
@with_appcontext
def work(once: bool) -> None:  # noqa: FBT001 - click's way of asking for a form
    """Send letters and do what else the clock asks for."""
    if once:
        worker.due_now()
    else:
        worker.alone(_this_app())


def connect(app: Flask) -> None:
    """Add these commands."""
    for command in (serve, web, work):
        app.cli.add_command(command)


def _this_app() -> Flask:
    return current_app._get_current_object()  # type: ignore[attr-defined]


def _serve_pages(app: Flask) -> None:
    config = app.config
    waitress.serve(app, host=config["HOST"], port=config["PORT"], threads=config["THREADS"], ident=None)


def _announce() -> None:
    config = current_app.config
    click.echo(f"The network is at {config['BASE_URL']}")
    if config["SMTP_HOST"]:
        click.echo(f"Letters go through {config['SMTP_HOST']}:{config['SMTP_PORT']}")
    else:
        click.echo(f"Letters are laid down in {postman.mail_folder()}")
    sign_ins = Path(config["INSTANCE_PATH"], "sign-ins.txt")
    if sign_ins.exists():
        click.echo(sign_ins.read_text("utf-8"))
