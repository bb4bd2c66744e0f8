"""How many people the demo network has: in which programme, cohort and sector.

At 74 network fellows it has the shape of the logic models: government cohort B with 33 managers from
ministries and 11 from the other two sectors, and a cohort of 30 for local government. The sectors within
those 11 and 30, the running cohort and every date are the demo's own.
"""

from dataclasses import dataclass
from itertools import cycle

GOVERNMENT = "government"
LOCAL_GOVERNMENT = "local_government"
DEFAULT_FELLOWS = 74

_DAYS_IN_A_COHORT = 210
_DAYS_BETWEEN_COHORTS = 180
_DAYS_OF_HISTORY = 3600
_LETTERS = tuple(zip("אבגדהוזחטי", "ABCDEFGHIJ", strict=True))


@dataclass(frozen=True, slots=True)
class CohortShape:
    """A cohort to be: from `starts_in` to `ends_in`, days from today (negative: past); people by sector."""

    programme: str
    name_he: str
    name_en: str
    starts_in: int
    ends_in: int
    government: int
    local: int
    third: int

    @property
    def size(self) -> int:
        """How many people go through it."""
        return self.government + self.local + self.third

    @property
    def has_ended(self) -> bool:
        """Whether its people have entered the network."""
        return self.ends_in <= 0

    @property
    def sectors(self) -> tuple[tuple[str, int], ...]:
        """Each sector with its number of people."""
        return (("government", self.government), ("local", self.local), ("third", self.third))


@dataclass(frozen=True, slots=True)
class _Pattern:
    """What cohorts of a programme look like; `last_end` is the latest one's end, in days from today."""

    programme: str
    first_number: int
    last_end: int
    sectors: tuple[int, int, int]

    @property
    def size(self) -> int:
        return sum(self.sectors)


_GOVERNMENT = _Pattern(GOVERNMENT, first_number=2, last_end=-400, sectors=(33, 6, 5))
_LOCAL = _Pattern(LOCAL_GOVERNMENT, first_number=1, last_end=-150, sectors=(6, 20, 4))
_RUNNING = _Pattern(LOCAL_GOVERNMENT, first_number=0, last_end=120, sectors=(5, 16, 3))


def shape(fellows: int = DEFAULT_FELLOWS) -> list[CohortShape]:
    """Return the cohorts of a network with exactly `fellows` network fellows; the last one is still running.

    Ended cohorts come by programme, oldest first. Beyond 74 more of them are added; below, both shrink alike
    and keep at least one person (a single fellow is of the government programme). ValueError below 1.
    """
    if fellows < 1:
        raise ValueError("a demo network needs at least one fellow")
    sizes = _sizes(fellows)
    ended = [
        cohort
        for pattern in (_GOVERNMENT, _LOCAL)
        for cohort in _ended(pattern, [size for of, size in sizes if of is pattern])
    ]
    return [*ended, _running(fellows, [of for of, _ in sizes].count(_LOCAL))]


def _sizes(fellows: int) -> list[tuple[_Pattern, int]]:
    if fellows < DEFAULT_FELLOWS:
        government = max(1, min(fellows - 1, round(fellows * _GOVERNMENT.size / DEFAULT_FELLOWS)))
        both = [(_GOVERNMENT, government), (_LOCAL, fellows - government)]
        return [(pattern, size) for pattern, size in both if size]
    sizes: list[tuple[_Pattern, int]] = []
    left = fellows
    for pattern in cycle((_GOVERNMENT, _LOCAL)):
        if not left:
            return sizes
        sizes.append((pattern, min(left, pattern.size)))
        left -= sizes[-1][1]
    return sizes


def _ended(pattern: _Pattern, sizes: list[int]) -> list[CohortShape]:
    # A large network is a long history first, then cohorts side by side: dates stay within living memory.
    history = min(_DAYS_BETWEEN_COHORTS * (len(sizes) - 1), _DAYS_OF_HISTORY)
    first_end, steps = pattern.last_end - history, max(1, len(sizes) - 1)
    return [
        _cohort(pattern, pattern.first_number + index, size, first_end + history * index // steps)
        for index, size in enumerate(sizes)
    ]


def _running(fellows: int, ended_before: int) -> CohortShape:
    size = max(1, min(_RUNNING.size, round(_RUNNING.size * fellows / DEFAULT_FELLOWS)))
    number = max(_LOCAL.first_number + ended_before, 2)
    return _cohort(_RUNNING, number, size, _RUNNING.last_end)


def _cohort(pattern: _Pattern, number: int, size: int, ends_in: int) -> CohortShape:
    name_he, name_en = _cohort_name(number)
    starts_in = ends_in - _DAYS_IN_A_COHORT
    sectors = _apportioned(size, pattern.sectors)
    return CohortShape(pattern.programme, name_he, name_en, starts_in, ends_in, *sectors)


def _cohort_name(number: int) -> tuple[str, str]:
    if number > len(_LETTERS):
        return f"מחזור {number}", f"Cohort {number}"
    letter_he, letter_en = _LETTERS[number - 1]
    return f"מחזור {letter_he}׳", f"Cohort {letter_en}"


def _apportioned(size: int, weights: tuple[int, int, int]) -> list[int]:
    """Split `size` as the weights are split, by largest remainder."""
    total = sum(weights)
    parts = [size * weight // total for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda at: -(size * weights[at] % total))
    for at in by_remainder[: size - sum(parts)]:
        parts[at] += 1
    return parts
