"""`check mail ADDRESS` sends one letter at once and tells what the mail server answers, over real SMTP."""

from pathlib import Path

import pytest

from network_app.foundation import outbox, settings
from network_app.foundation.database import db, transaction
from network_app.foundation.refusal import Refusal
from tests.services import smtp

pytestmark = pytest.mark.smtp


@pytest.fixture
def server(app):
    with smtp.running() as started:
        app.config.update(SMTP_HOST=started.host, SMTP_PORT=started.port, SMTP_TIMEOUT=2)
        yield started


def send(app, address="noa@example.org"):
    return app.test_cli_runner().invoke(args=["check", "mail", address])


def test_every_step_is_told_with_the_servers_answer(app, server):
    result = send(app)
    steps = [line.partition(": ")[0] for line in result.output.splitlines()]
    assert result.exit_code == 0 and "Sender network@example.org" in steps and "Recipient noa@example.org" in steps
    assert "The letter: 250 OK" in result.output and result.output.endswith("The server has taken the letter.\n")


def test_the_letter_arrives_and_is_not_in_the_outbox(app, server):
    with app.app_context(), transaction():
        settings.keep({"sender_name": "צוות הרשת", "mail_from": "team@example.org"})
    with app.app_context():
        settings.forget()
    send(app)
    [letter] = server.letters
    assert letter.to == ("noa@example.org",) and letter.sender == "team@example.org"
    assert letter.message["Subject"] == "מכתב ניסיון" and "צוות הרשת" in letter.message["From"]
    with app.app_context():
        assert db.session.query(outbox.Outgoing).count() == 0


@pytest.mark.parametrize(
    ("step", "answer", "said"),
    [
        ("MAIL", "550 not from you", "Sender network@example.org"),
        ("RCPT", "550 nobody here", "Recipient noa@example.org"),
        ("DATA", "451 later", "The letter"),
        ("DOT", "554 spam", "The letter"),
        ("connect", "554 go away", "Reaching 127.0.0.1"),
        ("RCPT", smtp.DROP, "Recipient noa@example.org"),
    ],
)
def test_the_step_that_fails_is_named_with_the_servers_words(app, server, step, answer, said):
    server.script(step, answer)
    result = send(app)
    assert result.exit_code == 1 and isinstance(result.exception, Refusal)
    assert str(result.exception).startswith(said) and server.letters == []
    assert answer == smtp.DROP or answer in str(result.exception)


def test_a_goodbye_that_goes_wrong_is_no_failure(app, server):
    server.script("QUIT", smtp.DROP)
    assert send(app).exit_code == 0 and len(server.letters) == 1


def test_nobody_listening_is_said(app):
    app.config.update(SMTP_HOST="127.0.0.1", SMTP_PORT=9, SMTP_TIMEOUT=2)
    result = send(app)
    assert result.exit_code == 1 and "127.0.0.1:9" in str(result.exception)


def test_without_a_server_it_is_said_where_the_file_lies(app):
    result, folder = send(app), Path(app.config["INSTANCE_PATH"], "mail")
    assert result.exit_code == 0 and str(folder) in result.output and len(list(folder.glob("*.eml"))) == 1


def test_what_is_no_address_is_a_usage_error(app):
    assert send(app, "noa").exit_code == 2
