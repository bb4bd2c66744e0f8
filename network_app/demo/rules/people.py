"""The people of the demo network: faces with names and addresses, and what each does where."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from random import Random

from network_app.demo.rules import names, organisations
from network_app.demo.rules import shape as shapes

# Reserved for documentation by RFC 2606: a letter sent there by mistake reaches nobody.
DOMAINS = ("example.org", "example.com", "example.net")

_WITHOUT_LATIN = 0.03
_ACROSS_COMMUNITIES = 0.08
_TRIES_FOR_A_NEW_NAME = 3
_TEAM = 3
_ASCII_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_SHARES = [community.share for community in names.COMMUNITIES]

# Role, employer, title in each language.
_STAFF = (
    ("admin", "headquarters", "ניהול המערכת", "System Administrator"),
    ("organiser", "headquarters", "ניהול תכנית הממשלה", "Programme Manager, Government"),
    ("organiser", "headquarters", "ניהול תכנית השלטון המקומי", "Programme Manager, Local Government"),
    ("organiser", "headquarters", "ריכוז התכניות", "Programme Coordinator"),
    ("mentor", "third", "ליווי פרויקטים", "Project Mentor"),
    ("partner", "third", "ראש תחום שותפויות", "Head of Partnerships"),
)


@dataclass(frozen=True, slots=True)
class Face:
    """A name and an address that is nobody else's; the Latin names are '' for the few who gave none."""

    given_he: str
    family_he: str
    given_latin: str
    family_latin: str
    email: str

    @property
    def name_he(self) -> str:
        """The whole name in Hebrew."""
        return f"{self.given_he} {self.family_he}"

    @property
    def name_latin(self) -> str:
        """The whole name in Latin letters, or ''."""
        return f"{self.given_latin} {self.family_latin}".strip()


@dataclass(frozen=True, slots=True)
class Member:
    """A face with its work, held since `since_in` days from today (negative).

    `cohort` indexes the shape's cohorts, None for staff; `roles` are values of people.models.Role.
    """

    face: Face
    organisation: organisations.Organisation
    title: organisations.Title
    since_in: int
    cohort: int | None = None
    roles: tuple[str, ...] = ()


def faces(rng: Random) -> Iterator[Face]:
    """Yield faces without end, every address once; namesakes are rare until the names run out."""
    used: Counter[str] = Counter()
    while True:
        given, family, local = _new_name(rng, used)
        used[local] += 1
        number = used[local] if used[local] > 1 else ""
        latin = ("", "") if rng.random() < _WITHOUT_LATIN else (given.latin, family.latin)
        yield Face(given.he, family.he, *latin, f"{local}{number}@{rng.choice(DOMAINS)}")


def members(rng: Random, cohorts: list[shapes.CohortShape]) -> list[Member]:
    """Return everybody: first the staff, then the people of each cohort in the order of `cohorts`.

    The first person of the first cohort is a mentor as well. The same `rng` state gives the same people.
    """
    crowd = faces(rng)
    staff = [_staff(rng, next(crowd), post) for post in _STAFF]
    fellows = [
        Member(next(crowd), home, rng.choice(organisations.TITLES[home.sector]), _since(rng), index, roles)
        for index, cohort in enumerate(cohorts)
        for home, roles in zip(_homes(rng, cohort), _roles(index), strict=False)
    ]
    return staff + fellows


def _new_name(rng: Random, used: Counter[str]) -> tuple[names.Name, names.Name, str]:
    for _ in range(_TRIES_FOR_A_NEW_NAME):
        given, family = _name(rng)
        local = f"{_letters(given.latin)}.{_letters(family.latin)}"
        if local not in used:
            break
    return given, family, local


def _name(rng: Random) -> tuple[names.Name, names.Name]:
    home, other = rng.choices(names.COMMUNITIES, _SHARES, k=2)
    of_family = other if rng.random() < _ACROSS_COMMUNITIES else home
    given, family = rng.choice(home.given), rng.choice(of_family.family)
    return _name(rng) if (given.he, family.he) in names.TAKEN else (given, family)


def _letters(latin: str) -> str:
    return "".join(letter for letter in latin.lower() if letter in _ASCII_LETTERS)


def _staff(rng: Random, face: Face, post: tuple[str, str, str, str]) -> Member:
    role, employer, title_he, title_en = post
    home = rng.choice(organisations.BY_SECTOR.get(employer, (organisations.HEADQUARTERS,)))
    return Member(face, home, organisations.Title(title_he, title_en), _since(rng), None, (role,))


def _roles(cohort: int) -> Iterator[tuple[str, ...]]:
    if cohort == 0:
        yield ("mentor",)
    while True:
        yield ()


def _homes(rng: Random, cohort: shapes.CohortShape) -> Iterator[organisations.Organisation]:
    for sector, size in cohort.sectors:
        choices = organisations.BY_SECTOR[sector]
        if sector == "local" and cohort.programme == shapes.LOCAL_GOVERNMENT:
            # That programme works by authority, so its people come in teams.
            choices = tuple(rng.sample(choices, min(len(choices), -(-size // _TEAM))))
            yield from islice(cycle(choices), size)
        else:
            yield from rng.choices(choices, k=size)


def _since(rng: Random) -> int:
    return -rng.randint(120, 3000)
