"""What home shows."""

from datetime import date, datetime
from typing import Any

from network_app.meetings.models import Status
from network_app.people import queries as people
from network_app.people.models import Person
from network_app.people.rules import Standing
from network_app.workdays import queries as workdays


def home(person: Person, who: Standing, now: datetime, today: date) -> dict[str, Any]:
    """The next workday and my place in it, my cohorts and standing, and how many fellows the network has today."""
    coming, _past = workdays.coming_and_past(person, who, now)
    next_one = next((row for row in coming if row.meeting.status is Status.PUBLISHED), None)
    return {
        "standing": who,
        "next_one": next_one,
        "cohorts": [each.cohort for each in person.fellowships],
        "fellows": people.count_network_fellows(today),
    }
