"""A list of people as entries; what cannot be understood is a mistake with its row, column and reason."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from network_app.admin.rules import cells, columns
from network_app.foundation.refusal import Refusal
from network_app.foundation.sheets import Cell
from network_app.foundation.words import _l
from network_app.people import rules as people
from network_app.people.models import Sector

LENGTHS = {"given_name": 100, "family_name": 100, "name_latin": 200, "organisation": 200, "position": 200}


@dataclass(frozen=True)
class Entry:
    """One person of the list; what was left empty says nothing. `row` is counted as the spreadsheet does, from 1."""

    row: int
    email: str
    id: int | None = None
    given_name: str = ""
    family_name: str = ""
    name_latin: str = ""
    phone: str = ""
    organisation: str = ""
    sector: Sector | None = None
    position: str = ""
    since: date | None = None
    cohorts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mistake:
    """What is wrong where: the row as the spreadsheet counts it, the column's heading, a sentence."""

    row: int
    column: str
    reason: Any


@dataclass(frozen=True)
class Reading:
    """What was understood of a list, and what was not; `titles` are its own headings by field."""

    titles: dict[str, str]
    entries: list[Entry] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)

    def mistake(self, entry: Entry, name: str, reason: Any) -> Mistake:
        """Something that is wrong with this entry, under the heading that the list itself uses."""
        return Mistake(entry.row, self.titles.get(name, columns.CANONICAL[name][0]), reason)


def read(sheet: Sequence[Sequence[Cell]]) -> Reading:
    """Every row below the header as an entry or with its mistakes; rows without anything are passed over.

    Refuses (422) a list without a header. An address that stands in two rows is a mistake of the later one.
    """
    header, fields = columns.find(sheet)
    titles = {name: cells.text(sheet[header][place]) for place, name in reversed(fields.items())}
    reading = Reading(titles)
    for number, row in enumerate(sheet[header + 1 :], header + 2):
        found = _found(row, fields)
        if any(cells.text(cell) for cell in found.values()):
            entry, mistakes = _entry(number, found, titles)
            reading.mistakes.extend(mistakes)
            reading.entries.extend([entry] if entry else [])
    reading.mistakes.extend(_twice(reading))
    return reading


def _found(row: Sequence[Cell], fields: dict[int, str]) -> dict[str, Cell]:
    """The row's cells by field; of two columns for one thing, the first with anything in it."""
    found: dict[str, Cell] = {}
    for place, name in fields.items():
        if place < len(row) and not cells.text(found.get(name)):
            found[name] = row[place]
    return found


def _entry(number: int, found: dict[str, Cell], titles: dict[str, str]) -> tuple[Entry | None, list[Mistake]]:
    values: dict[str, Any] = {}
    mistakes: list[Mistake] = []
    for name, understand in READERS.items():
        try:
            values |= understand(found.get(name))
        except Refusal as refusal:
            mistakes.append(Mistake(number, titles.get(name, columns.CANONICAL["email"][0]), refusal.sentence))
    return (None, mistakes) if mistakes else (Entry(row=number, **values), [])


def _twice(reading: Reading) -> Iterator[Mistake]:
    first: dict[str, int] = {}
    for entry in reading.entries:
        if first.setdefault(entry.email, entry.row) != entry.row:
            reason = _l("The same address stands in row %(row)s.", row=first[entry.email])
            yield reading.mistake(entry, "email", reason)


def _short(name: str) -> Callable[[Cell], dict[str, str]]:
    def read_text(cell: Cell) -> dict[str, str]:
        said, most = cells.text(cell), LENGTHS[name]
        if len(said) > most:
            raise Refusal(_l("This is too long: at most %(most)s characters.", most=most), status=422)
        return {name: said} if said else {}

    return read_text


def _whole_name(cell: Cell) -> dict[str, str]:
    said = _short("given_name")(cell).get("given_name", "")
    return dict(zip(("given_name", "family_name"), cells.names(said), strict=True)) if said else {}


def _id(cell: Cell) -> dict[str, int]:
    said = cells.text(cell)
    if said and not said.isdecimal():
        raise Refusal(_l("This is not an id that was exported from here."), status=422)
    return {"id": int(said)} if said else {}


def _cohorts(cell: Cell) -> dict[str, tuple[str, ...]]:
    return {"cohorts": tuple(name.strip() for name in cells.text(cell).split(";") if name.strip())}


READERS: dict[str, Callable[[Cell], dict[str, Any]]] = {
    "full_name": _whole_name,
    "given_name": _short("given_name"),
    "family_name": _short("family_name"),
    "name_latin": _short("name_latin"),
    "email": lambda cell: {"email": people.require_address(cells.text(cell))},
    "phone": lambda cell: {"phone": people.require_phone(cells.phone(cell))},
    "organisation": _short("organisation"),
    "sector": lambda cell: {"sector": cells.sector(cell)},
    "position": _short("position"),
    "since": lambda cell: {"since": cells.day(cell)},
    "cohort": _cohorts,
    "id": _id,
}
