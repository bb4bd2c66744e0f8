"""Where a person was, on their page."""

from datetime import datetime

from network_app.foundation import i18n
from network_app.foundation.boards import Note, Panel
from network_app.foundation.words import _, isolated
from network_app.meetings import forms, rules
from network_app.meetings.queries import attendance
from network_app.meetings.queries.attendance import Row
from network_app.meetings.rules import Outcome
from network_app.people.models import Person

MOST = 10
TELLING = (Outcome.ATTENDED, Outcome.WALKED_IN, Outcome.NO_SHOW, Outcome.LATE_CANCEL)


def of(person: Person, now: datetime) -> Panel:
    """The latest days they came to, missed or cancelled late, and their hours in all."""
    rows = [row for row in attendance.of_person(person, now) if row.outcome in TELLING]
    came = [row for row in rows if row.is_here]
    hours = rules.hours_there(sum(row.minutes for row in came))
    in_all = _("Days: %(days)s. Hours in all: %(hours)s.", days=len(came), hours=forms.figure(hours))
    notes = [Note(in_all)] if came else []
    return Panel(
        _("Attendance"), notes + [Note(_said(row)) for row in rows[:MOST]] or [Note(_("Nothing is known yet."))]
    )


def _said(row: Row) -> str:
    meeting = row.day.meeting
    title = isolated(i18n.pick(meeting.title_he, meeting.title_en))
    day, outcome = i18n.short_day(row.day.starts_at), forms.OUTCOMES[row.outcome]
    if not row.is_here:
        return _("%(outcome)s on %(day)s: %(title)s", day=day, title=title, outcome=outcome)
    hours = forms.figure(row.hours)
    return _("%(outcome)s on %(day)s, %(hours)s hours: %(title)s", day=day, title=title, outcome=outcome, hours=hours)
