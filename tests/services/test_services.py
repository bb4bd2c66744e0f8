"""The services do what the rest of the suite believes, and can fail when it matters."""

import smtplib
from collections.abc import Iterator
from contextlib import closing
from email.message import EmailMessage

import psycopg
import pytest
import sqlalchemy

from . import browser, need, postgres, smtp

ANYONE = "dana@example.org"
CLIENT = """
import smtplib, sys
with smtplib.SMTP("127.0.0.1", int(sys.argv[1])) as client:
    client.sendmail("net@example.org", ["dana@example.org"], b"Message-ID: <1@net>\\r\\n\\r\\nHello")
"""
OWNER = """
import os, signal
from {services} import postgres
with postgres.running() as cluster:
    print(cluster.url("postgres"), cluster.home, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(scope="module")
def cluster() -> Iterator[postgres.Cluster]:
    need(postgres.missing())
    with postgres.running(postgres.DURABLE) as cluster:
        yield cluster


@pytest.fixture
def server() -> Iterator[smtp.Server]:
    with smtp.running() as server:
        yield server


@pytest.fixture(scope="module")
def chromium() -> Iterator[browser.sync_api.Browser]:
    need(browser.missing())
    with browser.running() as chromium:
        yield chromium


def run(url: str, statement: str) -> list:
    engine = sqlalchemy.create_engine(url, poolclass=sqlalchemy.NullPool)
    with engine.begin() as connection:
        result = connection.exec_driver_sql(statement)
        return list(result) if result.returns_rows else []


def send(server: smtp.Server, to: str = ANYONE, timeout: float = 10) -> None:
    letter = EmailMessage()
    letter["To"], letter["Message-ID"], letter["Subject"] = to, f"<{to}>", "שלום"
    with smtplib.SMTP(server.host, server.port, timeout=timeout) as client:
        client.send_message(letter, "net@example.org", [to])


def page(body: str, **headers: str):
    def app(environ, start_response):
        start_response("200 OK", [("Content-Type", "text/html"), *headers.items()])
        return [f"<!doctype html><html lang=en><title>T</title><main><h1>T</h1>{body}</main>".encode()]

    return app


@pytest.mark.postgres
def test_a_copy_of_a_database_has_its_rows_and_no_more_of_its_life(cluster):
    cluster.create("pattern")
    run(cluster.url("pattern"), "CREATE TABLE seats AS SELECT 7 AS number")
    cluster.create_like("copy", "pattern")
    cluster.drop("pattern")
    assert run(cluster.url("copy"), "SELECT number FROM seats") == [(7,)]
    with pytest.raises(sqlalchemy.exc.OperationalError, match="does not exist"):
        run(cluster.url("pattern"), "SELECT 1")


@pytest.mark.postgres
def test_hebrew_sorts_and_folds_as_unicode(cluster):
    assert run(cluster.url("postgres"), "SELECT 'א' < 'ב', lower('É'), current_setting('fsync')") == [(True, "é", "on")]


@pytest.mark.postgres
@pytest.mark.kill
def test_what_was_committed_outlives_a_crash_and_what_was_not_does_not(cluster):
    run(cluster.url("postgres"), "CREATE TABLE kept AS SELECT 1 AS id")
    with closing(psycopg.connect(cluster.url("postgres").replace("+psycopg", ""))) as open_still:
        open_still.execute("INSERT INTO kept VALUES (2)")
        cluster.stop_immediately()
        with pytest.raises(sqlalchemy.exc.OperationalError):
            run(cluster.url("postgres"), "SELECT 1")
        cluster.start()
    assert run(cluster.url("postgres"), "SELECT id FROM kept") == [(1,)]
