"""What people may tell of themselves."""

import re
from collections.abc import Iterable
from typing import Protocol

from pydantic import HttpUrl, TypeAdapter, ValidationError

from network_app.foundation.refusal import Refusal
from network_app.foundation.words import _l

LONGEST_TEXT = 2_000  # characters, of each of the three texts
MOST_LINKS = 5
LONGEST_LINK = 300  # characters
LONGEST_TOPIC = 80  # characters
MOST_SUGGESTED = 5  # topics at once
BETWEEN_TOPICS = re.compile(r"[,;،؛\n\r]")
HEBREW = re.compile("[\u0590-\u05ff]")

_addresses = TypeAdapter(HttpUrl)


class Named(Protocol):
    """A topic, as far as its names go."""

    @property
    def name_he(self) -> str:
        """In Hebrew, or empty."""

    @property
    def name_en(self) -> str:
        """In English, or empty."""


def require_links(text: str) -> list[str]:
    """The addresses of pages, one on a line, as they are kept; https where nothing is said.

    Refuses (422) more than five, and what is no address of a page: a link of another kind would run in a reader's
    browser.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_LINKS:
        raise Refusal(_l("At most five links."), status=422, field="links")
    return list(dict.fromkeys(_link(line) for line in lines))


def _link(line: str) -> str:
    try:
        found = _addresses.validate_python(line if "://" in line else f"https://{line}")
    except ValidationError:
        found = None
    if found is None or "." not in (found.host or "") or found.username or len(str(found)) > LONGEST_LINK:
        raise Refusal(_l("A link is an address such as https://example.org/page."), status=422, field="links")
    return str(found)


def suggested(text: str) -> list[str]:
    """The topics named in a text, between commas or on lines of their own, each once.

    Refuses (422) more than five at once, and names of more than 80 characters.
    """
    names = {folded(name): " ".join(name.split()) for name in BETWEEN_TOPICS.split(text) if folded(name)}
    if len(names) > MOST_SUGGESTED:
        raise Refusal(_l("At most five suggestions at once."), status=422, field="suggestions")
    if any(len(name) > LONGEST_TOPIC for name in names.values()):
        raise Refusal(_l("A topic has at most 80 characters."), status=422, field="suggestions")
    return list(names.values())


def folded(name: str) -> str:
    """A topic's name as it is compared: in whatever case and with whatever spaces it is written."""
    return " ".join(name.split()).casefold()


def is_hebrew(name: str) -> bool:
    """Whether it is the Hebrew name of a topic."""
    return HEBREW.search(name) is not None


def require_topic(hebrew: str, english: str, others: Iterable[Named]) -> None:
    """Refuses (422) a topic without a name, and (409) one that bears the name of another."""
    names = {folded(name) for name in (hebrew, english)} - {""}
    if not names:
        raise Refusal(_l("A topic needs a name."), status=422, field="name_he")
    if any(names & {folded(each.name_he), folded(each.name_en)} for each in others):
        raise Refusal(_l("There is a topic of this name already; one can be merged into the other."), field="name_he")
