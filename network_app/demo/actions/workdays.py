"""The workdays of the demo network, with their agendas and answers."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from network_app.demo.actions import bulk
from network_app.demo.rules import workdays
from network_app.demo.rules.workdays import Workday
from network_app.foundation import clock, instants
from network_app.meetings.models import AgendaItem, Attendance, Day, Meeting, Registration
from network_app.reminders import rules as reminders
from network_app.reminders.models import ReminderRule

LATE_COMERS = 270  # minutes
WEEKEND = (4, 5)  # Friday and Saturday, as date.weekday() counts them


def populate(fellows: Sequence[int], now: datetime) -> None:
    """Write the workdays; `fellows` are ids, the first ones answer first."""
    planned = workdays.workdays(len(fellows))
    days = [_working_day(clock.today(now) + timedelta(days=each.day)) for each in planned]
    ids = bulk.insert_for_ids(Meeting, [_meeting(each, day) for each, day in zip(planned, days, strict=True)])
    bulk.insert(ReminderRule, [rule for meeting in ids for rule in _reminders(meeting, now)])
    for meeting, each, day in zip(ids, planned, days, strict=True):
        [held_on] = _hours(meeting, each, day)
        bulk.insert(AgendaItem, [_item(meeting, item, day, fellows) for item in each.agenda])
        answers = list(_answers(meeting, each, fellows, now))
        if each.day < 0:
            begins = _at(day, min(item.starts for item in each.agenda))
            bulk.insert(Attendance, list(_there(held_on, answers, fellows, begins)))
        bulk.insert(Registration, answers)


def _reminders(meeting: int, now: datetime) -> list[dict[str, Any]]:
    usual = [dict(zip(("group", "days_before", "at"), rule, strict=True)) for rule in reminders.USUAL]
    return [{"anchor": "meeting", "anchor_id": meeting, "since": now} | rule for rule in usual]


def _working_day(day: date) -> date:
    while day.weekday() in WEEKEND:
        day += timedelta(days=1)
    return day


def _meeting(each: Workday, day: date) -> dict[str, Any]:
    return {
        "slug": f"workday-{day.isoformat()}",
        "kind": "workday",
        "status": each.status,
        "title_he": each.title_he,
        "title_en": each.title_en,
        "description_he": each.description_he,
        "description_en": each.description_en,
        "venue": each.venue_he,
        "online_url": "",
        "seats": each.seats,
        "chosen": {},
    }


def _hours(meeting: int, each: Workday, day: date) -> list[int]:
    first, last = min(item.starts for item in each.agenda), max(item.ends for item in each.agenda)
    return bulk.insert_for_ids(Day, [{"meeting_id": meeting, "starts_at": _at(day, first), "ends_at": _at(day, last)}])


def _item(meeting: int, item: Any, day: date, fellows: Sequence[int]) -> dict[str, Any]:
    return {
        "meeting_id": meeting,
        "starts_at": _at(day, item.starts),
        "ends_at": _at(day, item.ends),
        "title_he": item.title_he,
        "title_en": item.title_en,
        "method": item.method,
        "room": item.room_he,
        "guest": item.guest_he,
        "speaker_id": None if item.fellow is None else fellows[item.fellow],
    }


def _answers(meeting: int, each: Workday, fellows: Sequence[int], now: datetime) -> Any:
    """Who leads a part of the day has a seat; after them, in order, as many as answered."""
    speakers = [item.fellow for item in each.agenda if item.fellow is not None]
    order = list(dict.fromkeys((*speakers, *range(len(fellows)))))[: each.answers]
    for number, fellow in enumerate(order):
        queued_at = now - timedelta(days=min(each.day, 0) * -1 + 20) + timedelta(minutes=number)
        seated = number < each.seats
        yield {
            "meeting_id": meeting,
            "person_id": fellows[fellow],
            "place": "seated" if seated else "waiting",
            "queued_at": queued_at,
            "seated_at": queued_at if seated else None,
            "cancelled_at": None,
        }


def _there(day: int, answers: list[dict[str, Any]], fellows: Sequence[int], begins: datetime) -> Any:
    """Who was there, and one fellow more who had not registered; answers of those who gave up late are changed."""
    alike = {"day_id": day, "is_here": True, "told_by_id": None, "minutes": None}
    for number, answer in enumerate(answers):
        came, told_at = workdays.came(number), begins + timedelta(seconds=20 * number)
        if came == "late_cancel":
            answer |= {"place": "cancelled", "cancelled_at": begins - timedelta(hours=3)}
        if came.startswith("came"):
            minutes = {"minutes": LATE_COMERS} if came == "came_late" else {}
            yield alike | {"person_id": answer["person_id"], "told_at": told_at} | minutes
    registered = {answer["person_id"] for answer in answers}
    for person in [each for each in fellows if each not in registered][:1]:
        yield alike | {"person_id": person, "told_at": begins}


def _at(day: date, hour: time) -> datetime:
    return instants.at_wall_clock(day, hour, clock.zone())
