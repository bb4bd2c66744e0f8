"""What each person of the demo tells of themselves, and what they did before."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from network_app.demo.rules import organisations
from network_app.demo.rules.people import Member
from network_app.demo.rules.topics import TOPICS

MECHANISMS = {
    "committee": ("ועדת מחשוב ודיגיטל", "ועדת נתונים"),
    "steering": ("צוות היגוי לשירות המקוון", "צוות היגוי לשיתוף נתונים"),
    "work_plan": ("פרק הדיגיטל בתכנית העבודה", "יעדי השירות בתכנית העבודה השנתית"),
}
_TELLS = 0.8
_TAKES_PART = 0.35
_SPEAKS = (("ar", 0.2), ("en", 0.7), ("ru", 0.15), ("am", 0.05), ("fr", 0.1))
_YEAR = 365


@dataclass(frozen=True, slots=True)
class Before:
    """An earlier position: where, as what, and from when to when, in days from today (negative)."""

    organisation: organisations.Organisation
    title: organisations.Title
    since_in: int
    until_in: int


@dataclass(frozen=True, slots=True)
class Part:
    """A part in a mechanism (a value of people.models.profile.Mechanism), since and confirmed in days from today."""

    mechanism: str
    title: str
    since_in: int
    confirmed_in: int


@dataclass(frozen=True, slots=True)
class Told:
    """A profile: `topics` indexes TOPICS; `confirmed_in` is when it was last confirmed, in days from today."""

    topics: tuple[int, ...]
    languages: tuple[str, ...]
    solved: str
    offers: str
    seeks: str
    confirmed_in: int


def told(rng: Random, members: Sequence[Member]) -> list[Told | None]:
    """What each of them tells, in their order; None for staff, and for the few who told nothing yet."""
    return [_told(rng) if each.cohort is not None and rng.random() < _TELLS else None for each in members]


def parts(rng: Random, members: Sequence[Member]) -> list[Part | None]:
    """In what each of them has a part where they work, in their order; None for staff, and for the others."""
    return [_part(rng, each) if each.cohort is not None and rng.random() < _TAKES_PART else None for each in members]


def before(rng: Random, members: Sequence[Member]) -> list[list[Before]]:
    """What each of them did before, in their order: up to two positions, one right after the other."""
    return [list(_before(rng, each)) for each in members]


def _told(rng: Random) -> Told:
    known = sorted(rng.sample(range(len(TOPICS)), rng.randint(1, 3)))
    first, last = TOPICS[rng.choice(known)], TOPICS[rng.choice(known)]
    other = TOPICS[rng.randrange(len(TOPICS))]
    return Told(
        topics=tuple(known),
        languages=("he", *(code for code, share in _SPEAKS if rng.random() < share)),
        solved=rng.choice(first.solved) if rng.random() < 0.7 else "",
        offers=last.offers if rng.random() < 0.6 else "",
        seeks=other.seeks if rng.random() < 0.4 else "",
        confirmed_in=-rng.randint(5, _YEAR - 10) if rng.random() < 0.8 else -rng.randint(_YEAR + 60, 2 * _YEAR),
    )


def _part(rng: Random, member: Member) -> Part:
    mechanism = rng.choice(tuple(MECHANISMS))
    confirmed_in = -rng.randint(5, _YEAR - 10) if rng.random() < 0.8 else -rng.randint(_YEAR + 60, 2 * _YEAR)
    return Part(mechanism, rng.choice(MECHANISMS[mechanism]), max(member.since_in, -rng.randint(60, 900)), confirmed_in)


def _before(rng: Random, member: Member) -> list[Before]:
    found: list[Before] = []
    until = member.since_in - 1
    for _ in range(rng.choice((0, 1, 1, 2))):
        since = until - rng.randint(300, 2500)
        sector = member.organisation.sector if rng.random() < 0.7 else rng.choice(tuple(organisations.BY_SECTOR))
        home, title = rng.choice(organisations.BY_SECTOR[sector]), rng.choice(organisations.TITLES[sector])
        found.append(Before(home, title, since, until))
        until = since - 1
    return found
