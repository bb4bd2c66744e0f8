"""What people tell of themselves is written down."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from network_app.foundation import clock
from network_app.foundation.database import db, hold
from network_app.people import rules
from network_app.people.actions import topics
from network_app.people.models import FormOfAddress, Language, Person
from network_app.people.models.profile import SPOKEN, Profile
from network_app.people.queries import topics as vocabulary
from network_app.people.rules import profile as told_rules


@dataclass(frozen=True)
class Told:
    """All of a profile at once: `languages` are codes, `links` one on a line, `topics` ids.

    `suggestions` names topics that may be new, between commas.
    """

    given_name: str
    family_name: str
    name_latin: str
    phone: str
    language: Language
    form_of_address: FormOfAddress
    languages: Collection[str] = ()
    links: str = ""
    topics: Collection[int] = ()
    suggestions: str = ""
    solved: str = ""
    offers: str = ""
    seeks: str = ""


def tell(person: Person, told: Told) -> None:
    """Let this be the person's profile. Topics and languages that are not theirs to choose are passed over.

    Refuses (422) a person without a name, a number that cannot ring, what is no link, and too many suggestions.
    """
    hold(person)
    rules.require_name(told.given_name, told.name_latin)
    person.given_name, person.family_name, person.name_latin = told.given_name, told.family_name, told.name_latin
    person.phone = rules.require_phone(told.phone)
    person.language, person.form_of_address = told.language, told.form_of_address
    profile = of(person)
    profile.solved, profile.offers, profile.seeks = told.solved, told.offers, told.seeks
    profile.languages, profile.links = (
        [each for each in SPOKEN if each in told.languages],
        told_rules.require_links(told.links),
    )
    chosen = [each for each in vocabulary.open_to(person) if each.id in told.topics]
    person.topics = list(dict.fromkeys([*chosen, *topics.suggest(person, told.suggestions)]))
    db.session.flush()


def of(person: Person) -> Profile:
    """The person's profile, begun if nothing was told yet."""
    if person.profile is None:
        person.profile = Profile(solved="", offers="", seeks="", languages=[], links=[])
    return person.profile


def confirm(person: Person, now: datetime) -> None:
    """The person said that all of it is true, their parts in mechanisms too."""
    of(hold(person)).confirmed_at = now
    today = clock.today(now)
    for part in person.parts:
        if rules.is_current(part, today):
            part.confirmed_on = today
