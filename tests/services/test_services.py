"""The services do what the rest of the suite believes, and can fail when it matters."""

import random
import smtplib
import subprocess
import sys

import pytest
import sqlalchemy
from werkzeug import Response

from . import browser, need, postgres, smtp

CLIENT = """import smtplib, sys
with smtplib.SMTP("127.0.0.1", int(sys.argv[1])) as client:
    client.sendmail("net@example.org", ["dana@example.org"], "Hello")"""


@pytest.fixture(scope="module")
def durable():
    need(postgres.missing())
    with postgres.running(postgres.DURABLE) as cluster:
        yield cluster


@pytest.fixture
def server():
    with smtp.running() as server:
        yield server


def run(url: str, statement: str) -> list:
    with sqlalchemy.create_engine(url, poolclass=sqlalchemy.NullPool).begin() as connection:
        result = connection.exec_driver_sql(statement)
        return list(result) if result.returns_rows else []


def send(server: smtp.Server, to: str = "dana@example.org", timeout: float = 10) -> None:
    with smtplib.SMTP(server.host, server.port, timeout=timeout) as client:
        client.sendmail("net@example.org", [to], f"Message-ID: <{to}>\r\nSubject: =?utf-8?b?16nXnNeV150=?=\r\n\r\n")


def page(body: str, **headers: str) -> Response:
    whole = f"<!doctype html><html lang=en><title>T</title><main><h1>T</h1>{body}</main></html>"
    return Response(whole, mimetype="text/html", headers=headers)


@pytest.mark.postgres
def test_a_copy_of_a_database_has_its_rows_and_no_more_of_its_life(durable):
    durable.create("pattern")
    run(durable.url("pattern"), "CREATE TABLE seats AS SELECT 7 AS number, lower('É') AS name")
    durable.create_like("copy", "pattern")
    durable.drop("pattern")
    assert run(durable.url("copy"), "SELECT number, name FROM seats") == [(7, "é")]
    with pytest.raises(sqlalchemy.exc.OperationalError, match="does not exist"):
        run(durable.url("pattern"), "SELECT 1")


@pytest.mark.postgres
@pytest.mark.kill
def test_what_was_committed_outlives_a_crash_and_what_was_not_does_not(durable):
    run(durable.url("postgres"), "CREATE TABLE kept AS SELECT 1 AS id")
    with sqlalchemy.create_engine(durable.url("postgres")).connect() as open_still:
        open_still.exec_driver_sql("INSERT INTO kept VALUES (2)")
        durable.stop_immediately()
        open_still.invalidate()
    with pytest.raises(sqlalchemy.exc.OperationalError):
        run(durable.url("postgres"), "SELECT 1")
    durable.start()
    assert run(durable.url("postgres"), "SELECT id FROM kept") == [(1,)]


@pytest.mark.smtp
@pytest.mark.parametrize("step", ["connect", "MAIL", "RCPT", "DATA", "DOT"])
@pytest.mark.parametrize("answer", ["421 try later", "451 not now", "554 never"])
def test_a_scripted_refusal_is_given_once_and_the_letter_then_taken(server, step, answer):
    server.script(step, answer)
    with pytest.raises((smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused), match=answer[:3]):
        send(server)
    assert server.letters == []
    send(server)
    assert [(letter.to, letter.message["Subject"]) for letter in server.letters] == [(("dana@example.org",), "שלום")]


@pytest.mark.smtp
@pytest.mark.parametrize(("step", "received"), [("connect", 0), ("DATA", 0), ("DOT", 1)])
@pytest.mark.parametrize("behaviour", [smtp.DROP, smtp.SILENCE])
def test_without_an_answer_the_letter_counts_only_from_its_final_dot(server, behaviour, step, received):
    server.script(step, behaviour)
    with pytest.raises((smtplib.SMTPServerDisconnected, TimeoutError)):
        send(server, timeout=0.3)
    assert len(server.letters) == received
    send(server)
    assert server.by_message_id() == {"<dana@example.org>": received + 1}


@pytest.mark.smtp
@pytest.mark.kill
@pytest.mark.parametrize(("step", "received"), [("MAIL", 0), ("DATA", 0), ("DOT", 1), ("QUIT", 1)])
def test_a_client_can_be_killed_exactly_at_a_pause(server, step, received):
    server.script(step, smtp.PAUSE)
    client = subprocess.Popen([sys.executable, "-c", CLIENT, str(server.port)])
    assert server.reached(step).wait(10)
    client.kill()
    assert client.wait() == -9 and len(server.letters) == received


@pytest.mark.smtp
def test_an_address_can_have_its_own_fate(server):
    server.script_for("gone@example.org", "RCPT", smtp.OK, "550 no such mailbox")
    send(server, "gone@example.org")
    send(server)
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        send(server, "gone@example.org")


@pytest.mark.smtp
def test_chance_troubles_come_as_often_as_allowed_and_are_the_same_for_a_seed(server):
    def story(seed: int) -> list[str]:
        server.misbehave(random.Random(seed), share=0.3, at_most=20)
        return [server.next_answer("DOT") for _ in range(200)]

    assert story(7) == story(7) != story(8)
    assert sum(answer != smtp.OK for answer in story(7)) == 20


@pytest.mark.browser
@pytest.mark.parametrize(("body", "fault"), [("Good", None), ("<img src=data:,>", "image-alt"), ("<input>", "label")])
def test_an_audit_finds_what_is_wrong_and_nothing_else(chromium, body, fault):
    with browser.serving(page(body)) as url, browser.auditing(chromium, url, browser.PHONE) as visit:
        visit.page.goto("/")
        assert {line.split()[0] for line in browser.audit(visit.page)} == ({fault} - {None})


@pytest.mark.browser
@pytest.mark.parametrize("header", ["Content-Security-Policy", "Content-Security-Policy-Report-Only"])
@pytest.mark.parametrize("forbidden", ["<p style='color:red'>x", "<script>1</script>", "<img alt=x src=/a.png>", ""])
def test_a_visit_complains_of_what_the_policy_forbids_and_of_nothing_else(chromium, header, forbidden):
    judged = page(forbidden, **{header: "default-src 'none'"})
    with browser.serving(judged) as url, browser.visit(chromium, url, browser.DESKTOP) as visit:
        visit.page.goto("/", wait_until="load")
        assert bool(visit.complaints) == bool(forbidden)


@pytest.mark.browser
def test_a_page_wider_than_the_phone_overflows_by_the_difference(chromium):
    wide = "<meta name=viewport content='width=device-width'><style>*{margin:0} pre{width:500px}</style><pre>x</pre>"
    with browser.serving(page(wide)) as url, browser.visit(chromium, url, browser.PHONE) as visit:
        visit.page.goto("/")
        assert browser.overflow(visit.page) == pytest.approx(500 - 390, abs=1)
