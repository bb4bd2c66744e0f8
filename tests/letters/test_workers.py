"""Two live workers share one outbox, on both databases, while the server fails and workers are killed."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta

import pytest
import sqlalchemy as sa

from network_app.foundation import clock
from network_app.foundation.database import db, transaction
from network_app.foundation.outbox import Outgoing, State
from network_app.people.models import Person
from network_app.signin import actions
from tests import make
from tests.letters.test_jobs import settings
from tests.services import smtp
from tests.services.smtp import DROP, OK, PAUSE

pytestmark = [pytest.mark.smtp, pytest.mark.kill]

PATIENCE, ROUNDS = 40, 5  # seconds, and how often two workers begin anew
ONCE = [sys.executable, "-m", "network_app.cli", "worker", "--once"]


@pytest.fixture
def server(world):
    with smtp.running() as started:
        yield started


@pytest.fixture
def start(server):
    workers = []

    def begin():
        # Patient enough never to give up on a pause by themselves.
        workers.append(subprocess.Popen(ONCE, env=os.environ | settings(server) | {"SMTP_TIMEOUT": "60"}))
        return workers[-1]

    yield begin
    for worker in workers:
        worker.kill()
        worker.wait()


def invite(number):
    make.everybody(number)
    with transaction():
        for person in db.session.scalars(sa.select(Person)):
            actions.invite(person, clock.now())


def seat(number):
    """So many people for whom a reminder fell due half a day ago; the workers post it themselves."""
    soon = clock.now() + timedelta(days=2.5)
    meeting = make.meeting(seats=number, starts_at=soon)
    for _ in range(number):
        make.seated(make.person(), meeting, soon - timedelta(days=10))


def until(holds):
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, "this never came true"
        time.sleep(0.01)


def work(server, start, *killed_at):
    """A round of two workers at once: one is killed at each of these steps, the others end when nothing is due."""
    workers = [start(), start()]
    for step in killed_at:
        assert server.reached(step).wait(PATIENCE)
    until(lambda: sum(worker.poll() is None for worker in workers) == len(killed_at))
    for worker in workers:
        worker.kill()
    codes = sorted(worker.wait() for worker in workers)
    assert codes == [-signal.SIGKILL] * len(killed_at) + [0] * (2 - len(killed_at))


def letters(state):
    with transaction():
        return db.session.scalars(sa.select(Outgoing.message_id).where(Outgoing.state == state)).all()


def held():
    with transaction():
        return db.session.scalar(sa.select(sa.func.count()).where(Outgoing.lease.is_not(None)))


def hours_pass():
    """The test's clock: what waits is due again, and the leases of the dead are over."""
    with transaction():
        db.session.execute(sa.update(Outgoing).where(Outgoing.state == State.WAITING).values(try_at=Outgoing.due_at))


def work_until_nothing_waits(server, start):
    for _ in range(ROUNDS):
        hours_pass()
        work(server, start)
        if not letters(State.WAITING):
            break


def test_no_letter_is_lost_and_only_the_unanswered_repeat_whatever_fails_or_is_killed(server, start):
    invite(20)
    seat(20)
    server.misbehave(random.Random(7), share=0.2, at_most=25)
    server.script("MAIL", *[OK] * 8, PAUSE)
    server.script("DOT", *[OK] * 3, DROP, OK, PAUSE)
    work(server, start, "MAIL", "DOT")
    server.script("DATA", *[OK] * 4, PAUSE)
    hours_pass()
    work(server, start, "DATA")
    work_until_nothing_waits(server, start)
    answered = Counter(letter.message_id for letter in server.letters if letter.answer == OK)
    assert answered == Counter(letters(State.SENT)) and len(answered) == 40
    repeated = [letter for letter in server.letters if letter.answer in (DROP, PAUSE)]  # at a pause, a kill
    assert {letter.message_id for letter in repeated} <= answered.keys()
    assert len(server.letters) == 40 + len(repeated) >= 42 and server.troubles == 25


def test_two_workers_at_the_same_moment_send_every_letter_exactly_once(server, start):
    invite(60)
    server.script("connect", PAUSE, PAUSE)
    workers = [start(), start()]
    until(lambda: held() == 2)  # each has its first letter in hand
    server.gate.set()
    assert [worker.wait(PATIENCE) for worker in workers] == [0, 0]
    assert server.by_message_id() == Counter(letters(State.SENT)) and len(server.letters) == 60
