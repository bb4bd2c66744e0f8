"""Every migration goes down and up again with people's data in the tables, on both databases."""

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory

from network_app.foundation import config, schema
from network_app.foundation.boards import Category
from network_app.foundation.database import db, transaction
from network_app.letters.models import LetterChoice
from network_app.people.models import Person
from tests import make

SCRIPTS = ScriptDirectory(str(config.resource("migrations")))
STEPS = [script.revision for script in SCRIPTS.walk_revisions()]  # the newest first

CONCERNED = ("reminder_rules.",)  # what an older house cannot hold is lost on the way down, see below


def rows():
    """Everything in every table there is, with the columns it has."""
    tables = sa.MetaData()
    tables.reflect(db.engine)
    with db.engine.connect() as connection:
        return {
            str(column): connection.scalars(sa.select(column).order_by(*table.primary_key)).all()
            for table in tables.sorted_tables
            if table.name != "alembic_version"
            for column in table.columns
        }


def test_there_is_one_line_of_migrations():
    assert len(SCRIPTS.get_heads()) == 1 and len(SCRIPTS.get_bases()) == 1


@pytest.mark.parametrize("down_to", [*STEPS[1:], "base"])
def test_what_a_migration_does_not_concern_is_there_after_it(app, down_to):
    app.test_cli_runner().invoke(args=["demo", "--fellows", "12", "--json"])
    with app.app_context():
        before = rows()
        schema.downgrade(down_to)
        below = rows()
        schema.upgrade()
        after = rows()
        assert schema.drift() == [] and schema.is_current()
    for column, values in below.items():
        if not column.startswith(CONCERNED):
            assert values == before[column] == after[column], column


def test_reminders_of_the_seated_before_a_meeting_are_there_below_and_after(app):
    app.test_cli_runner().invoke(args=["demo", "--fellows", "12", "--json"])
    with app.app_context():
        meetings = rows()["meetings.id"]
        schema.downgrade(SCRIPTS.get_revision("20261124_1253").down_revision)
        below = rows()
        schema.upgrade()
        after = rows()
    moments = [(meeting, days) for meeting in meetings for days in (0, 3)]
    for kept in (below, after):
        found = zip(kept["reminder_rules.anchor_id"], kept["reminder_rules.days_before"], strict=True)
        assert sorted(found) == moments


def test_the_names_of_migrations_are_their_dates():
    for script in SCRIPTS.walk_revisions():
        assert script.path.rpartition("/")[2].startswith(script.revision), script.path


def test_rows_take_others_with_them_again_once_a_migration_is_over(app):
    with app.app_context():
        schema.downgrade(STEPS[1])
        schema.upgrade()
        person = make.fellow()
        with transaction():
            db.session.execute(sa.delete(Person).where(Person.id == person.id))
        assert rows()["fellowships.id"] == []


def test_choices_of_letters_are_there_below_profiles_and_after_but_for_letters_that_are_not(app):
    with app.app_context():
        noa = make.fellow()
        with transaction():
            for category in (Category.DIGEST, Category.PROFILE):
                db.session.add(LetterChoice(person_id=noa.id, category=category, wanted=False))
        schema.downgrade(SCRIPTS.get_revision("20261124_1515").down_revision)
        below = rows()
        schema.upgrade()
        assert below["letter_choices.category"] == rows()["letter_choices.category"] == ["digest"]
        assert rows()["people.form_of_address"] == ["neutral"] and schema.drift() == []
