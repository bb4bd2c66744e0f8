"""What can be told of somebody's work."""

from collections.abc import Iterable
from datetime import date

from network_app.foundation.refusal import Refusal
from network_app.foundation.words import _l
from network_app.people.rules import Work


def require_job(organisation: str, title: str, since: date | None) -> None:
    """Refuses (422) work without an organisation or a first day; no work at all, and no title, may be."""
    if organisation or title:
        require_work(organisation, since)


def require_work(organisation: str, since: date | None) -> date:
    """The first day of this work. Refuses (422) work without an organisation or a first day."""
    if not organisation or since is None:
        field = "since" if organisation else "organisation"
        raise Refusal(_l("Work needs an organisation and a first day."), status=422, field=field)
    return since


def require_order(since: date, until: date | None) -> None:
    """Refuses (422) a last day before the first."""
    if until is not None and until < since:
        raise Refusal(_l("It cannot end before it began."), status=422, field="until")


def require_latest(since: date, others: Iterable[Work]) -> None:
    """Refuses (422) work that goes on, told to begin no later than other work that goes on: which one ended when?"""
    if any(each.since >= since for each in others):
        sentence = _l("What you do now began no earlier: tell when this one ended, or correct the other.")
        raise Refusal(sentence, status=422, field="until")
