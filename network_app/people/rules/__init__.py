"""What a person is here, decided from their roles and the dates of their cohorts."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Protocol

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from network_app.foundation.refusal import Refusal
from network_app.foundation.words import _l

HOME_REGION = "IL"
CONFIRMATION = timedelta(days=3)
NO_COHORT = 0  # no row has this id


class Dated(Protocol):
    """A cohort, as far as its dates go."""

    @property
    def id(self) -> int:
        """Its id."""

    @property
    def programme_id(self) -> int:
        """The programme it goes through."""

    @property
    def ends_on(self) -> date:
        """The last day of the programme for it."""


class Membership(Protocol):
    """A person's place in a cohort, and the day they left it if they did."""

    @property
    def cohort(self) -> Dated:
        """The cohort."""

    @property
    def left_on(self) -> date | None:
        """The day they left it."""


class Work(Protocol):
    """A position, as far as its dates and its organisation's sector go."""

    @property
    def since(self) -> date:
        """The first day."""

    @property
    def until(self) -> date | None:
        """The last day, if it ended."""

    @property
    def organisation(self) -> Any:
        """Where, with its sector."""


@dataclass(frozen=True)
class Standing:
    """What somebody is here today; a stranger's answers are all no.

    `graduated` and `running` are ids of the cohorts they completed and are still in, `programmes` of what these cohorts
    go through; `sectors` those they work in.
    """

    person_id: int | None = None
    roles: frozenset[str] = frozenset()
    graduated: frozenset[int] = frozenset()
    running: frozenset[int] = frozenset()
    sectors: frozenset[str] = frozenset()
    programmes: frozenset[int] = frozenset()

    @property
    def cohorts(self) -> frozenset[int]:
        """Every cohort they belong to, ended or not."""
        return self.graduated | self.running

    @property
    def is_network_fellow(self) -> bool:
        """A graduate, who is in the network."""
        return bool(self.graduated)

    @property
    def is_participant(self) -> bool:
        """In a cohort that still runs, and in the network not yet."""
        return bool(self.running) and not self.graduated

    @property
    def organises(self) -> bool:
        """Plans workdays and runs cohorts; admins may do so too."""
        return bool(self.roles & {"organiser", "admin"})

    @property
    def is_admin(self) -> bool:
        """Looks after people, roles and settings."""
        return "admin" in self.roles


NOBODY = Standing()


def has_graduated(membership: Membership, today: date) -> bool:
    """Whether this place in a cohort makes a network fellow: from the end date on, unless they left.

    Source: entry to the network is gradual, a cohort joins at its end date.
    """
    return not has_left(membership, today) and membership.cohort.ends_on <= today


def has_left(membership: Membership, today: date) -> bool:
    """Whether they left on or before this day."""
    return membership.left_on is not None and membership.left_on <= today


def is_current(work: Work, today: date) -> bool:
    """Whether a position is held on this day, its first and last day included."""
    return work.since <= today and (work.until is None or work.until >= today)


def standing(
    person_id: int, roles: Iterable[str], memberships: Iterable[Membership], works: Iterable[Work], today: date
) -> Standing:
    """What this person is on this day of the network's calendar."""
    staying = [each for each in memberships if not has_left(each, today)]
    return Standing(
        person_id=person_id,
        roles=frozenset(roles),
        graduated=frozenset(each.cohort.id for each in staying if each.cohort.ends_on <= today),
        running=frozenset(each.cohort.id for each in staying if each.cohort.ends_on > today),
        sectors=frozenset(_sectors(works, today)),
        programmes=frozenset(each.cohort.programme_id for each in staying),
    )


def as_fellow(who: Standing) -> Standing:
    """The same person as a network fellow who does nothing else here; it opens nothing that was closed to them."""
    return replace(who, roles=frozenset(), graduated=who.graduated or frozenset({NO_COHORT}))


def _sectors(works: Iterable[Work], today: date) -> Iterator[str]:
    for each in works:
        if is_current(each, today) and each.organisation.sector:
            yield each.organisation.sector.value


def require_address(text: str) -> str:
    """The address as it is kept: lower case, ASCII; refuses one that cannot receive a letter (RFC 5321)."""
    try:
        found = validate_email(text.strip(), check_deliverability=False, test_environment=True, allow_smtputf8=False)
    except EmailNotValidError:
        raise Refusal(_l("This is not an e-mail address."), status=422, field="email") from None
    return (found.ascii_email or "").lower()


def as_kept(text: str) -> str:
    """An address as it would be kept, or the text itself where none could be: for looking somebody up."""
    try:
        return require_address(text)
    except Refusal:
        return text.strip().lower()


def require_phone(text: str) -> str:
    """A telephone number as it is kept (E.164), or "" for none.

    Numbers without a country are Israeli, also where a spreadsheet took their zero; refuses (422) what cannot ring.
    Source: numbering plans as libphonenumber has them, and every 05 number, since new ranges reach it late.
    """
    if not text.strip():
        return ""
    try:
        found = phonenumbers.parse(text, HOME_REGION)
    except phonenumbers.NumberParseException:
        found = phonenumbers.PhoneNumber()
    if found.extension or not (phonenumbers.is_valid_number(found) or _is_mobile_at_home(found)):
        raise Refusal(_l("This is not a telephone number."), status=422, field="phone")
    return phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164)


def _is_mobile_at_home(number: phonenumbers.PhoneNumber) -> bool:
    national = phonenumbers.national_significant_number(number)
    return number.country_code == 972 and len(national) == 9 and national.startswith("5")


def national_phone(number: str) -> str:
    """A number as people write it: an Israeli one with its zero, another with its country."""
    if not number:
        return ""
    found = phonenumbers.parse(number, None)
    way = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(found, way.NATIONAL if found.country_code == 972 else way.INTERNATIONAL)


def require_free(owner: int | None, person: int | None) -> None:
    """Refuses (409) an address whose owner, by id, is somebody else than this person, or than a newcomer's None."""
    if owner is not None and owner != person:
        raise Refusal(_l("Somebody with this address is here already."), field="email")


def require_another(address: str, known: Iterable[str]) -> None:
    """Refuses (409) an address that is theirs already."""
    if address in known:
        raise Refusal(_l("This address is in use here already, for the same person."), field="email")


def is_awaited(asked_at: datetime, now: datetime) -> bool:
    """Whether an address may still be confirmed: for three days after it was asked for."""
    return now < asked_at + CONFIRMATION


def require_an_admin(others: int) -> None:
    """Refuses (409) to take the role from the last admin, when there are no others."""
    if others == 0:
        raise Refusal(_l("Somebody has to remain an admin."), field="roles")


def require_name(given: str, latin: str) -> None:
    """Refuses (422) a person without any name; one of which nothing can be seen is none."""
    if all(unicodedata.category(letter)[0] in "CZ" for letter in given + latin):
        raise Refusal(_l("A person needs a name."), status=422, field="given_name")
