"""What is done about people."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from network_app.foundation.database import db, hold_word
from network_app.people import queries, rules, signals
from network_app.people.actions import work
from network_app.people.models import Language, Person, Programme, Role, RoleHeld
from network_app.people.queries import pages


@dataclass(frozen=True)
class Newcomer:
    """What is known of a person before the network knows them."""

    email: str
    given_name: str = ""
    family_name: str = ""
    name_latin: str = ""
    language: Language = Language.HEBREW
    roles: Iterable[Role] = ()


@dataclass(frozen=True)
class Details:
    """What an organiser tells of a person: all of it at once, `cohorts` by id; roles stay as they are if None."""

    given_name: str
    family_name: str
    name_latin: str
    phone: str
    language: Language
    job: work.Job
    cohorts: Collection[int] = ()
    roles: Collection[Role] | None = None


def create(newcomer: Newcomer, now: datetime) -> Person:
    """Add a person with their roles.

    Refuses (422) an address that cannot receive letters or a person without a name, and (409) a known address.
    """
    address = rules.require_address(newcomer.email)
    rules.require_name(newcomer.given_name, newcomer.name_latin)
    hold_word(address)
    owner = queries.by_email(address)
    rules.require_free(owner.id if owner else None, None)
    person = Person(
        email=address,
        given_name=newcomer.given_name.strip(),
        family_name=newcomer.family_name.strip(),
        name_latin=newcomer.name_latin.strip(),
        language=newcomer.language,
        created_at=now,
        roles=[RoleHeld(role=role) for role in sorted(set(newcomer.roles))],
    )
    db.session.add(person)
    db.session.flush()
    return person


def revise(person: Person, details: Details, today: date) -> None:
    """Correct what is known of a person.

    Refuses (422) a person without a name, a telephone number that cannot ring or half a job, and (409) to take the
    role from the last admin.
    """
    rules.require_name(details.given_name, details.name_latin)
    person.given_name, person.family_name = details.given_name.strip(), details.family_name.strip()
    person.name_latin, person.language = details.name_latin.strip(), details.language
    person.phone = rules.require_phone(details.phone)
    work.employ(person, details.job, today)
    work.place(person, details.cohorts, today)
    if details.roles is not None:
        _give_roles(person, set(details.roles))


def _give_roles(person: Person, roles: set[Role]) -> None:
    held = {each.role: each for each in person.roles}
    if Role.ADMIN in held and Role.ADMIN not in roles:
        rules.require_an_admin(pages.count_admins_besides(person))
    person.roles = [held.get(role) or RoleHeld(role=role) for role in sorted(roles)]
    db.session.flush()


def welcome(person: Person, now: datetime) -> None:
    """Tell the floors above that this person is expected; the door invites them."""
    signals.person_welcomed.send(person, now=now)


def found_programme(key: str, hebrew: str, english: str) -> Programme:
    """The programme with this key, made if there is none."""
    programme = queries.programme(key) or Programme(key=key, name_he=hebrew, name_en=english)
    db.session.add(programme)
    return programme


def speak(person: Person, language: Language) -> None:
    """From now on the person reads pages and letters in this language."""
    person.language = language
