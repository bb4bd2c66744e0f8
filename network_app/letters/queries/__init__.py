"""What will be sent, and when."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from network_app.foundation import boards, outbox, postman
from network_app.people.models import Person
from network_app.people.queries import addresses

MOST_SHOWN = 100


@dataclass(frozen=True)
class Failed:
    """A letter that will not arrive: to whom, and what the other side said."""

    recipient: str | None
    reason: str
    since: datetime


@dataclass(frozen=True)
class Late:
    """A letter that was not sent, since it had lost its sense by then: to whom, and when it was due."""

    recipient: str | None
    due_at: datetime
    since: datetime


@dataclass(frozen=True)
class LaidDown:
    """A letter written to a file, since there is no SMTP server."""

    name: str
    to: str
    subject: str
    text: str


def failed() -> list[Failed]:
    """The latest letters that were refused for good."""
    kinds = boards.letter_kinds
    return [
        Failed(letter.recipient or kinds[letter.kind].recipient(letter.fact), letter.reason or "", letter.finished_at)
        for letter in outbox.dead()
        if letter.finished_at
    ]


def late() -> list[Late]:
    """The latest letters that were not sent in time."""
    return [Late(each.recipient, each.due_at, each.finished_at) for each in outbox.late() if each.finished_at]


def failed_to(person: Person) -> list[Failed]:
    """The latest letters that were refused at one of this person's addresses."""
    letters = outbox.dead_to(addresses.reaching(person))
    return [Failed(each.recipient, each.reason or "", each.finished_at) for each in letters if each.finished_at]


def laid_down() -> list[LaidDown]:
    """The latest letters written to files, the newest first."""
    files = sorted(postman.mail_folder().glob("*.eml"), key=lambda file: file.stat().st_mtime, reverse=True)
    return [_read(file) for file in files[:MOST_SHOWN]]


def laid_down_as(name: str) -> LaidDown | None:
    """The letter in this file; only names that the folder itself lists are looked up."""
    return next((_read(file) for file in postman.mail_folder().glob("*.eml") if file.stem == name), None)


def _read(file: Path) -> LaidDown:
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    body = message.get_body(("plain",))
    return LaidDown(file.stem, str(message["To"]), str(message["Subject"]), body.get_content() if body else "")


def due(now: datetime) -> list[dict[str, Any]]:
    """Every letter still to be sent and every reminder ahead, the earliest first.

    Each with due_at (ISO 8601 with offset), kind, recipient's address, fact.
    """
    in_the_outbox = [
        {
            "due_at": letter.due_at.isoformat(),
            "kind": letter.kind,
            "recipient": boards.letter_kinds[letter.kind].recipient(letter.fact),
            "fact": letter.fact,
        }
        for letter in outbox.waiting()
    ]
    ahead = [row for forecast in boards.forecasts.values() for row in forecast(now)]
    return sorted(in_the_outbox + ahead, key=lambda row: row["due_at"])
