"""What home shows."""

from datetime import date, datetime
from typing import Any

from network_app.foundation import boards
from network_app.foundation.boards import Card
from network_app.meetings import policy
from network_app.meetings import queries as meetings
from network_app.meetings.models import Meeting, Status
from network_app.people import queries as people
from network_app.people.models import Person
from network_app.people.rules import Standing

MOST_WAITING = 3


def home(person: Person, who: Standing, now: datetime, today: date) -> dict[str, Any]:
    """The next workday and my place in it, what waits for me, my cohorts, and how many fellows there are today."""
    next_one = _next(who, now)
    return {
        "standing": who,
        "next_one": next_one,
        "mine": meetings.mine(next_one, person) if next_one else None,
        "waiting": _waiting(person, who, now),
        "cohorts": [each.cohort for each in person.fellowships],
        "fellows": people.count_network_fellows(today),
    }


def _next(who: Standing, now: datetime) -> Meeting | None:
    seen = (meeting for meeting in meetings.coming(now) if policy.may_see(who, meeting))
    return next((meeting for meeting in seen if meeting.status is Status.PUBLISHED), None)


def _waiting(person: Person, who: Standing, now: datetime) -> list[Card]:
    """At most three things, the most pressing first."""
    cards = (card for ask in boards.cards.values() for card in ask(person, who, now))
    return sorted(cards, key=lambda card: card.at)[:MOST_WAITING]
