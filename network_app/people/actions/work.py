"""Where a person works and which cohorts they belong to."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from network_app.foundation.database import db, hold, hold_word
from network_app.people import rules
from network_app.people.models import Fellowship, Organisation, Person, Position, Sector
from network_app.people.queries import pages
from network_app.people.rules import work as told

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Job:
    """What a person does: an organisation by name, of this sector should it be new here; empty for no work."""

    organisation: str = ""
    title: str = ""
    since: date | None = None
    sector: Sector | None = None


def employ(person: Person, job: Job, today: date) -> None:
    """Let this be the person's work from its first day on.

    Another position than today's ends the day before and is kept; the same one, or one that began no later than
    today's, corrects it. No job ends today's. Refuses (422) half a job.
    """
    told.require_job(job.organisation, job.title, job.since)
    current = pages.position(person, today)
    if not job.since or not job.organisation:
        _end(person, current, today, None)
        return
    where = _organisation(job)
    same = current and (current.organisation_id, current.title) == (where.id, job.title)
    if current and (same or job.since <= current.since):
        current.organisation, current.title, current.since = where, job.title, job.since
        return
    _end(person, current, job.since, where)
    person.positions.append(Position(organisation=where, title=job.title, since=job.since))


def change(person: Person, job: Job, until: date | None) -> Position:
    """Add work by its first day, and its last one if it is over; what they did until then ends the day before.

    Refuses (422) half a job, a last day before the first, and work that goes on but began before other work that does.
    """
    hold(person)  # who tells twice at once shall not do two things from the same day on
    where, since = _told(job, until)
    held = [each for each in person.positions if each.until is None or each.until >= since]
    if until is None:
        told.require_latest(since, held)
        for each in held:
            _close(person, each, since - A_DAY, where)
    begun = Position(organisation=where, title=job.title, since=since, until=until)
    person.positions.append(begun)
    db.session.flush()
    return begun


def correct(position: Position, job: Job, until: date | None) -> None:
    """It was told wrongly: this is what it is. Refuses (422) half a job and a last day before the first."""
    position.organisation, position.since = _told(job, until)
    position.title, position.until = job.title, until


def forget(person: Person, position: Position) -> None:
    """It was told by mistake, and never was."""
    person.positions.remove(position)


def _told(job: Job, until: date | None) -> tuple[Organisation, date]:
    since = told.require_work(job.organisation, job.since)
    told.require_order(since, until)
    return _organisation(job), since


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
        _close(person, before, first_day - A_DAY, organisation)
    person.positions.append(Position(organisation=organisation, title=title, since=since or today))


def place(person: Person, cohorts: Collection[int], today: date) -> None:
    """Let these, by id, be the person's cohorts; those no longer named are left today, and kept."""
    for each in person.fellowships:
        if each.cohort_id not in cohorts and not rules.has_left(each, today):
            each.left_on = today
        elif each.cohort_id in cohorts and rules.has_left(each, today):
            each.left_on = None
    known = {each.cohort_id for each in person.fellowships}
    person.fellowships += [Fellowship(cohort_id=cohort) for cohort in sorted(set(cohorts) - known)]
    db.session.flush()


def _end(person: Person, current: Position | None, day: date, following: Organisation | None) -> None:
    if current is None:
        return
    if current.since < day:
        _close(person, current, day - A_DAY, following)
    else:
        person.positions.remove(current)


def _close(person: Person, position: Position, last: date, following: Organisation | None) -> None:
    """The position ends; with the organisation, if another follows, one also leaves its mechanisms."""
    position.until = last
    for part in person.parts if position.organisation is not following else ():
        if part.organisation_id == position.organisation_id and (part.until is None or part.until > last):
            part.until = max(last, part.since)


def _organisation(job: Job) -> Organisation:
    hold_word(job.organisation.lower())
    found = pages.organisation(job.organisation)
    if found is None:
        found = Organisation(name_he=job.organisation, name_en="", sector=job.sector)
        db.session.add(found)
    found.sector = found.sector or job.sector
    db.session.flush()
    return found
