"""Carries letters: the one place that opens SMTP; without SMTP_HOST they are laid down as files."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol

from flask import current_app

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
            connection.sendmail(sender or current_app.config["MAIL_FROM"], [to], message.as_bytes())
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


def _connected() -> smtplib.SMTP:
    config = current_app.config
    host, port, patience = config["SMTP_HOST"], config["SMTP_PORT"], config["SMTP_TIMEOUT"]
    if config["SMTP_TLS"] == "tls":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=patience, context=_trust())
    else:
        connection = smtplib.SMTP(host, port, timeout=patience)
    if config["SMTP_TLS"] == "starttls":
        connection.starttls(context=_trust())
    if config["SMTP_USERNAME"]:
        connection.login(config["SMTP_USERNAME"], config["SMTP_PASSWORD"])
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
