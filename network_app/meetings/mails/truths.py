"""Whether what a letter about a meeting tells is true still: asked before every attempt to send it."""

from datetime import datetime

from network_app.foundation import clock
from network_app.foundation.links import Fact
from network_app.meetings import queries, rules
from network_app.meetings.models import Meeting, Place, Status
from network_app.meetings.queries import attendance
from network_app.people.models import Person
from network_app.reminders import queries as reminders


def _same_answer(fact: Fact, who: Person, meeting: Meeting) -> queries.Answer | None:
    """The answer a letter tells of, unless it was given up and taken anew since."""
    found = queries.answer(meeting, who)
    return found if found and _is_of(fact, found) else None


def _is_of(fact: Fact, found: queries.Answer) -> bool:
    return found.queued_at.isoformat() == fact.get("queued_at")


def _is_coming_up(meeting: Meeting, now: datetime) -> bool:
    return meeting.status is Status.PUBLISHED and not rules.has_begun(meeting.starts_at, now)


def is_silent(fact: Fact, who: Person, meeting: Meeting, now: datetime) -> bool:
    """They were invited, and gave no answer."""
    return queries.answer(meeting, who) is None and _is_coming_up(meeting, now)


def has_seat(fact: Fact, who: Person, meeting: Meeting, now: datetime) -> bool:
    """The seat told of is theirs still, and the meeting is ahead."""
    found = _same_answer(fact, who, meeting)
    return found is not None and found.place is Place.SEATED and _is_coming_up(meeting, now)


def _is_still_due(fact: Fact, meeting: Meeting) -> bool:
    """Nobody is reminded at the moment of an old date, or by a rule that is gone."""
    if "rule" not in fact:  # posted before rules could be edited
        return fact["starts_at"] == meeting.starts_at.isoformat()
    return reminders.still_due("meeting", meeting.id, fact, (meeting.starts_at, meeting.ends_at))


def is_as_announced(fact: Fact, who: Person, meeting: Meeting, now: datetime) -> bool:
    """They have the seat, and the reminder is due as it was."""
    return has_seat(fact, who, meeting, now) and _is_still_due(fact, meeting)


def is_still_silent(fact: Fact, who: Person, meeting: Meeting, now: datetime) -> bool:
    """They are among the invited and gave no answer, and the reminder is due as it was."""
    asked = _is_coming_up(meeting, now) and _is_still_due(fact, meeting)
    return asked and queries.is_silent(meeting, who, clock.today(now))


def was_there(fact: Fact, who: Person, meeting: Meeting, now: datetime) -> bool:
    """They came to a meeting that is over; where nobody was ticked, they had a seat in it."""
    over = meeting.status is Status.PUBLISHED and now >= meeting.ends_at
    if not (over and _is_still_due(fact, meeting)):
        return False
    came = attendance.has_come(meeting, who)
    found = queries.answer(meeting, who) if came is None else None
    return came or (found is not None and found.place is Place.SEATED and _is_of(fact, found))


def is_where_announced(fact: Fact, who: Person, meeting: Meeting, now: datetime) -> bool:
    """They have a place, and hours and venue are what the letter says."""
    found = _same_answer(fact, who, meeting)
    concerned = found is not None and found.holds_a_place and _is_coming_up(meeting, now)
    return concerned and fact["is"] == meeting.whereabouts


def is_off(fact: Fact, who: Person, meeting: Meeting, now: datetime) -> bool:
    """They had a place in what was cancelled, and it is this cancellation."""
    told = _same_answer(fact, who, meeting) is not None and _is_of_its_last_cancellation(fact, meeting)
    return told and meeting.status is Status.CANCELLED


def is_on_again(fact: Fact, who: Person, meeting: Meeting, now: datetime) -> bool:
    """They have a place in what was cancelled and is not any more."""
    found = _same_answer(fact, who, meeting)
    concerned = found is not None and found.holds_a_place and _is_coming_up(meeting, now)
    return concerned and _is_of_its_last_cancellation(fact, meeting)


def _is_of_its_last_cancellation(fact: Fact, meeting: Meeting) -> bool:
    return fact.get("cancelled_at", "") == meeting.as_called_off()["cancelled_at"]
