"""What organisers do with a meeting as a whole: plan, change, publish, cancel and bring back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from network_app.audiences import queries as audiences
from network_app.audiences import rules as audience_rules
from network_app.audiences.models import SavedFilter
from network_app.foundation import clock, outbox
from network_app.foundation.database import db, hold
from network_app.meetings import queries, rules
from network_app.meetings.actions import asking, days, seats, telling
from network_app.meetings.models import AgendaItem, Kind, Meeting, Status
from network_app.meetings.queries import groups
from network_app.people.models import Person
from network_app.reminders import actions as reminders

TEXTS = ("title_he", "title_en", "description_he", "description_en", "venue", "online_url")


@dataclass(frozen=True)
class Plan:
    """What a meeting is to be: texts in both languages, `days` as (start, end) instants, seats, audience.

    `counts` says whether it counts towards the season; None leaves it to its kind and audience.
    """

    title_he: str
    title_en: str
    days: Sequence[tuple[datetime, datetime]]
    seats: int
    description_he: str = ""
    description_en: str = ""
    venue: str = ""
    online_url: str = ""
    kind: Kind = Kind.WORKDAY
    audience: dict[str, Any] = field(default_factory=dict)
    counts: bool | None = None


def plan(wanted: Plan) -> Meeting:
    """A new meeting, a draft; its kind and first day make its address. Refuses what `change` refuses."""
    _check(wanted, seated=0)
    first_day = clock.today(min(wanted.days)[0]).isoformat()
    meeting = Meeting(slug=_free_slug(f"{wanted.kind.value}-{first_day}"), status=Status.DRAFT)
    _write(meeting, wanted)
    db.session.add(meeting)
    db.session.flush()
    reminders.remind_as_usual("meeting", meeting.id)
    asking.ask_as_usual(meeting)
    return meeting


def change(meeting: Meeting, wanted: Plan, now: datetime) -> int:
    """Change a meeting; more seats promote, and what calendars show of it is the next in sequence.

    How many people with a seat or in line are told of new hours or another place.
    Refuses (422) no title, days out of order, fewer seats than seated, an audience that is not there.
    """
    hold(meeting)
    _check(wanted, queries.counts(meeting).seated)
    was, whereabouts = _shown(meeting), meeting.whereabouts
    hours = (meeting.starts_at, meeting.ends_at)
    _write(meeting, wanted)
    meeting.sequence += _shown(meeting) != was
    if hours != (meeting.starts_at, meeting.ends_at):
        reminders.from_now_on("meeting", meeting.id, now)
    db.session.flush()
    told = telling.moved(meeting, whereabouts, now)
    seats.promote(meeting, now)
    return told


def publish(meeting: Meeting, now: datetime, today: date) -> None:
    """Let those it is for see it and answer, and invite each of them by letter, once.

    Refuses (409) a cancelled meeting; one that is published already is fine.
    """
    rules.require_standing(hold(meeting).status is Status.CANCELLED)
    if meeting.status is Status.DRAFT:
        meeting.status = Status.PUBLISHED
        reminders.from_now_on("meeting", meeting.id, now)
        telling.invite(meeting, db.session.scalars(queries.invited(meeting, today).with_only_columns(Person.id)), now)


def invite_again(meeting: Meeting, now: datetime, today: date) -> int:
    """Invite by letter whom it is for today and who neither answered nor was invited lately; how many they are.

    Refuses (409) unless the meeting is published and has not begun.
    """
    seats.hold_open(meeting, now)
    return telling.invite(meeting, groups.to_invite_again(meeting, now, today), now)


def cancel(meeting: Meeting, now: datetime) -> None:
    """The meeting does not take place; the seated and the waiting are told, once. Their places stay as they are."""
    if hold(meeting).status is not Status.PUBLISHED:
        return
    meeting.status, meeting.cancelled_at = Status.CANCELLED, now
    meeting.sequence += 1
    for registration in (*queries.seated(meeting), *queries.line(meeting)):
        telling.of_calling_off("meeting_cancelled", registration, now)


def restore(meeting: Meeting, now: datetime) -> None:
    """A cancelled meeting takes place after all: everybody has the place they had, and free seats are given.

    Whoever was told otherwise is told; letters held back meanwhile go out if they are still true. Nothing happens to
    one that takes place. Refuses (409) a draft, and once the meeting would have begun.
    """
    if hold(meeting).status is Status.PUBLISHED:
        return
    rules.require_restorable(meeting.status is Status.CANCELLED, meeting.starts_at, now)
    meeting.status = Status.PUBLISHED
    meeting.sequence += 1
    if meeting.cancelled_at:
        outbox.take_up_again({"meeting": meeting.id}, meeting.cancelled_at, now)
    fortunate, misled = seats.seat_next(meeting, now), groups.misled(meeting)
    for registration in misled:
        telling.of_calling_off("meeting_restored", registration, now)
    telling.of_seats([each for each in fortunate if each not in misled], now)


def write_out(saved: SavedFilter) -> None:
    """Take what a saved filter chooses into every meeting that uses it, before it goes, so that it stays for them."""
    for meeting in queries.using(saved):
        hold(meeting)
        meeting.chosen = audience_rules.union([meeting.chosen, saved.audience])
        meeting.filters = [each for each in meeting.filters if each is not saved]


def add_item(meeting: Meeting, item: AgendaItem) -> None:
    """Put an item on the agenda. Refuses (422) one that ends before it starts or has no title."""
    rules.require_title(item.title_he, item.title_en)
    rules.require_hours([(item.starts_at, item.ends_at)])
    meeting.agenda.append(item)


def remove_item(meeting: Meeting, item_id: int) -> None:
    """Take an item off the agenda; one that is gone already is fine."""
    meeting.agenda = [item for item in meeting.agenda if item.id != item_id]


def _check(wanted: Plan, seated: int) -> None:
    rules.require_title(wanted.title_he, wanted.title_en)
    rules.require_hours(wanted.days)
    rules.require_room(wanted.seats, seated)
    audience_rules.require_audience(wanted.audience, audiences.are_there(wanted.audience))


def _write(meeting: Meeting, wanted: Plan) -> None:
    for name in (*TEXTS, "kind", "seats", "counts"):
        setattr(meeting, name, getattr(wanted, name))
    audience = audience_rules.union([wanted.audience])
    meeting.filters = list(audiences.by_ids(audience.pop("filters", ())))
    meeting.chosen = audience
    days.take_place(meeting, wanted.days)


def _shown(meeting: Meeting) -> list[Any]:
    """What calendars show of it."""
    return [*(getattr(meeting, name) for name in TEXTS), *((day.starts_at, day.ends_at) for day in meeting.days)]


def _free_slug(wanted: str) -> str:
    slug, number = wanted, 1
    while queries.slug_is_taken(slug):
        number += 1
        slug = f"{wanted}-{number}"
    return slug
