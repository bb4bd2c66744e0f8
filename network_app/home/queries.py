"""What home shows."""

from datetime import date
from typing import Any

from network_app.people import queries as people
from network_app.people.models import Person


def home(person: Person, today: date) -> dict[str, Any]:
    """The person's cohorts, whether the network is open to them, and how many fellows it has on this day."""
    return {
        "standing": people.standing(person, today),
        "cohorts": [each.cohort for each in person.fellowships],
        "fellows": people.count_network_fellows(today),
    }
