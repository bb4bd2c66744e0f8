"""What home shows."""

from datetime import date, datetime
from typing import Any

from network_app.foundation import boards
from network_app.foundation.boards import Card
from network_app.foundation.database import kept_for_a_minute
from network_app.meetings import policy
from network_app.meetings import queries as meetings
from network_app.meetings.models import Status
from network_app.people import queries as people
from network_app.people.queries import faces
from network_app.people.rules import Standing

MOST_WAITING = 3


def home(person: Any, who: Standing, now: datetime, today: date) -> dict[str, Any]:
    """The next workday and my place in it, what waits for me, my cohorts, and how many fellows there are today."""
    next_one = _next(who, now)
    return {
        "standing": who,
        "next_one": next_one,
        "mine": meetings.standing_with(next_one, person) if next_one else None,
        "waiting": _waiting(person, who, now),
        "cohorts": faces.cohorts_of(person),
        "fellows": kept_for_a_minute(f"fellows on {today}", now, lambda: people.count_network_fellows(today)),
    }


def _next(who: Standing, now: datetime) -> Any | None:
    seen = (meeting for meeting in meetings.coming(now) if policy.may_see(who, meeting))
    return next((meeting for meeting in seen if meeting.status is Status.PUBLISHED), None)


def _waiting(person: Any, who: Standing, now: datetime) -> list[Card]:
    """At most three things, the most pressing first."""
    cards = (card for ask in boards.cards.values() for card in ask(person, who, now))
    return sorted(cards, key=lambda card: card.at)[:MOST_WAITING]
