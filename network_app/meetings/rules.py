"""What may happen to a meeting and its seats."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import TypeVar

from network_app.foundation.refusal import Refusal
from network_app.foundation.words import _l

Waiting = TypeVar("Waiting")
TICK = timedelta(microseconds=1)
MOST_SEATS = 100_000
LATELY = timedelta(days=7)  # whoever was invited since then is not asked again
OPENS = timedelta(hours=3)  # so long before a day begins its list can be ticked
NOTICE = timedelta(hours=24)  # a seat given up later than this hardly finds anybody else
ANSWERED_AFTER = timedelta(days=30)  # how long feedback is taken
PARKING = ("חניה", "חנייה", "חניון", "parking", "car park")


@dataclass(frozen=True)
class Counts:
    """How many people are seated and how many wait."""

    seated: int = 0
    waiting: int = 0


class Outcome(StrEnum):
    """What came of a person and a day."""

    ATTENDED = "attended"
    WALKED_IN = "walked_in"  # without a seat
    NO_SHOW = "no_show"
    LATE_CANCEL = "late_cancel"
    CANCELLED = "cancelled"  # in time, or never meant to come
    WAITING = "waiting"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True)
class Story:
    """What is known of a person and a day of a meeting.

    When the meeting `starts_at` and the day `ends_at`; their place in it, when they got the seat they have or had, and
    when they gave it up; whether they are here, and whether anybody was ticked on that day.
    """

    starts_at: datetime
    ends_at: datetime
    place: str | None = None
    seated_at: datetime | None = None
    cancelled_at: datetime | None = None
    is_here: bool = False
    was_taken: bool = False


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


def require_restorable(is_cancelled: bool, starts_at: datetime, now: datetime) -> None:  # noqa: FBT001 - a fact
    """Refuses (409) to bring back a meeting that was not cancelled, or would have begun."""
    if not is_cancelled:
        raise Refusal(_l("This meeting was not cancelled."))
    if has_begun(starts_at, now):
        raise Refusal(_l("The meeting would have begun by now; it cannot be brought back."))


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


def outcome(story: Story, now: datetime) -> Outcome:
    """What came of it: derived each time, so that a correction of the list or of the hours corrects it too.

    Nobody is a no-show before the day is over, nor on a day on which nobody was ticked.
    """
    if story.is_here:
        return Outcome.ATTENDED if story.place == "seated" else Outcome.WALKED_IN
    if story.place in ("cancelled", "declined"):
        return Outcome.LATE_CANCEL if is_late_cancel(story) else Outcome.CANCELLED
    if story.place == "waiting":
        return Outcome.WAITING
    missed = story.place == "seated" and story.was_taken and now >= story.ends_at
    return Outcome.NO_SHOW if missed else Outcome.NOT_KNOWN


def is_late_cancel(story: Story) -> bool:
    """Whether a seat was given up within NOTICE of the start, or later.

    Leaving the line is free at any time; whoever got the seat that late may give it up until the start.
    """
    if story.seated_at is None or story.cancelled_at is None:
        return False
    got_it_late = story.seated_at > story.starts_at - NOTICE
    return story.cancelled_at > story.starts_at - (timedelta(0) if got_it_late else NOTICE)


def minutes_there(starts_at: datetime, ends_at: datetime, corrected: int | None) -> int:
    """How long somebody was at a day: as corrected, else the whole of it."""
    return int((ends_at - starts_at).total_seconds()) // 60 if corrected is None else corrected


def hours_there(minutes: int) -> float:
    """The same in hours, to the quarter of an hour."""
    return round(minutes / 15) / 4


def list_opens(starts_at: datetime) -> datetime:
    """From when on the list of a day can be ticked."""
    return starts_at - OPENS


def day_at_hand(days: Sequence[tuple[datetime, datetime]], now: datetime) -> int:
    """Which of the days, from 0, is meant when none is said: the latest whose list is open, else the first."""
    return max(sum(now >= list_opens(starts_at) for starts_at, _ends_at in days) - 1, 0)


def moment_told(claimed: datetime | None, now: datetime) -> datetime:
    """When a tick was made: as the phone says, but never in the future, where nothing could correct it."""
    return now if claimed is None else min(claimed, now)


def require_list(is_published: bool, starts_at: datetime, now: datetime) -> None:  # noqa: FBT001 - a fact, not a mode
    """Refuses (409) to tick at a meeting that does not take place, or long before the day begins."""
    if not is_published:
        raise Refusal(_l("The meeting does not take place, so nobody can be ticked."))
    if now < list_opens(starts_at):
        raise Refusal(_l("The list opens three hours before the day begins."))


def require_presence(is_here: bool) -> None:  # noqa: FBT001 - a fact, not a mode
    """Refuses (409) hours of somebody who was not there."""
    if not is_here:
        raise Refusal(_l("Only those who were there have hours."))


def require_minutes(minutes: int | None, longest: int) -> None:
    """Refuses (422) a time that is none, or longer than the day was."""
    if minutes is not None and not 0 < minutes <= longest:
        sentence = _l("Between a quarter of an hour and %(hours)s hours.", hours=hours_there(longest))
        raise Refusal(sentence, status=422, field="hours")


def require_empty(somebody_was_there: bool) -> None:  # noqa: FBT001 - a fact, not a mode
    """Refuses (409) to take away a day on which somebody was there."""
    if somebody_was_there:
        raise Refusal(_l("Somebody was there on a day that would be taken away."), field="day")
