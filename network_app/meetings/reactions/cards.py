"""What a meeting asks of a person, on home."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from network_app.foundation import clock
from network_app.foundation.boards import Card
from network_app.foundation.i18n import pick
from network_app.foundation.words import _, _n
from network_app.meetings import policy, queries, rules
from network_app.meetings.models import Status
from network_app.people.rules import Standing


def waiting(person: Any, who: Standing, now: datetime) -> Iterator[Card]:
    """A card for every coming meeting not answered yet; for organisers also for drafts, and for who is not invited."""
    places, coming = queries.places(person), queries.coming(now)
    yield from _not_invited([each for each in coming if policy.may_organise(who, each)], now)
    for meeting in coming:
        if meeting.status is Status.DRAFT and policy.may_organise(who, meeting):
            yield _card(meeting, _("A draft is not published yet:"), "edit", "meetings.edit")
        elif policy.may_join(who, meeting) and meeting.id not in places and not rules.has_begun(meeting.starts_at, now):
            yield _card(meeting, _("Will you come?"), "calendar", "meetings.show")


def _not_invited(meetings: Sequence[Any], now: datetime) -> Iterator[Card]:
    """A corrected cohort, position or audience takes no seat away: organisers decide."""
    ahead = {each.id: each for each in meetings if each.status is Status.PUBLISHED and each.starts_at > now}
    for meeting_id, persons in queries.not_invited(list(ahead.values()), clock.today(now)).items():
        sentence = _n(
            "One person with a seat or in line is not among the invited now:",
            "%(num)s people with a seat or in line are not among the invited now:",
            len(persons),
        )
        yield _card(ahead[meeting_id], sentence, "people", "meetings.roster")


def _card(meeting: Any, sentence: str, icon: str, endpoint: str) -> Card:
    return Card(
        sentence=sentence,
        about=pick(meeting.title_he, meeting.title_en),
        at=meeting.starts_at,
        endpoint=endpoint,
        values={"slug": meeting.slug},
        icon=icon,
    )
