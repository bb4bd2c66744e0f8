"""Whose feed it is, and what stands in it."""

from network_app.calendars.models import CalendarFeed
from network_app.foundation import boards, links
from network_app.foundation.calendar import Entry
from network_app.foundation.database import db
from network_app.people import queries as people
from network_app.people.models import Person

PURPOSE = "calendar"


def secret(person: Person) -> str:
    """The part of this person's address that opens their feed: signed, so that it need not be kept."""
    return links.sign_for_good(PURPOSE, {"person": person.id, "epoch": epoch(person)})


def by_secret(secret: str) -> Person | None:
    """Whose feed this opens; None if it was made anew since, or is not ours."""
    said = links.read(secret)
    if said is None or said.purpose != PURPOSE:
        return None
    person = people.by_id(said.fact["person"])
    return person if person and epoch(person) == said.fact["epoch"] else None


def epoch(person: Person) -> int:
    """How often this person's address was made anew."""
    found = db.session.get(CalendarFeed, person.id)
    return found.epoch if found else 0


def entries(person: Person) -> list[Entry]:
    """What stands in this person's calendar, in the language being spoken, the earliest first."""
    found = (entry for ask in boards.feed.values() for entry in ask(person))
    return sorted(found, key=lambda entry: (entry.starts_at, entry.key))
