"""A letter as its writer sees it: sentences, facts and things to do. How it looks is the layout's business."""

from dataclasses import dataclass, field

from flask import render_template

from network_app.foundation import i18n
from network_app.foundation.calendar import CalendarFile


@dataclass(frozen=True)
class Code:
    """An address to be shown to somebody's camera: a sentence that says so, and the picture where there are pictures.

    Drawn at `size` times `size` points; `key` names the picture within its letter (RFC 2392).
    """

    sentence: str
    alt: str
    url: str
    size: int = 200
    key: str = "code@letter.invalid"


@dataclass(frozen=True)
class Letter:
    """What one person is told, in their language; texts are plain, addresses absolute.

    `body` are paragraphs that somebody wrote, in whatever direction they run, where `paragraphs` are ours;
    `reply_to` is the (name, address) an answer goes to, if not to the house. `calendar` is for the reader's own
    calendar, and travels beside the text.
    `items` are things of which each has a sentence, what it is about (or nothing) and an address. `unsubscribe` is
    where one button ends letters of this kind, empty where there is no choice; `foot` says so, and what else there is.
    `code` is shown at a door.
    """

    to: str
    name: str
    language: str
    subject: str
    greeting: str
    paragraphs: list[str]
    facts: list[tuple[str, str]] = field(default_factory=list)
    items: list[tuple[str, str, str]] = field(default_factory=list)
    actions: list[tuple[str, str]] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)
    calendar: CalendarFile | None = None
    body: list[str] = field(default_factory=list)
    reply_to: tuple[str, str] | None = None
    unsubscribe: str = ""
    code: Code | None = None
    foot: list[tuple[str, str]] = field(default_factory=list)

    def as_text(self) -> str:
        """The letter for readers of plain text."""
        return render_template("layout/mail.txt", **self._words())

    def as_html(self) -> str:
        """The letter with its looks."""
        return render_template("layout/mail.html", **self._words())

    def _words(self) -> dict[str, object]:
        return vars(self) | {
            "network_name": i18n.network_name(),
            "locale": self.language,
            "direction": i18n.direction(self.language),
        }
