"""The ways from a letter to what is asked."""

from datetime import datetime

from network_app.foundation import links
from network_app.foundation.words import _
from network_app.meetings import rules
from network_app.meetings.models import Meeting, Purpose
from network_app.meetings.queries import asking
from network_app.people.models import Person


def feedback(who: Person, meeting: Meeting) -> list[tuple[str, str]]:
    """The button that leads to the feedback, if any is asked for."""
    return [(_("What did you think of it?"), link(who, meeting, Purpose.FEEDBACK))] if _is_asked(meeting) else []


def link(who: Person, meeting: Meeting, purpose: Purpose) -> str:
    """Where this person answers without signing in, as long as answers are taken."""
    token = links.sign(purpose.value, {"person": who.id, "meeting": meeting.id}, until=_until(meeting, purpose))
    return links.absolute("letters.act", token=token)


def _is_asked(meeting: Meeting) -> bool:
    return asking.is_asked(meeting, Purpose.FEEDBACK)


def _until(meeting: Meeting, purpose: Purpose) -> datetime:
    return meeting.starts_at if purpose is Purpose.REGISTRATION else meeting.ends_at + rules.ANSWERED_AFTER
