"""What one person may see of another: the one place that pages and programs ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from network_app.foundation import clock
from network_app.people import policy, queries, rules
from network_app.people.models import Cohort, FormOfAddress, Language, Person, Position
from network_app.people.models.profile import Part, Profile, Topic
from network_app.people.queries import confirmations, pages
from network_app.people.rules import freshness

PAGE = 50


@dataclass(frozen=True)
class Reached:
    """How somebody is reached, and spoken to."""

    email: str
    phone: str
    language: Language
    form_of_address: FormOfAddress


@dataclass(frozen=True)
class Seen:
    """A person with the work they do and the cohorts they belong to on a day; `reached` is None where it is hidden."""

    person: Person
    work: Position | None
    cohorts: list[Cohort]
    topics: list[Topic]
    reached: Reached | None


@dataclass(frozen=True)
class Portrait(Seen):
    """The same, with everything they did, the latest first, and what they tell, or nothing.

    `languages` and `links` as in a Profile, `parts` those they have on that day. `confirmed_on` is None until they
    confirmed anything; what they told `is_fresh` as rules.freshness says,
    and a year after it they are asked whether it holds.
    """

    positions: Sequence[Position]
    solved: str
    offers: str
    seeks: str
    languages: Sequence[str]
    links: Sequence[str]
    parts: Sequence[Part]
    confirmed_on: date | None
    is_fresh: bool
    is_asked: bool


def seen(who: rules.Standing, person: Person, today: date) -> Seen:
    """The person as they are on this day, for one who may know of them."""
    return Seen(**_glance(who, person, today))


def portrait(who: rules.Standing, person: Person, today: date) -> Portrait:
    """All that this one may see of the person, whom they may know of."""
    told = person.profile or Profile(solved="", offers="", seeks="", languages=[], links=[])
    names = ("solved", "offers", "seeks", "languages", "links")
    said = {name: getattr(told, name) for name in names}
    since = confirmations.known_since(person)
    return Portrait(
        **_glance(who, person, today),
        **said,
        positions=person.positions,
        parts=[each for each in person.parts if rules.is_current(each, today)],
        confirmed_on=clock.today(told.confirmed_at) if told.confirmed_at else None,
        is_fresh=freshness.is_fresh(since, today),
        is_asked=today >= freshness.a_year_after(since),
    )


def listed(who: rules.Standing, words: str, after: int, today: date) -> tuple[list[Seen], int | None]:
    """Fifty of the people one may know, with ids above `after`, that match every word; and after which id more come."""
    found = queries.search(queries.known_to(who, today), words, min(after, queries.HIGHEST_ID), PAGE + 1)
    part = found[:PAGE]
    return [seen(who, each, today) for each in part], part[-1].id if len(found) > PAGE else None


def _glance(who: rules.Standing, person: Person, today: date) -> dict[str, Any]:
    other = queries.standing(person, today)
    return {
        "person": person,
        "work": pages.position(person, today),
        "cohorts": [each.cohort for each in person.fellowships if not rules.has_left(each, today)],
        "topics": [each for each in person.topics if each.accepted_at or policy.may_tell_of(who, other)],
        "reached": _reached(person) if policy.may_see_address(who, other) else None,
    }


def _reached(person: Person) -> Reached:
    return Reached(person.email, person.phone, person.language, person.form_of_address)
