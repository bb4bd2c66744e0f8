"""Who is in the demo network."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from network_app.demo.rules import keys
from network_app.foundation.database import db
from network_app.meetings import queries as planned
from network_app.people import queries as people
from network_app.people.models import Person, Role


def everybody(seed: int, today: date) -> list[dict[str, Any]]:
    """All people by id: id, name, email, password, api_token, roles, cohort (an id or None), is_network_fellow."""
    password = keys.password(seed)
    return [
        {
            "id": person.id,
            "name": person.name_he,
            "email": person.email,
            "password": password,
            "api_token": keys.api_token(seed, person.email),
            "roles": sorted(held.role.value for held in person.roles),
            "cohort": next((place.cohort_id for place in person.fellowships), None),
            "is_network_fellow": people.standing(person, today).is_network_fellow,
        }
        for person in db.session.scalars(sa.select(Person).order_by(Person.id).options(selectinload(Person.positions)))
    ]


def meetings() -> list[dict[str, Any]]:
    """All meetings, the earliest first: id, slug, seats, status."""
    return [
        {"id": each.id, "slug": each.slug, "seats": each.seats, "status": each.status.value}
        for each in planned.everything()
    ]


def one_of_each(today: date) -> dict[str, Person]:
    """A person for every role, a network fellow and a participant, who hold nothing else."""
    wanted: dict[str, Person] = {}
    for person in db.session.scalars(sa.select(Person).order_by(Person.id)):
        standing = people.standing(person, today)
        roles = [held.role.value for held in person.roles]
        what = roles[0] if roles else "network fellow" if standing.is_network_fellow else "participant"
        wanted.setdefault(what, person)
        if len(wanted) == len(Role) + 2:
            break
    return wanted
