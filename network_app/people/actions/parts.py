"""A person's parts in what advances digitisation in their organisation."""

from dataclasses import dataclass
from datetime import date

from network_app.foundation.database import db
from network_app.people.models import Person
from network_app.people.models.profile import Mechanism, Part
from network_app.people.queries import pages
from network_app.people.rules import parts as rules
from network_app.people.rules import work


@dataclass(frozen=True)
class Told:
    """A part in a mechanism: of which kind, how it is called, in which organisation by id, from when, until when."""

    mechanism: Mechanism
    title: str
    organisation: int | None
    since: date | None
    until: date | None = None


def take(person: Person, told: Told, today: date) -> Part:
    """Add a part. Refuses (422) one without a name or a first day, or in an organisation they never worked in."""
    made = Part()
    correct(person, made, told, today)
    person.parts.append(made)
    db.session.flush()
    return made


def correct(person: Person, part: Part, told: Told, today: date) -> None:
    """This is what it is, and so it is confirmed today. Refuses as `take` does."""
    own = {each.organisation.id: each.organisation for each in person.positions}
    rules.require_own(told.organisation, own)
    part.mechanism, part.title = told.mechanism, rules.require_title(told.title)
    part.since, part.until = rules.require_since(told.since), told.until
    work.require_order(part.since, part.until)
    part.organisation, part.confirmed_on = own[told.organisation or 0], today


def forget(person: Person, part: Part) -> None:
    """It was told by mistake, and never was."""
    person.parts.remove(part)


def usual(person: Person, today: date) -> int | None:
    """The organisation, by id, in which a part of theirs would be today."""
    position = pages.position(person, today)
    return position.organisation_id if position else None
