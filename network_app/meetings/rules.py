"""What may happen to a meeting and its seats."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TypeVar

from network_app.foundation.refusal import Refusal
from network_app.foundation.words import _l

Waiting = TypeVar("Waiting")
TICK = timedelta(microseconds=1)
MOST_SEATS = 100_000
LATELY = timedelta(days=7)  # whoever was invited since then is not asked again
ANSWERED_AFTER = timedelta(days=30)  # how long feedback is taken
PARKING = ("חניה", "חנייה", "חניון", "parking", "car park")


@dataclass(frozen=True)
class Counts:
    """How many people are seated and how many wait."""

    seated: int = 0
    waiting: int = 0


def has_begun(starts_at: datetime, now: datetime) -> bool:
    """Whether the first day has started."""
    return now >= starts_at


def takes_answers(purpose: str, place: str | None, hours: tuple[datetime, datetime], now: datetime) -> bool:
    """Whether somebody in this place may answer now: what they need until it begins, what they thought for 30 days."""
    starts_at, ends_at = hours
    if purpose == "registration":
        return place in ("seated", "waiting") and now < starts_at
    return place == "seated" and ends_at <= now < ends_at + ANSWERED_AFTER


def letter_kind(group: str, days_before: int) -> str:
    """The letter a reminder is, for the seated or the silent, so many days before (after, if negative)."""
    if group == "silent":
        return "nudge"
    return "reminder" if days_before > 0 else "thanks" if days_before else "morning"


def about_parking(description: str) -> list[str]:
    """The lines of a description that speak of parking, for the morning of the day."""
    return [line for line in description.splitlines() if any(word in line.casefold() for word in PARKING)]


def next_in_line(seats: int, seated: int, line: Sequence[Waiting]) -> Sequence[Waiting]:
    """Who gets a seat now: as many of the line, oldest first, as there are seats nobody holds."""
    return line[: max(seats - seated, 0)]


def place_in_time(now: datetime, last_queued_at: datetime | None) -> datetime:
    """The moment a newcomer queues: after everybody already told their position, even if clocks disagree."""
    return now if last_queued_at is None or now > last_queued_at else last_queued_at + TICK


def require_open(is_published: bool, starts_at: datetime, now: datetime) -> None:  # noqa: FBT001 - a fact, not a mode
    """Refuses (409) answers to a meeting that is not published, or has begun."""
    if not is_published:
        raise Refusal(_l("This meeting does not take registrations."))
    if has_begun(starts_at, now):
        raise Refusal(_l("The meeting has begun; registration is closed."))


def require_draft(is_draft: bool) -> None:  # noqa: FBT001 - a fact, not a mode
    """Refuses (409) to make a draft of a meeting that people know of."""
    if not is_draft:
        raise Refusal(_l("A published meeting cannot become a draft again."))


def require_standing(is_cancelled: bool) -> None:  # noqa: FBT001 - a fact, not a mode
    """Refuses (409) to publish a meeting that was cancelled."""
    if is_cancelled:
        raise Refusal(_l("The meeting was cancelled."))


def require_room(seats: int, seated: int) -> None:
    """Refuses (422) a number of seats that is none, absurd, or below those already seated."""
    if not 0 < seats <= MOST_SEATS:
        raise Refusal(_l("A meeting has between 1 and 100,000 seats."), status=422, field="seats")
    if seats < seated:
        sentence = _l("%(seated)s people are seated already: there cannot be fewer seats.", seated=seated)
        raise Refusal(sentence, status=422, field="seats")


def require_hours(days: Sequence[tuple[datetime, datetime]]) -> None:
    """Refuses (422) a meeting without a day, or a day that ends before it starts or overlaps the next."""
    moments = [moment for day in sorted(days) for moment in day]
    if not days or any(later <= earlier for earlier, later in pairwise(moments)):
        raise Refusal(_l("A day ends after it starts."), status=422, field="ends")


def require_title(hebrew: str, english: str) -> None:
    """Refuses (422) a meeting without any title."""
    if not hebrew.strip() and not english.strip():
        raise Refusal(_l("A meeting needs a title."), status=422, field="title_he")
