"""Taking seats and giving them up. `release` is the only code that frees a seat or a place in line."""

from collections.abc import Sequence
from datetime import datetime

from network_app.foundation.database import db, hold
from network_app.meetings import queries, rules
from network_app.meetings.actions import telling
from network_app.meetings.models import Meeting, Place, Registration, Status
from network_app.people.models import Person


def register(person: Person, meeting: Meeting, now: datetime) -> Registration:
    """Take a seat, or a place at the end of the line; asking again changes nothing.

    Refuses (409) once the meeting has begun or is cancelled.
    """
    hold_open(meeting, now)
    registration = queries.registration(meeting, person)
    if registration and registration.holds_a_place:
        return registration
    registration = registration or Registration(meeting_id=meeting.id, person_id=person.id)
    registration.queued_at = rules.place_in_time(now, queries.last_queued_at(meeting))
    registration.place, registration.seated_at, registration.cancelled_at = Place.WAITING, None, None
    db.session.add(registration)
    db.session.flush()
    seat_next(meeting, now)
    return registration


def decline(person: Person, meeting: Meeting, now: datetime) -> Registration:
    """Say "not coming", and give up the seat or place in line. Refuses (409) once the meeting has begun."""
    hold_open(meeting, now)
    registration = queries.registration(meeting, person)
    if registration is None:
        registration = Registration(meeting_id=meeting.id, person_id=person.id, queued_at=now, cancelled_at=now)
        db.session.add(registration)
    elif registration.holds_a_place:
        release(registration, now)
    registration.place = Place.DECLINED
    return registration


def leave(person: Person, meeting: Meeting, now: datetime) -> None:
    """Give up the seat or place in line, at any time before the start. Refuses (409) once it has begun."""
    hold_open(meeting, now)
    free(person, meeting, now)


def free(person: Person, meeting: Meeting, now: datetime) -> None:
    """Free somebody's seat or place in line, as an organiser may at any time."""
    hold(meeting)
    registration = queries.registration(meeting, person)
    if registration and registration.holds_a_place:
        release(registration, now)


def release(registration: Registration, now: datetime) -> None:
    """Free the seat or place in line and seat whoever is next. Every path that frees a seat ends here."""
    meeting = hold(db.session.get_one(Meeting, registration.meeting_id))
    registration.place, registration.cancelled_at = Place.CANCELLED, now
    db.session.flush()
    promote(meeting, now)


def hold_open(meeting: Meeting, now: datetime) -> None:
    """Hold the meeting for this transaction. Refuses (409) one that is not published, or has begun."""
    rules.require_open(hold(meeting).status is Status.PUBLISHED, meeting.starts_at, now)


def promote(meeting: Meeting, now: datetime) -> None:
    """Seat whoever is next and tell them by letter; nobody once the meeting has begun or is cancelled."""
    if meeting.status is not Status.PUBLISHED or rules.has_begun(meeting.starts_at, now):
        return
    telling.of_seats(seat_next(meeting, now), now)


def seat_next(meeting: Meeting, now: datetime) -> Sequence[Registration]:
    """Give the seats nobody holds to the oldest in line; who got one."""
    fortunate = rules.next_in_line(meeting.seats, queries.counts(meeting).seated, queries.line(meeting))
    for registration in fortunate:
        registration.place, registration.seated_at = Place.SEATED, now
    db.session.flush()
    return fortunate
