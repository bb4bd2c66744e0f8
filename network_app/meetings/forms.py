"""What organisers type about a meeting."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from wtforms import (
    DateField,
    DecimalField,
    EmailField,
    HiddenField,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
    URLField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import URL, InputRequired, Length, NumberRange, Optional

from network_app.audiences.forms import AudienceForm
from network_app.foundation import clock, i18n, instants
from network_app.foundation.forms import Form, TickField
from network_app.foundation.words import _, _l
from network_app.meetings import actions
from network_app.meetings.actions import asking
from network_app.meetings.actions.door import Word
from network_app.meetings.models import AgendaItem, Kind, Meeting, Method, Purpose
from network_app.meetings.rules import Outcome
from network_app.people.actions import Newcomer
from network_app.people.models import Person
from network_app.surveys import rules
from network_app.surveys.forms import SurveyForm, form_of
from network_app.surveys.queries import Paper

NEEDED = InputRequired(_l("This is needed."))
SHORT = Length(max=200, message=_l("At most 200 characters."))
LONG = Length(max=20_000, message=_l("This is too long."))
METHODS = {
    Method.LECTURE: _l("Lecture"),
    Method.PEER_LEARNING: _l("Peer learning"),
    Method.CONSULTING: _l("Professional consulting"),
    Method.PROJECT_WORK: _l("Project work"),
}
OUTCOMES = {
    Outcome.ATTENDED: _l("Was there"),
    Outcome.WALKED_IN: _l("Was there without a seat"),
    Outcome.NO_SHOW: _l("Did not come"),
    Outcome.LATE_CANCEL: _l("Gave the seat up late"),
    Outcome.CANCELLED: _l("Not coming"),
    Outcome.WAITING: _l("On the waiting list"),
    Outcome.NOT_KNOWN: _l("Not known"),
}
HERE = {"1": True, "0": False}
AN_HOUR = 60
ENGLISH = {"dir": "ltr", "lang": "en"}
ADDRESS = {"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}
HEBREW = re.compile("[א-ת]")
COUNTS = {"automatic": None, "yes": True, "no": False}
SEASON = [
    SelectChoice("automatic", _l("If it is a workday of the whole network")),
    SelectChoice("yes", _l("Yes")),
    SelectChoice("no", _l("No")),
]


class MeetingForm(AudienceForm):
    """A meeting of one day."""

    title_he = StringField(_l("Title in Hebrew"), [Optional(), SHORT])
    title_en = StringField(_l("Title in English"), [Optional(), SHORT], render_kw=ENGLISH)
    day = DateField(_l("Day"), [NEEDED], format=["%Y-%m-%d", "%d.%m.%Y"])
    starts = TimeField(_l("From"), [NEEDED])
    ends = TimeField(_l("To"), [NEEDED])
    venue = StringField(_l("Place"), [Optional(), Length(max=300, message=_l("At most 300 characters."))])
    web = URL(message=_l("An address begins with https://"))
    online_url = URLField(_l("Online link, shown to those who have a seat"), [Optional(), web])
    seats = IntegerField(_l("Seats"), [NEEDED])
    description_he = TextAreaField(_l("Description in Hebrew"), [Optional(), LONG])
    description_en = TextAreaField(_l("Description in English"), [Optional(), LONG], render_kw=ENGLISH)

    season = SelectField(_l("Counts towards the season"), choices=SEASON, default="automatic")

    def plan(self, meeting: Meeting | None = None) -> actions.Plan:
        """What was typed; of a meeting of several days, the later days stay as they are."""
        later = [(day.starts_at, day.ends_at) for day in meeting.days[1:]] if meeting else []
        return actions.Plan(
            title_he=self.title_he.data,
            title_en=self.title_en.data or "",
            days=[_hours(self.day.data, self.starts.data, self.ends.data), *later],
            seats=self.seats.data,
            description_he=self.description_he.data or "",
            description_en=self.description_en.data or "",
            venue=self.venue.data or "",
            online_url=self.online_url.data or "",
            kind=meeting.kind if meeting else Kind.WORKDAY,
            audience=self.audience(),
            counts=COUNTS[self.season.data],
        )


class ButtonForm(Form):
    """A page with nothing but a button."""


class ItemForm(Form):
    """An item of the agenda."""

    title_he = StringField(_l("Title in Hebrew"), [Optional(), SHORT])
    title_en = StringField(_l("Title in English"), [Optional(), SHORT], render_kw=ENGLISH)
    method = SelectField(_l("Method"), choices=[SelectChoice(method.value, name) for method, name in METHODS.items()])
    starts = TimeField(_l("From"), [NEEDED])
    ends = TimeField(_l("To"), [NEEDED])
    room = StringField(_l("Room"), [Optional(), Length(max=120, message=_l("At most 120 characters."))])
    speaker = StringField(_l("Speaker"), [Optional(), SHORT])

    def item(self, meeting: Meeting) -> AgendaItem:
        """The item that was typed, on the meeting's first day."""
        starts_at, ends_at = _hours(clock.today(meeting.starts_at), self.starts.data, self.ends.data)
        return AgendaItem(
            title_he=self.title_he.data,
            title_en=self.title_en.data or "",
            method=Method(self.method.data),
            starts_at=starts_at,
            ends_at=ends_at,
            room=self.room.data or "",
            guest=self.speaker.data or "",
        )


class TickForm(Form):
    """Whether somebody is here, and when that was ticked: told by a phone that had no network meanwhile."""

    here = SelectField(choices=list(HERE))
    at = StringField()
    q = StringField()  # what the list is searched for, to come back to

    def word(self, by: Person) -> Word:
        """What was ticked; a moment that nobody can read is now."""
        return Word(HERE[self.here.data], by, _moment(self.at.data))


class WalkInForm(Form):
    """Somebody who came without being registered."""

    name = StringField(_l("Full name"), [NEEDED, SHORT])
    email = EmailField(_l("E-mail"), [NEEDED, Length(max=254, message=_l("This is too long."))], render_kw=ADDRESS)
    at = HiddenField()

    def newcomer(self) -> Newcomer:
        """Who came, should nobody be known by this address; a name without Hebrew letters is a Latin one."""
        if not HEBREW.search(self.name.data):
            return Newcomer(self.email.data, name_latin=self.name.data)
        given, _space, family = self.name.data.partition(" ")
        return Newcomer(self.email.data, given[:100], family[:100])

    def word(self, by: Person) -> Word:
        """That they are here."""
        return Word(is_here=True, by=by, ticked_at=_moment(self.at.data))


class HoursForm(Form):
    """How long somebody was there; left empty, the whole day."""

    hours = DecimalField(_l("Hours"), [Optional(), NumberRange(0, 24)])

    def minutes(self) -> int | None:
        """The same in minutes."""
        return None if self.hours.data is None else int(self.hours.data * AN_HOUR)


def figure(hours: float) -> str:
    """Hours without needless noughts."""
    return f"{hours:g}"


def _moment(text: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def as_typed(meeting: Meeting) -> dict[str, Any]:
    """A meeting's first day as the form's fields; its other fields carry the meeting's own names."""
    first = meeting.days[0]
    starts, ends = (moment.astimezone(clock.zone()) for moment in (first.starts_at, first.ends_at))
    season = next(word for word, counts in COUNTS.items() if counts is meeting.counts)
    hours = {"day": starts.date(), "starts": starts.time(), "ends": ends.time()}
    return hours | {"season": season} | AudienceForm.as_typed(meeting.audience)


def _hours(day: date, starts: time, ends: time) -> tuple[datetime, datetime]:
    return instants.at_wall_clock(day, starts, clock.zone()), instants.at_wall_clock(day, ends, clock.zone())


ASKING = {
    Purpose.REGISTRATION: _l("A few questions before the day"),
    Purpose.FEEDBACK: _l("What did you think of it?"),
}
WHAT_FOR = {
    Purpose.REGISTRATION: _l("So that we can prepare food and the place. Only the organisers see it, with your name."),
    Purpose.FEEDBACK: _l(
        "So that the next day is better. The organisers see the answers without names; those who were there see how"
        " many chose what, once five have answered."
    ),
}


class ReadyForm(Form):
    """Which ready-made questions are asked."""

    before = TickField(_l("Asked of those who register"), choices=lambda: _ready(Purpose.REGISTRATION))
    after = TickField(_l("Asked of those who were there"), choices=lambda: _ready(Purpose.FEEDBACK))

    def wanted(self) -> list[str]:
        """The keys of those ticked."""
        return [*(self.before.data or ()), *(self.after.data or ())]


def asking_form(meeting: Meeting, paper: Paper, meta: Mapping[str, Any] | None = None) -> SurveyForm:
    """What is asked about a meeting as a form, with what becomes of the answers."""
    keep_days = {each.keep_days for each in paper.survey.questions}
    gone = rules.deleted_on(clock.today(meeting.ends_at), max(keep_days))
    deleted = _("Deleted on %(day)s. Answering is up to you.", day=i18n.date_in_figures(gone))
    return form_of(paper, [WHAT_FOR[Purpose(paper.survey.purpose)], deleted], meta)


def _ready(purpose: Purpose) -> list[SelectChoice]:
    return [SelectChoice(key, each.label) for key, each in asking.READY.items() if each.purpose is purpose]
