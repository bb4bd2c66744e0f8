"""Plug-boards: a low floor asks, a higher one has put its answer here. Filled by each feature's `connect()`."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from network_app.foundation.calendar import Entry
from network_app.foundation.letter import Letter
from network_app.foundation.links import Fact


class Category(StrEnum):
    """What kind of letters a person may choose not to get; the first two come whatever they chose.

    Asked for: somebody waits for it at this moment. Transactional: it tells what became of something of theirs.
    """

    ASKED = "asked"
    TRANSACTIONAL = "transactional"
    INVITATIONS = "invitations"
    REMINDERS = "reminders"
    ANNOUNCEMENTS = "announcements"
    DIGEST = "digest"
    PROFILE = "profile"

    @property
    def is_chosen(self) -> bool:
        """Whether people may do without."""
        return self not in (Category.ASKED, Category.TRANSACTIONAL)


@dataclass(frozen=True)
class LetterKind:
    """A kind of letter: is its reason still true, who gets it, what does it say, and may one do without."""

    still_true: Callable[[Fact, datetime], bool]
    recipient: Callable[[Fact], str | None]
    compose: Callable[[Fact, datetime], Letter]
    category: Category


@dataclass(frozen=True)
class Shown:
    """What the page behind a signed link shows before anything is done.

    `question` asks what the `button` will do; without a button nothing is left to do and it says how things stand.
    `name` is whose link it is, in whose `language` the page speaks; `moments` are its subject's start and end,
    if it has any, `facts` what is known of it, by name. `form` is to be filled and has its own buttons; `then` is a
    (label, address) to go on to once it is done, `elsewhere` another way out, said alike.
    """

    heading: str
    question: str
    name: str
    language: str
    moments: tuple[datetime, datetime] | None = None
    button: str | None = None
    facts: list[tuple[str, str]] = field(default_factory=list)
    form: Any = None
    then: tuple[str, str] | None = None
    elsewhere: tuple[str, str] | None = None


@dataclass(frozen=True)
class Act:
    """One purpose of a link in a letter: `show` never writes, `do` may be repeated and answers one sentence.

    Both are asked with the fact and the moment; where a form is shown, `do` also with the form.
    """

    show: Callable[[Fact, datetime], Shown | None]
    do: Callable[..., str]


@dataclass(frozen=True)
class Anchor:
    """What reminders are about.

    `letter_kind` is what a group is sent so many days before (after, if negative). `hours` gives (start, end) by id
    of what takes place and ends after a moment. `recipients` gives for one id and group the (name, fact) of each,
    asked for with the moment the reminder is due: who came later knows already.
    """

    letter_kind: Callable[[str, int], str]
    hours: Callable[[datetime], dict[int, tuple[datetime, datetime]]]
    recipients: Callable[[int, str, datetime], Iterable[tuple[str, Fact]]]


@dataclass(frozen=True)
class Card:
    """Something that waits for the reader on home: a sentence, what it is about, and the page that deals with it.

    `about` is text somebody typed, or empty; the card with the earliest `at` comes first.
    """

    sentence: Any
    at: datetime
    endpoint: str
    values: dict[str, Any] = field(default_factory=dict)
    about: str = ""
    icon: str = "info"


@dataclass(frozen=True)
class Note:
    """A sentence about a person, and what somebody else said about it, or empty."""

    said: Any
    detail: str = ""


@dataclass(frozen=True)
class Panel:
    """A part of a higher floor on a person's page, for those who look after people; `button` posts to `endpoint`."""

    title: Any
    notes: list[Note]
    button: Any = None
    endpoint: str = ""
    values: dict[str, Any] = field(default_factory=dict)


letter_kinds: dict[str, LetterKind] = {}
acts: dict[str, Act] = {}
anchors: dict[str, Anchor] = {}
forecasts: dict[str, Callable[[datetime], list[dict[str, Any]]]] = {}
checks: dict[str, Callable[[datetime], Iterable[str]]] = {}  # what must always hold: a sentence for each breach
cards: dict[str, Callable[[Any, Any, datetime], Iterable[Card]]] = {}  # of (person, standing, now)
panels: dict[str, Callable[[Any, datetime], Panel]] = {}  # of (person, now)
endings: dict[str, Callable[[Collection[int]], Mapping[int, datetime]]] = {}  # when anchors of a survey end, by id
feed: dict[str, Callable[[Any], Iterable[Entry]]] = {}  # of a person: what stands in their own calendar
