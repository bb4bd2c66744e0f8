"""What is done about people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from network_app.foundation.database import db
from network_app.foundation.refusal import Refusal
from network_app.foundation.words import _l
from network_app.people import queries, rules, signals
from network_app.people.models import Language, Organisation, Person, Position, Programme, Role, RoleHeld


@dataclass(frozen=True)
class Newcomer:
    """What is known of a person before the network knows them."""

    email: str
    given_name: str = ""
    family_name: str = ""
    name_latin: str = ""
    language: Language = Language.HEBREW
    roles: Iterable[Role] = ()


def create(newcomer: Newcomer, now: datetime) -> Person:
    """Add a person with their roles.

    Refuses (422) an address that cannot receive letters or a person without a name, and (409) a known address.
    """
    address = rules.require_address(newcomer.email)
    rules.require_name(newcomer.given_name, newcomer.name_latin)
    if queries.by_email(address):
        raise Refusal(_l("Somebody with this address is here already."), field="email")
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


def welcome(person: Person, now: datetime) -> None:
    """Tell the floors above that this person is expected; the door invites them."""
    signals.person_welcomed.send(person, now=now)


def found_programme(key: str, hebrew: str, english: str) -> Programme:
    """The programme with this key, made if there is none."""
    programme = queries.programme(key) or Programme(key=key, name_he=hebrew, name_en=english)
    db.session.add(programme)
    return programme


def take_position(
    person: Person, work: tuple[Organisation, str, date | None], before: Position | None, today: date
) -> None:
    """From its first day on the person does this `work` (organisation, title, first day or None for not known).

    The position `before` ends the day before; where only its words or its first day were wrong, it is corrected.
    """
    organisation, title, since = work
    if before is not None:
        stays = before.organisation is organisation
        first_day = since or (before.since if stays else today)
        if first_day <= before.since or (stays and before.title == title):
            before.organisation, before.title, before.since = organisation, title, first_day
            return
        before.until = first_day - timedelta(days=1)
    person.positions.append(Position(organisation=organisation, title=title, since=since or today))


def speak(person: Person, language: Language) -> None:
    """From now on the person reads pages and letters in this language."""
    person.language = language
