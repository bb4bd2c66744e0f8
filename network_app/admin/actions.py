"""Writing a list of people, whole or not at all."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from network_app.admin import queries
from network_app.admin.models import UploadedList
from network_app.admin.queries import OWN, Change, Comparison
from network_app.admin.rules import columns, rows
from network_app.admin.rules.rows import Entry
from network_app.foundation import clock, sheets
from network_app.foundation.database import db
from network_app.foundation.refusal import Refusal
from network_app.foundation.words import _l
from network_app.people import actions as people
from network_app.people import queries as known_people
from network_app.people import rules
from network_app.people.actions import work
from network_app.people.models import Cohort, Fellowship, Organisation, Person, Programme

AT_ONCE = 500
KEPT = timedelta(days=1)


def require_no_mistakes(comparison: Comparison) -> None:
    """Refuses (422) a list with any mistake: it is imported whole or not at all."""
    if comparison.mistakes:
        raise Refusal(_l("Nothing was imported: please correct the rows below, or take them out."), status=422)


def write(changes: Iterable[Change], now: datetime) -> None:
    """Write new and changed people, 500 at a time; what an entry leaves empty stays as it was."""
    places, employers = queries.cohorts(), queries.organisations()
    for number, change in enumerate(changes, 1):
        person = change.person or _newcomer(change.entry, now)
        for name in OWN:
            setattr(person, name, getattr(change.entry, name) or getattr(person, name))
        _work(person, change.entry, employers, clock.today(now))
        _join(person, (places[columns.plain(name)][0] for name in change.entry.cohorts), clock.today(now))
        if number % AT_ONCE == 0:
            db.session.flush()
    db.session.flush()


def require_readable(content: bytes) -> None:
    """Refuses (422) a file that is no spreadsheet, or in which no header is found."""
    columns.find(sheets.read(content))


def keep(sent_in: UploadedList) -> UploadedList:
    """Keep a list until it is imported; earlier ones of the same person, and any older than a day, are let go."""
    stale = sa.or_(UploadedList.person_id == sent_in.person_id, UploadedList.sent_at < sent_in.sent_at - KEPT)
    db.session.execute(sa.delete(UploadedList).where(stale))
    db.session.add(sent_in)
    db.session.flush()
    return sent_in


def import_list(waiting: UploadedList, now: datetime) -> int:
    """Import a list that was sent in, and let it go; how many people are new or changed. Refuses (422) mistakes."""
    today, reading = clock.today(now), rows.read(sheets.read(waiting.content))
    cohorts = queries.unknown_cohorts(reading) if waiting.makes_cohorts else []
    comparison = queries.compare(reading, cohorts, today)
    require_no_mistakes(comparison)
    create_cohorts(cohorts, today)
    write(comparison.new + comparison.changed, now)
    db.session.delete(waiting)
    return len(comparison.new) + len(comparison.changed)


def create_cohorts(names: Sequence[str], today: date) -> None:
    """Make these cohorts, ended today so that their people are network fellows; an organiser corrects the dates.

    They belong to the only programme there is, or else to one called after what they are: imported.
    """
    if names:
        programme = known_people.only_programme() or people.found_programme("imported", "יובאו מקובץ", "Imported")
        db.session.add_all(_cohort(programme, name, today) for name in names)
        db.session.flush()


def _cohort(programme: Programme, name: str, today: date) -> Cohort:
    return Cohort(programme=programme, name_he=name, name_en=name, starts_on=today, ends_on=today)


def _newcomer(entry: Entry, now: datetime) -> Person:
    names = {name: getattr(entry, name) for name in OWN}
    person = Person(email=entry.email, created_at=now, positions=[], fellowships=[], roles=[], **names)
    db.session.add(person)
    return person


def _join(person: Person, cohorts: Iterator[Cohort], today: date) -> None:
    there = {each.cohort_id: each for each in person.fellowships}
    for cohort in cohorts:
        if cohort.id not in there:
            person.fellowships.append(Fellowship(cohort_id=cohort.id))
        elif rules.has_left(there[cohort.id], today):
            there[cohort.id].left_on = None


def _work(person: Person, entry: Entry, employers: dict[str, Organisation], today: date) -> None:
    if not (entry.organisation or entry.position or entry.since):
        return
    before = next(iter(queries.not_ended(person, today)), None)
    place = _organisation(entry, employers) if entry.organisation else before.organisation if before else None
    assert place is not None, "compare refuses a position without an organisation"
    title = entry.position or (before.title if before and before.organisation is place else "")
    work.take_position(person, (place, title, entry.since), before, today)


def _organisation(entry: Entry, employers: dict[str, Organisation]) -> Organisation:
    found = employers.setdefault(entry.organisation, Organisation(name_he=entry.organisation))
    found.sector = found.sector or entry.sector
    db.session.add(found)
    return found
