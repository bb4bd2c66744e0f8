"""What a meeting asks of a person, on home."""

from collections.abc import Iterator
from datetime import datetime

from network_app.foundation.boards import Card
from network_app.foundation.i18n import pick
from network_app.foundation.words import _
from network_app.meetings import policy, queries, rules
from network_app.meetings.models import Meeting, Status
from network_app.people.models import Person
from network_app.people.rules import Standing


def waiting(person: Person, who: Standing, now: datetime) -> Iterator[Card]:
    """A card for every coming meeting the person has not answered, and for every draft they may publish."""
    places = queries.places(person)
    for meeting in queries.coming(now):
        if meeting.status is Status.DRAFT and policy.may_organise(who, meeting):
            yield _card(meeting, _("A draft is not published yet:"), "edit", "meetings.edit")
        elif policy.may_join(who, meeting) and meeting.id not in places and not rules.has_begun(meeting.starts_at, now):
            yield _card(meeting, _("Will you come?"), "calendar", "meetings.show")


def _card(meeting: Meeting, sentence: str, icon: str, endpoint: str) -> Card:
    return Card(
        sentence=sentence,
        about=pick(meeting.title_he, meeting.title_en),
        at=meeting.starts_at,
        endpoint=endpoint,
        values={"slug": meeting.slug},
        icon=icon,
    )
