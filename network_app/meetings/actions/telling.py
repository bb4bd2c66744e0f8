"""Letters that a change of a meeting owes to many people at once."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from network_app.foundation import clock, outbox
from network_app.meetings import queries, rules
from network_app.meetings.models import Meeting, Registration, Status


def invite(meeting: Meeting, persons: Iterable[int], now: datetime) -> int:
    """Invite these by letter, ids of persons; how many they are.

    The day is part of the key, so that each is invited once per wave. The caller holds the meeting.
    """
    wave, ids = clock.today(now).isoformat(), list(persons)
    outbox.post_many(
        ("invited", f"invited:{meeting.slug}:{wave}:{person}", {"meeting": meeting.id, "person": person}, now)
        for person in ids
    )
    return len(ids)


def moved(meeting: Meeting, was: dict[str, Any], now: datetime) -> int:
    """Tell the seated and the waiting that the hours or the place are no longer what they `was`; how many they are.

    Word of an earlier move that nobody tried to send yet is taken back: they hear once, of the last state, against
    what they know; and nothing at all if that is what it is again.
    """
    if not _is_news(meeting, was, now):
        return 0
    recalled = outbox.recall("meeting_moved", f"meeting-moved:{meeting.id}:", now)
    known = {(fact["person"], fact["queued_at"]): fact["was"] for fact in reversed(recalled)}
    concerned = (*queries.seated(meeting), *queries.line(meeting))
    facts = {each.as_key(): each.as_fact() | {"is": meeting.whereabouts} for each in concerned}
    for fact in facts.values():
        fact["was"] = known.get((fact["person"], fact["queued_at"]), was)
    to_tell = {key: fact for key, fact in facts.items() if fact["was"] != fact["is"]}
    stem = f"meeting-moved:%s:{meeting.sequence}"
    outbox.post_many(("meeting_moved", stem % key, fact, now) for key, fact in to_tell.items())
    return len(to_tell)


def of_seats(fortunate: Sequence[Registration], now: datetime) -> None:
    """Tell each of these that a seat is theirs."""
    for registration in fortunate:
        outbox.post("seat_given", f"seat-given:{registration.as_key()}", registration.as_fact(), due_at=now)


def of_calling_off(kind: str, registration: Registration, now: datetime) -> None:
    """Tell one of a cancellation, or that it was undone (`kind`), once for each time the meeting is cancelled."""
    fact = registration.as_fact() | registration.meeting.as_called_off()
    outbox.post(kind, f"{kind}:{registration.as_key()}:{fact['cancelled_at']}", fact, due_at=now)


def _is_news(meeting: Meeting, was: dict[str, Any], now: datetime) -> bool:
    coming = meeting.status is Status.PUBLISHED and not rules.has_begun(meeting.starts_at, now)
    return coming and meeting.whereabouts != was
