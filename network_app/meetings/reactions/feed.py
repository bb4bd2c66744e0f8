"""What stands in a person's own calendar."""

from collections.abc import Iterator

from network_app.foundation.calendar import Entry
from network_app.meetings import queries, shapes
from network_app.people.models import Person


def entries(person: Person) -> Iterator[Entry]:
    """Every day of every meeting the person has a seat or a place in line for; cancelled ones say so."""
    for held in queries.with_a_place(person):
        yield from shapes.entries(held.meeting, held.place)
