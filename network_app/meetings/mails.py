"""News of a meeting, by letter."""

from collections.abc import Callable
from datetime import datetime

from network_app.foundation import i18n, links
from network_app.foundation.boards import LetterKind
from network_app.foundation.database import db
from network_app.foundation.letter import Letter
from network_app.foundation.links import Fact
from network_app.foundation.words import _
from network_app.meetings import rules
from network_app.meetings.models import Meeting, Place, Registration, Status

Write = Callable[[Registration, str], Letter]


def seat_given(registration: Registration, title: str) -> Letter:
    """A seat became free and is theirs."""
    return _letter(
        registration,
        _("A seat for you: %(title)s", title=title),
        _("A seat became free, and it is yours. If you cannot come, please give it up so that the next in line can."),
    )


def meeting_cancelled(registration: Registration, title: str) -> Letter:
    """The meeting does not take place."""
    return _letter(
        registration, _("Cancelled: %(title)s", title=title), _("We are sorry: the meeting does not take place.")
    )


def _letter(registration: Registration, subject: str, news: str) -> Letter:
    person, meeting = registration.person, registration.meeting
    name = person.name_in(person.language)
    return Letter(
        to=person.email,
        name=name,
        language=person.language,
        subject=subject,
        greeting=_("Hello %(name)s,", name=name),
        paragraphs=[news],
        facts=_facts(meeting),
        actions=[(_("To the meeting's page"), links.absolute("meetings.show", slug=meeting.slug))],
    )


def _facts(meeting: Meeting) -> list[tuple[str, str]]:
    when = f"{i18n.day(meeting.starts_at)}, {i18n.hour(meeting.starts_at)}"
    return [(_("When"), when), *([(_("Where"), meeting.venue)] if meeting.venue else [])]


def _registration(fact: Fact) -> Registration | None:
    """The registration a letter tells of, unless it was given up and taken anew since."""
    meeting = db.session.get(Meeting, fact["meeting"])
    found = db.session.query(Registration).filter_by(meeting_id=fact["meeting"], person_id=fact["person"]).one_or_none()
    same = found is not None and found.queued_at.isoformat() == fact["queued_at"]
    return found if meeting and same else None


def _has_seat(registration: Registration, now: datetime) -> bool:
    meeting = registration.meeting
    coming = registration.place is Place.SEATED and meeting.status is Status.PUBLISHED
    return coming and not rules.has_begun(meeting.starts_at, now)


def _is_off(registration: Registration, now: datetime) -> bool:
    return registration.meeting.status is Status.CANCELLED


def _kind(holds: Callable[[Registration, datetime], bool], write: Write) -> LetterKind:
    def still_true(fact: Fact, now: datetime) -> bool:
        found = _registration(fact)
        return found is not None and holds(found, now)

    def recipient(fact: Fact) -> str | None:
        found = _registration(fact)
        return found.person.email if found else None

    def compose(fact: Fact, now: datetime) -> Letter:
        found = _registration(fact)
        assert found is not None, "still_true was asked a moment ago"
        with i18n.speaking(found.person.language):
            return write(found, i18n.pick(found.meeting.title_he, found.meeting.title_en))

    return LetterKind(still_true=still_true, recipient=recipient, compose=compose)


KINDS = {"seat_given": _kind(_has_seat, seat_given), "meeting_cancelled": _kind(_is_off, meeting_cancelled)}
