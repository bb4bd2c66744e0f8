"""Pages about people: finding and reading, telling, managing, addresses, the language they are spoken to in."""

from collections.abc import Callable

from flask import Blueprint

from network_app.foundation import clock
from network_app.foundation.access import allowed
from network_app.people import queries
from network_app.people.models import Person
from network_app.people.rules import Standing

bp = Blueprint("people", __name__)


def person_for(rule: Callable[[Standing, Standing], bool], person_id: int) -> Person:
    """The person with this id, if the rule about two standings lets me; otherwise they do not exist."""
    today = clock.today(clock.now())
    return allowed(lambda who, one: rule(who, queries.standing(one, today)), queries.by_id(person_id))


# They hang their pages on bp.
from network_app.people.views import address, language, manage, parts, photo, profile, read, topics, work  # noqa: E402

__all__ = ["address", "bp", "language", "manage", "parts", "person_for", "photo", "profile", "read", "topics", "work"]
