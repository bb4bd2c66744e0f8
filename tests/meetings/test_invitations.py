"""Inviting ten thousand: the organiser's page answers at once, and one worker sends on and on at the same cost."""

from contextlib import closing, contextmanager
from datetime import timedelta
from time import thread_time

import pytest
import sqlalchemy as sa

from network_app.foundation import clock, outbox
from network_app.foundation.database import db, transaction
from network_app.foundation.outbox import Outgoing
from network_app.letters import jobs
from network_app.meetings import actions
from network_app.meetings.models import Status
from network_app.people.models import Role
from tests import make
from tests.services import smtp

SORTS = {"sqlite": ("EXPLAIN QUERY PLAN ", "TEMP B-TREE"), "postgresql": ("EXPLAIN ", "Sort")}


@pytest.fixture
def organiser(app):
    with app.app_context():
        return make.signed_in(app, make.person("שירה", Role.ORGANISER).email)


def draft():
    made = make.meeting(40, clock.now() + timedelta(days=30))
    with transaction():
        made.status = Status.DRAFT
    return made


def publish(app, organiser):
    """(statements that are no INSERT, INSERTs, seconds of processor) that publishing a draft takes."""
    with app.app_context():
        path = f"/meetings/{draft().slug}"
    form = {"csrf_token": make.csrf(organiser, path)}
    began = thread_time()
    with make.counted_statements(app) as asked:
        assert organiser.post(f"{path}/publish", data=form).status_code == 302
    inserts = sum(each.startswith("INSERT") for each in asked)
    return len(asked) - inserts, inserts, thread_time() - began


def put_down(number):
    """Seconds of processor that putting down so many rows takes, and nothing else: the floor."""
    fact = {"meeting": 1, "person": 1}
    rows = [outbox._row("invited", f"invited:workday:2026-11-24:{at}", fact, make.NOW) for at in range(number)]
    began = thread_time()
    with transaction():
        db.session.execute(sa.insert(Outgoing.__table__), rows)
    return thread_time() - began


def test_publishing_asks_as_much_for_ten_thousand_as_for_ten_and_costs_little_more_than_their_rows(app, organiser):
    with app.app_context():
        make.network(10)
    few, _, _ = publish(app, organiser)
    with app.app_context():
        make.empty()
        floor = put_down(10_000)
        make.empty()
        make.network(10_000)
        organiser = make.signed_in(app, make.person("שירה", Role.ORGANISER).email)
    many, inserts, seconds = publish(app, organiser)
    assert many == few and inserts <= 12 and seconds < 5 * floor


@contextmanager
def counted_commits():
    done = []
    hear = lambda _connection: done.append(1)  # noqa: E731
    sa.event.listen(db.engine, "commit", hear)
    yield done
    sa.event.remove(db.engine, "commit", hear)


def invited(number):
    make.empty()
    make.network(number)
    meeting = draft()
    with transaction():
        actions.publish(meeting, make.NOW, make.TODAY)


@pytest.mark.smtp
def test_a_letter_costs_one_commit_and_as_many_statements_however_many_wait(world):
    cost = {}
    with smtp.running() as server:
        world.config.update(SMTP_HOST=server.host, SMTP_PORT=server.port, SMTP_TIMEOUT=5)
        for number in (20, 200):
            invited(number)
            with make.counted_statements(world) as asked, counted_commits() as commits:
                assert jobs.deliver_due(lambda: make.NOW) == number
            assert len(commits) == number + 1  # the first claim has no letter before it
            cost[number] = sum("FROM settings" not in each for each in asked)  # these are read by the clock
    assert (cost[200] - cost[20]) % 180 == 0 and (cost[200] - cost[20]) / 180 <= 12


def test_the_next_of_many_letters_is_found_without_sorting_them(world):
    put_down(2_000)
    db.session.execute(sa.text("ANALYZE outbox"))
    explain, sorting = SORTS[db.engine.name]
    with claims_explained(explain) as plans, transaction():
        assert outbox.claim_next(make.NOW, "me", make.NOW + make.HOUR)
    assert plans and sorting not in plans[0]


@contextmanager
def claims_explained(explain):
    """How the database says it finds the next letter, asked with the very statement that claims it."""
    plans = []

    def ask(connection, _cursor, statement, parameters, *_):
        if statement.startswith("SELECT") and "LIMIT" in statement:
            with closing(connection.connection.cursor()) as other:
                other.execute(explain + statement, parameters)
                plans.append(str(other.fetchall()))

    sa.event.listen(db.engine, "before_cursor_execute", ask)
    yield plans
    sa.event.remove(db.engine, "before_cursor_execute", ask)
