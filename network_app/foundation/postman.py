"""Carries letters: the one place that opens SMTP; without SMTP_HOST they are laid down as files."""

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Protocol

from flask import current_app

from network_app.foundation import settings
from network_app.foundation.refusal import Refusal

STEPS = 12  # connect, greeting, TLS, greeting again, sign-in, MAIL, RCPT, DATA, the text, its final dot, QUIT, spare


class Blocked(Exception):
    """Not now: the server asks us to come back, or cannot be reached."""


class Undeliverable(Exception):
    """Never: the server refuses this letter for good."""


class Postman(Protocol):
    """Whoever carries a letter; raises Blocked or Undeliverable."""

    def carry(self, message: EmailMessage, to: str, sender: str = "") -> None:
        """Hand the letter over; on return the other side has taken charge of it.

        What cannot be delivered after all goes back to `sender`, or to MAIL_FROM.
        """


@contextmanager
def on_duty() -> Iterator[Postman]:
    """The postman for one round, who keeps his connection open between letters."""
    postman = BySmtp() if current_app.config["SMTP_HOST"] else ByFile(mail_folder())
    try:
        yield postman
    finally:
        if isinstance(postman, BySmtp):
            postman.go_home()


def mail_folder() -> Path:
    """Where letters are laid down when there is no SMTP server."""
    return Path(current_app.config["INSTANCE_PATH"], "mail")


class ByFile:
    """Writes .eml files, whole or not at all; a repeated letter overwrites itself."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def carry(self, message: EmailMessage, to: str, sender: str = "") -> None:
        """Lay the letter down under its Message-ID."""
        name = message["Message-ID"].strip("<>").partition("@")[0]
        unfinished = self.folder / f"{name}.part"
        unfinished.write_bytes(message.as_bytes())
        unfinished.rename(self.folder / f"{name}.eml")


class BySmtp:
    """Speaks SMTP with the configured server (RFC 5321)."""

    def __init__(self) -> None:
        self.connection: smtplib.SMTP | None = None

    def carry(self, message: EmailMessage, to: str, sender: str = "") -> None:
        """Send one letter; 4xx and broken connections are Blocked, 5xx to this letter is Undeliverable."""
        connection = self._connection()
        try:
            connection.sendmail(sender or settings.value("mail_from"), [to], message.as_bytes())
        except (smtplib.SMTPException, OSError) as error:
            self._hang_up()
            raise _verdict(error) from error

    def go_home(self) -> None:
        """Say goodbye; whether the server answers no longer matters."""
        if self.connection:
            with suppress(smtplib.SMTPException, OSError):
                self.connection.quit()
        self._hang_up()

    def _connection(self) -> smtplib.SMTP:
        try:
            self.connection = self.connection or _connected()
        except (smtplib.SMTPException, OSError) as error:
            # Even a 5xx here is about us or the server, not about the letter.
            raise Blocked(_words(error)) from error
        return self.connection

    def _hang_up(self) -> None:
        if self.connection:
            self.connection.close()
        self.connection = None


def rehearse(message: EmailMessage, to: str) -> Iterator[str]:
    """Carry one letter and tell each step with what the server answered; refuses with a sentence where one fails."""
    config = current_app.config
    if not config["SMTP_HOST"]:
        ByFile(mail_folder()).carry(message, to)
        yield f"There is no SMTP_HOST: the letter was laid down in {mail_folder()}"
        return
    step = f"Reaching {config['SMTP_HOST']}:{config['SMTP_PORT']}"
    try:
        with closing(_reached()) as talk:
            yield f"{step}: somebody answers."
            for step, ask in _steps(talk, message, to):
                yield f"{step}: {_agreed(*ask())}"
            with suppress(smtplib.SMTPException, OSError):
                talk.quit()
    except (smtplib.SMTPException, OSError, UnicodeError) as error:
        raise Refusal(f"{step}: this failed. {_words(error)}") from error
    yield "The server has taken the letter."


def _steps(talk: smtplib.SMTP, message: EmailMessage, to: str) -> Iterator[tuple[str, Callable[[], Any]]]:
    """What is said to the server after the greeting, in order; each answers a code and words."""
    config, sender = current_app.config, settings.value("mail_from")
    if config["SMTP_TLS"] == "starttls":
        yield "Encrypting", lambda: talk.starttls(context=_trust())
    yield "Who we are", talk.ehlo
    if config["SMTP_USERNAME"]:
        yield f"Signing in as {config['SMTP_USERNAME']}", lambda: _signed_in(talk)
    yield f"Sender {sender}", lambda: talk.mail(sender)
    yield f"Recipient {to}", lambda: talk.rcpt(to)
    yield "The letter", lambda: talk.data(message.as_bytes())


def _agreed(code: int, said: bytes) -> str:
    if code >= 400:
        raise smtplib.SMTPResponseException(code, said)
    return _answer(code, said)


def _signed_in(connection: smtplib.SMTP) -> tuple[int, bytes]:
    return connection.login(current_app.config["SMTP_USERNAME"], current_app.config["SMTP_PASSWORD"])


def _reached() -> smtplib.SMTP:
    config = current_app.config
    host, port, patience = config["SMTP_HOST"], config["SMTP_PORT"], config["SMTP_TIMEOUT"]
    if config["SMTP_TLS"] == "tls":
        return smtplib.SMTP_SSL(host, port, timeout=patience, context=_trust())
    return smtplib.SMTP(host, port, timeout=patience)


def _connected() -> smtplib.SMTP:
    config, connection = current_app.config, _reached()
    if config["SMTP_TLS"] == "starttls":
        connection.starttls(context=_trust())
    if config["SMTP_USERNAME"]:
        _signed_in(connection)
    return connection


def _trust() -> ssl.SSLContext:
    return ssl.create_default_context()


def _verdict(error: Exception) -> Exception:
    code, words = _code(error), _words(error)
    return Undeliverable(words) if 500 <= code <= 599 else Blocked(words)


def _code(error: Exception) -> int:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return next(iter(error.recipients.values()))[0]
    return error.smtp_code if isinstance(error, smtplib.SMTPResponseException) else 0


def _words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return _answer(*next(iter(error.recipients.values())))
    if isinstance(error, smtplib.SMTPResponseException):
        return _answer(error.smtp_code, error.smtp_error)
    return f"{type(error).__name__}: {error}"


def _answer(code: int, said: bytes | str) -> str:
    return f"{code} {said.decode('utf-8', 'replace') if isinstance(said, bytes) else said}"
