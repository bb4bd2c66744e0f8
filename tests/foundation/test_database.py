"""Writers take turns, on both databases, in several processes."""

import multiprocessing
import threading
from datetime import timedelta

import pytest
import sqlalchemy as sa

from network_app.app import create_app
from network_app.foundation import database, schema
from network_app.foundation.database import db, transaction
from network_app.people.models import Person
from network_app.signin.models import Credential
from tests import make

THREADS, PROCESSES, ROUNDS = 10, 4, 5


def count_up(app, person_id):
    for _ in range(ROUNDS):
        with app.app_context(), transaction():
            person = database.hold(db.session.get(Person, person_id))
            db.session.get(Credential, person.id).epoch += 1


def in_threads(app, person_id):
    with app.app_context():
        db.engine.dispose(close=False)  # a forked child must not share its parent's connections
    threads = [threading.Thread(target=count_up, args=(app, person_id)) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.race
def test_no_update_is_lost_among_forty_writers_in_four_processes(app):
    with app.app_context():
        person_id = make.person().id
        before = db.session.get(Credential, person_id).epoch
    processes = [
        multiprocessing.get_context("fork").Process(target=in_threads, args=(app, person_id)) for _ in range(PROCESSES)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    with app.app_context():
        assert db.session.get(Credential, person_id).epoch - before == THREADS * PROCESSES * ROUNDS


def upgrade_at_once(settings, barrier, answers):
    app = create_app(settings)
    with app.app_context():
        barrier.wait()
        try:
            schema.upgrade()
            answers.put(schema.is_current())
        except BaseException as error:
            answers.put(repr(error))


@pytest.mark.race
@pytest.mark.parametrize("engine", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_six_processes_may_migrate_an_empty_database_at_once(engine, request, tmp_path):
    settings = {"INSTANCE_PATH": str(tmp_path), "SECRET_KEY": "x" * 20}
    if engine == "postgres":
        cluster = request.getfixturevalue("cluster")
        cluster.create("six")
        settings["DATABASE_URL"] = cluster.url("six")
    fork = multiprocessing.get_context("fork")
    barrier, answers = fork.Barrier(6), fork.Queue()
    processes = [fork.Process(target=upgrade_at_once, args=(settings, barrier, answers)) for _ in range(6)]
    for process in processes:
        process.start()
    assert [answers.get(timeout=60) for _ in processes] == [True] * 6


def test_a_transaction_inside_a_transaction_is_a_mistake(world):
    with pytest.raises(RuntimeError), transaction(), transaction():
        pass


def test_what_fails_leaves_nothing_behind(world):
    with pytest.raises(ZeroDivisionError), transaction():
        db.session.add(Person(given_name="דן", email="d@example.org", created_at=make.NOW))
        db.session.flush()
        raise ZeroDivisionError
    assert db.session.query(Person).count() == 0


def test_a_time_without_a_zone_is_not_stored(world):
    with pytest.raises(Exception, match="time zone"), transaction():
        db.session.add(Person(given_name="דן", email="d@example.org", created_at=make.NOW.replace(tzinfo=None)))
        db.session.flush()


def test_the_database_is_what_the_code_expects(world):
    assert schema.drift() == []


def test_migrations_go_down_and_up_again(app):
    with app.app_context():
        schema.downgrade("base")
        schema.upgrade()
        assert schema.drift() == [] and schema.is_current()


def count(app, now=make.NOW):
    with app.app_context():
        return database.kept_for_a_minute("people", now, lambda: db.session.query(Person).count())


def test_a_number_is_kept_for_a_minute_or_until_we_write(app):
    with app.app_context():
        make.person()
    assert count(app) == 1
    with app.app_context(), database.short_write() as elsewhere:
        elsewhere.execute(Person.__table__.delete())
    assert count(app) == 1 and count(app, make.NOW + timedelta(minutes=1)) == 0
    with app.app_context():
        make.person()
    assert count(app) == 1


def test_plain_rows_show_what_was_changed_a_moment_ago_and_what_others_committed(world):
    person, names = make.person("נועה"), sa.select(Person.given_name)
    assert [row[0] for row in database.rows(names)] == ["נועה"]
    with transaction():
        person.given_name = "דנה"
        assert [row[0] for row in database.rows(names)] == ["דנה"]
    assert [row[0] for row in database.rows(names)] == ["דנה"]


def test_a_page_asks_the_same_question_once(world):
    names = sa.select(Person.given_name)
    with make.counted_statements(world) as asked:
        assert database.rows(names) is database.rows(names)
    assert len([each for each in asked if "FROM people" in each]) == 1


def test_after_a_migration_rows_still_take_along_what_belongs_to_them(tmp_path):
    app = create_app({"INSTANCE_PATH": str(tmp_path)})
    with app.app_context():
        schema.upgrade()
        assert db.session.scalar(sa.text("PRAGMA foreign_keys")) == 1
