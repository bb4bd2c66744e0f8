"""What can be told of a part in a mechanism, and on which days it counts."""

from collections.abc import Container
from datetime import date
from typing import Protocol

from network_app.foundation.refusal import Refusal
from network_app.foundation.words import _l
from network_app.people.rules import freshness


class Held(Protocol):
    """A part, as far as its dates go."""

    @property
    def since(self) -> date:
        """The first day."""

    @property
    def until(self) -> date | None:
        """The last day, if it ended."""

    @property
    def confirmed_on(self) -> date:
        """When it was last said to hold."""


def counts(part: Held, today: date) -> bool:
    """Whether it is held on this day, by what was confirmed freshly enough.

    Source: a fellow takes part in mechanisms by their own word, with dates, confirmed anew each year.
    """
    is_held = part.since <= today and (part.until is None or part.until >= today)
    return is_held and freshness.is_fresh(part.confirmed_on, today)


def require_title(title: str) -> str:
    """What it is called. Refuses (422) nothing."""
    if not title:
        raise Refusal(_l("Say what it is called."), status=422, field="title")
    return title


def require_since(since: date | None) -> date:
    """The first day. Refuses (422) none."""
    if since is None:
        raise Refusal(_l("Say since when."), status=422, field="since")
    return since


def require_own(organisation: int | None, own: Container[int]) -> None:
    """Refuses (422) an organisation, by id, in which they never worked."""
    if organisation is None or organisation not in own:
        raise Refusal(_l("Choose an organisation in which you work or worked."), status=422, field="organisation")
