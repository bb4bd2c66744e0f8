"""What an audience may be, and how several become one."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from network_app.foundation.refusal import Refusal
from network_app.foundation.words import _l, isolated

Audience = Mapping[str, Sequence[Any]]
PARTS = ("programmes", "cohorts", "sectors", "people", "filters")


def union(audiences: Iterable[Audience]) -> dict[str, list[Any]]:
    """One audience of everybody in any of these: parts without an entry are left out, entries come once and in order.

    `programmes`, `cohorts`, `people` and `filters` are ids, `sectors` words.
    """
    parts: dict[str, set[Any]] = {}
    for audience in audiences:
        for part, entries in audience.items():
            parts.setdefault(part, set()).update(entries)
    return {part: sorted(entries) for part, entries in parts.items() if entries}


def require_audience(audience: Audience, are_known: bool) -> None:  # noqa: FBT001 - a fact
    """Refuses (422) an audience of nobody, or of what is not there; none at all is the network."""
    if audience and not any(audience.values()):
        raise Refusal(_l("Say whom the meeting is for."), status=422, field="audience")
    if not are_known:
        sentence = _l("A programme, cohort, saved filter or person of this audience does not exist.")
        raise Refusal(sentence, status=422, field="audience")


def require_selection(audience: Audience) -> None:
    """Refuses (422) to save a filter that chooses nothing, since no audience is the whole network."""
    if not any(audience.values()):
        raise Refusal(_l("A saved filter needs a selection."), status=422, field="audience")


def require_name(name: str, is_taken: bool) -> None:  # noqa: FBT001 - a fact
    """Refuses (422) a saved filter without a name, or with the name of another."""
    if not name.strip():
        raise Refusal(_l("A saved filter needs a name."), status=422, field="name")
    if is_taken:
        raise Refusal(_l("Another saved filter has this name."), status=422, field="name")


def lines(text: str) -> list[tuple[int, str]]:
    """What was typed, line by line: (number from 1, text with single spaces), without the empty lines."""
    numbered = ((number, " ".join(line.split())) for number, line in enumerate(text.splitlines(), 1))
    return [(number, line) for number, line in numbered if line]


def address_in(line: str) -> str | None:
    """The e-mail address in a line such as `noa@example.org` or `Noa Levi <noa@example.org>`; lower case."""
    found = [word.strip("<>,;()").lower() for word in line.split() if "@" in word]
    return found[0] if found else None


def mistake(number: int, line: str, meant: Sequence[int]) -> Any:
    """Why a line does not name one person, or None; `meant` are the ids of those it may mean."""
    if len(meant) == 1:
        return None
    where = {"number": number, "line": isolated(line)}
    if meant:
        return _l("Line %(number)s: several people are called %(line)s. Write the e-mail address instead.", **where)
    return _l("Line %(number)s: nobody here is called %(line)s.", **where)
