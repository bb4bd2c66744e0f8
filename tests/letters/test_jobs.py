"""Letters over real SMTP, on both databases, with a server that misbehaves."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import current_app

from network_app.foundation import outbox
from network_app.foundation.database import db, transaction
from network_app.foundation.outbox import Outgoing, State
from network_app.letters import jobs
from network_app.signin import actions
from tests import make
from tests.services import smtp

pytestmark = pytest.mark.smtp


@pytest.fixture
def server(world):
    with smtp.running() as started:
        world.config.update(SMTP_HOST=started.host, SMTP_PORT=started.port, SMTP_TIMEOUT=1)
        yield started


def post(person):
    with transaction():
        actions.invite(person, make.NOW)


def deliver(minutes=0):
    return jobs.deliver_due(lambda: make.NOW + timedelta(minutes=minutes))


def only_letter():
    db.session.expire_all()
    return db.session.query(Outgoing).one()


def test_a_letter_arrives_in_the_readers_language(server):
    post(make.person("נועה"))
    assert deliver() == 1
    [letter] = server.letters
    assert "רשת מובילים דיגיטליים" in letter.message["Subject"] and only_letter().state is State.SENT
    assert 'dir="rtl"' in letter.message.get_body(("html",)).get_content()


def test_the_link_in_the_letter_is_built_from_base_url(server):
    post(make.person("נועה"))
    deliver()
    text = server.letters[0].message.get_body(("plain",)).get_content()
    assert "http://127.0.0.1:8000/sign-in/password/" in text


@pytest.mark.parametrize("answer", ["421 try later", "451 try later", smtp.DROP, smtp.SILENCE])
@pytest.mark.parametrize("step", ["connect", "RCPT", "DATA"])
def test_trouble_that_may_pass_is_tried_again(server, step, answer):
    server.script(step, answer)
    post(make.person("נועה"))
    assert deliver() == 0 and only_letter().state is State.WAITING
    assert deliver(minutes=2) == 1 and len(server.letters) == 1


def test_a_refused_address_is_dead_with_the_reason(server):
    server.script("RCPT", "550 no such mailbox")
    post(make.person("נועה"))
    deliver()
    assert only_letter().state is State.DEAD and "550 no such mailbox" in only_letter().reason
    assert deliver(minutes=600) == 0


def test_a_server_that_refuses_us_kills_no_letter(server):
    server.script("connect", "554 not you")
    post(make.person("נועה"))
    deliver()
    assert only_letter().state is State.WAITING


def test_dropping_after_the_final_dot_may_repeat_with_the_same_message_id(server):
    server.script("DOT", smtp.DROP)
    post(make.person("נועה"))
    deliver()
    deliver(minutes=2)
    assert len(server.letters) == 2 and len(server.by_message_id()) == 1


def test_what_is_no_longer_true_is_not_sent_at_the_second_attempt(server):
    server.script("RCPT", "451 try later")
    person = make.person("נועה")
    post(person)
    deliver()
    with transaction():
        db.session.delete(person)
    assert deliver(minutes=2) == 0 and only_letter().state is State.DROPPED


def test_the_same_fact_is_told_once(world):
    person = make.person("נועה")
    post(person)
    post(person)
    assert db.session.query(Outgoing).count() == 1


def test_a_claimed_letter_is_nobody_elses_until_the_lease_ends(world):
    post(make.person("נועה"))
    with transaction():
        assert outbox.claim_next(make.NOW, "one", make.NOW + timedelta(minutes=1))
    with transaction():
        assert outbox.claim_next(make.NOW, "two", make.NOW) is None
    with transaction():
        assert outbox.claim_next(make.NOW + timedelta(minutes=1), "two", make.NOW)


def test_without_a_server_letters_are_laid_down_as_files(world):
    post(make.person("נועה"))
    deliver()
    [file] = Path(world.config["INSTANCE_PATH"], "mail").glob("*.eml")
    assert b"Message-ID" in file.read_bytes()


@pytest.mark.kill
@pytest.mark.parametrize("step", ["MAIL", "DATA", "DOT"])
def test_a_worker_killed_in_mid_sentence_loses_nothing(server, step):
    post(make.person("נועה"))
    server.script(step, smtp.PAUSE)
    worker = subprocess.Popen(
        [sys.executable, "-m", "network_app.cli", "worker", "--once"], env=os.environ | settings(server)
    )
    assert server.reached(step).wait(20)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    server.gate.set()
    assert jobs.deliver_due(lambda: only_letter().try_at + timedelta(seconds=1)) == 1
    assert len(server.by_message_id()) == 1 and only_letter().state is State.SENT


def settings(server):
    names = ("INSTANCE_PATH", "DATABASE_URL", "SECRET_KEY")
    return {name: current_app.config[name] for name in names} | {
        "SMTP_HOST": server.host,
        "SMTP_PORT": str(server.port),
    }


def test_a_letter_is_sent_for_one_commit(server):
    for _ in range(5):
        post(make.person("נועה"))
    commits = []
    hear = commits.append
    sa.event.listen(db.engine, "commit", hear)
    assert deliver() == 5
    sa.event.remove(db.engine, "commit", hear)
    assert len(commits) == 6  # the first claim, then what became of each letter with the claim of the next
