"""Lists of people in and out, from the command line."""

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup

from network_app.admin import actions, queries
from network_app.admin.queries import Change, Comparison
from network_app.admin.rules import rows
from network_app.foundation import clock, sheets
from network_app.foundation.database import transaction

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
WRITERS: dict[str, Callable[..., bytes]] = {".csv": sheets.as_csv, ".xlsx": sheets.as_xlsx}

imports = AppGroup("import", help="Read lists.")
exports = AppGroup("export", help="Write lists that can be read again.")


@imports.command("fellows")
@click.argument("file", type=FILE)
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option("--create-cohorts", is_flag=True, help="Make cohorts that are not known, ended today.")
def read_fellows(file: Path, dry_run: bool, create_cohorts: bool) -> None:  # noqa: FBT001 - click's way
    """Read people from FILE: CSV, XLSX or ODS, with Hebrew or English headings.

    Prints new, changed and wrong rows. Refused (exit 1), and nothing written, if any row is wrong; reading the same
    file twice changes nothing.
    """
    reading = rows.read(sheets.read(sheets.content_of(file)))
    with transaction():
        now = clock.now()
        cohorts = queries.unknown_cohorts(reading) if create_cohorts else []
        comparison = queries.compare(reading, cohorts, clock.today(now))
        _report(comparison)
        actions.require_no_mistakes(comparison)
        if not dry_run:
            actions.create_cohorts(cohorts, clock.today(now))
            _write(comparison.new + comparison.changed, now)


@exports.command("fellows")
@click.argument("file", type=click.Path(dir_okay=False, writable=True, path_type=Path))
def write_fellows(file: Path) -> None:
    """Write everybody with a place in a cohort to FILE (.csv or .xlsx), which `import fellows` reads unchanged."""
    writer = WRITERS.get(file.suffix.lower())
    if writer is None:
        raise click.UsageError("The file's name should end in .csv or .xlsx.")
    file.write_bytes(writer(queries.fellows(clock.today(clock.now()))))


def _write(changes: list[Change], now: datetime) -> None:
    with click.progressbar(changes, label="people", file=sys.stderr) as under_way:
        actions.write(under_way, now)


def _report(comparison: Comparison) -> None:
    for change in comparison.new:
        click.echo(f"row {change.entry.row}: new: {change.entry.email}")
    for change in comparison.changed:
        click.echo(f"row {change.entry.row}: changed: {change.entry.email}: {', '.join(change.fields)}")
    for wrong in comparison.mistakes:
        click.echo(f"row {wrong.row}, {wrong.column}: {wrong.reason}")
    sizes = (len(part) for part in (comparison.new, comparison.changed, comparison.same, comparison.mistakes))
    click.echo("{} new, {} changed, {} unchanged, {} wrong".format(*sizes))


def connect(app: Flask) -> None:
    """Add these commands."""
    app.cli.add_command(imports)
    app.cli.add_command(exports)
