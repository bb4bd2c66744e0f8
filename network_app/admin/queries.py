"""What a list would change, and the list itself."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from network_app.admin.models import UploadedList
from network_app.admin.rules import cells, columns, rows
from network_app.admin.rules.rows import Entry, Mistake, Reading
from network_app.foundation import sheets
from network_app.foundation.database import db
from network_app.foundation.words import _l, isolated
from network_app.people import rules
from network_app.people.models import Cohort, Fellowship, Organisation, Person, Position
from network_app.people.queries import addresses

AT_ONCE = 500
OWN = ("given_name", "family_name", "name_latin", "phone")
SECTOR_WORDS = {sector: cells.SECTORS[sector][0] for sector in cells.SECTORS} | {None: ""}


@dataclass(frozen=True)
class Change:
    """What an entry does: a new person (`person` is None), changes to these fields of one, or nothing."""

    entry: Entry
    person: Person | None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """What a list would do to what is known, row by row."""

    new: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    same: list[Change] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)


class Known:
    """Everything an entry is held against: its people, all organisations, all cohorts by their names."""

    def __init__(self, entries: Sequence[Entry], new_cohorts: Collection[str], today: date) -> None:
        self.today, self.new_cohorts = today, {columns.plain(name) for name in new_cohorts}
        emails = [each.email for each in entries]
        second = _owners(emails)
        wanted = {*second.values(), *(each.id for each in entries if each.id)}
        self.by_id = {person.id: person for person in _people(Person.id, wanted)}
        self.by_email = {address: self.by_id[owner] for address, owner in second.items()}
        self.by_email |= {person.email: person for person in _people(Person.email, emails)}
        self.organisations = organisations()
        self.cohorts = cohorts()

    def knows_cohort(self, name: str) -> bool:
        """Whether there is exactly one cohort of this name, or it is about to be made."""
        return columns.plain(name) in self.new_cohorts or len(self.cohorts.get(columns.plain(name), ())) == 1


def compare(reading: Reading, new_cohorts: Collection[str], today: date) -> Comparison:
    """What the list would do on this day; `new_cohorts` are names of cohorts that will be made for it.

    A mistake is also: an id of nobody or of somebody with another address, a cohort that is not known or whose name
    several have, a position without an organisation, an organisation of another sector.
    """
    known, done = Known(reading.entries, new_cohorts, today), Comparison(mistakes=list(reading.mistakes))
    for entry in reading.entries:
        if wrong := list(_conflicts(entry, known, reading)):
            done.mistakes.extend(wrong)
            continue
        person = known.by_email.get(entry.email)
        change = Change(entry, person, tuple(_differences(entry, person, known)) if person else ())
        (done.new if person is None else done.changed if change.fields else done.same).append(change)
    done.mistakes.sort(key=lambda mistake: mistake.row)
    return done


def uploaded(list_id: int) -> UploadedList | None:
    """The list that was sent in under this id."""
    return db.session.get(UploadedList, list_id)


def compare_list(waiting: UploadedList, today: date) -> Comparison:
    """What a list that was sent in would do on this day."""
    reading = rows.read(sheets.read(waiting.content))
    return compare(reading, unknown_cohorts(reading) if waiting.makes_cohorts else (), today)


def unknown_cohorts(reading: Reading) -> list[str]:
    """Names of cohorts in the list that nobody knows yet, each once."""
    known = cohorts()
    names = {columns.plain(name): name for entry in reading.entries for name in entry.cohorts}
    return [name for plain, name in names.items() if plain not in known]


def organisations() -> dict[str, Organisation]:
    """All organisations by each of their names."""
    every = db.session.scalars(sa.select(Organisation)).all()
    return {name: each for each in every for name in (each.name_he, each.name_en) if name}


def cohorts() -> dict[str, list[Cohort]]:
    """All cohorts by each of their names, alone and after their programme's."""
    found: dict[str, dict[int, Cohort]] = {}
    for each in db.session.scalars(sa.select(Cohort)):
        names = (each.name_he, each.name_en, full_name(each), f"{each.programme.name_en}: {each.name_en}")
        for name in filter(None, map(columns.plain, names)):
            found.setdefault(name, {})[each.id] = each
    return {name: list(same.values()) for name, same in found.items()}


def full_name(cohort: Cohort) -> str:
    """A cohort's name after its programme's, which no other has."""
    return f"{cohort.programme.name_he}: {cohort.name_he}"


def fellows(today: date) -> Iterator[list[Any]]:
    """Everybody with a place in a cohort as rows in the order of columns.CANONICAL, by name; the header first."""
    yield [hebrew for hebrew, _english in columns.CANONICAL.values()]
    has_place = sa.exists().where(Fellowship.person_id == Person.id)
    query = sa.select(Person).where(has_place).order_by(Person.family_name, Person.given_name, Person.id)
    whole = (selectinload(Person.positions), selectinload(Person.fellowships))
    for person in db.session.scalars(query.options(*whole)):
        yield _row(person, today)


def _row(person: Person, today: date) -> list[Any]:
    work = next(iter(not_ended(person, today)), None)
    employer = work.organisation if work else None
    cohorts = [each.cohort for each in person.fellowships if not rules.has_left(each, today)]
    return [
        *(person.given_name, person.family_name, person.name_latin, person.email, rules.national_phone(person.phone)),
        *((employer.name_he, SECTOR_WORDS[employer.sector]) if employer else ("", "")),
        *((work.title, work.since) if work else ("", "")),
        "; ".join(full_name(cohort) for cohort in cohorts),
        person.id,
    ]


def _people(column: Any, values: Iterable[Any]) -> Iterator[Person]:
    wanted = list(values)
    whole = (selectinload(Person.positions), selectinload(Person.fellowships))
    for start in range(0, len(wanted), AT_ONCE):
        yield from db.session.scalars(
            sa.select(Person).where(column.in_(wanted[start : start + AT_ONCE])).options(*whole)
        )


def _owners(emails: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for start in range(0, len(emails), AT_ONCE):
        found |= addresses.owners(emails[start : start + AT_ONCE])
    return found


def _conflicts(entry: Entry, known: Known, reading: Reading) -> Iterator[Mistake]:
    by_id, by_email = known.by_id.get(entry.id or 0), known.by_email.get(entry.email)
    if entry.id and by_id is None:
        yield reading.mistake(entry, "id", _l("Nobody here has this id."))
    elif by_id is not None and by_id is not by_email:
        yield reading.mistake(entry, "email", _l("The person with this id has another address; it is changed by hand."))
    yield from (
        reading.mistake(entry, "cohort", _l("There is no such cohort, or several: %(name)s", name=isolated(name)))
        for name in entry.cohorts
        if not known.knows_cohort(name)
    )
    if by_email is None and not (entry.given_name or entry.name_latin):
        yield reading.mistake(entry, "given_name", _l("A person needs a name."))
    yield from _work_conflicts(entry, by_email, known, reading)


def _work_conflicts(entry: Entry, person: Person | None, known: Known, reading: Reading) -> Iterator[Mistake]:
    works = not_ended(person, known.today) if person else []
    if (entry.position or entry.since) and not entry.organisation and not works:
        yield reading.mistake(entry, "organisation", _l("A position needs its organisation."))
    there = known.organisations.get(entry.organisation)
    if there and there.sector and entry.sector and there.sector is not entry.sector:
        yield reading.mistake(entry, "sector", _l("This organisation is known in another sector."))


def _differences(entry: Entry, person: Person, known: Known) -> Iterator[str]:
    yield from (name for name in OWN if getattr(entry, name) and getattr(entry, name) != getattr(person, name))
    says_work = entry.organisation or entry.position or entry.since
    if says_work and not any(_says(entry, work) for work in not_ended(person, known.today)):
        yield "position"
    there = known.organisations.get(entry.organisation)
    if there and entry.sector and there.sector is None:
        yield "sector"
    places = {each.cohort_id for each in person.fellowships if not rules.has_left(each, known.today)}
    wanted = [known.cohorts.get(columns.plain(name)) for name in entry.cohorts]
    if any(cohort is None or cohort[0].id not in places for cohort in wanted):
        yield "cohort"


def not_ended(person: Person, today: date) -> list[Position]:
    """What the person does on this day or is about to, the latest begun first."""
    return [each for each in person.positions if each.until is None or each.until >= today]


def _says(entry: Entry, work: Position) -> bool:
    """Whether a position is what the entry says, as far as it says anything."""
    names = (work.organisation.name_he, work.organisation.name_en)
    same_place = not entry.organisation or entry.organisation in names
    return same_place and entry.position in ("", work.title) and entry.since in (None, work.since)
