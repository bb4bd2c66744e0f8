"""A list to be sent in, and what the network is called."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import available_timezones

from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, EmailField, Field, SelectField, StringField, TelField
from wtforms.validators import Length, Optional, StopValidation

from network_app.admin.models import UploadedList
from network_app.foundation import settings
from network_app.foundation.forms import Form
from network_app.foundation.refusal import Refusal
from network_app.foundation.words import _l
from network_app.people import rules
from network_app.people.models import Person

SHORT = Length(max=200, message=_l("At most 200 characters."))
LATIN = {"dir": "ltr", "lang": "en"}

FIELDS = {
    "given_name": _l("First name"),
    "family_name": _l("Last name"),
    "name_latin": _l("Name in Latin letters"),
    "phone": _l("Phone"),
    "position": _l("Position"),
    "sector": _l("Sector of the organisation"),
    "cohort": _l("Cohort"),
}


class UploadForm(Form):
    """A spreadsheet of people."""

    file = FileField(_l("Spreadsheet: CSV, XLSX or ODS"), [FileRequired(_l("Choose a file."))])
    makes_cohorts = BooleanField(_l("Make cohorts that are not known yet, as if they ended today"))

    def kept(self, sender: Person, content: bytes, now: datetime) -> UploadedList:
        """The list as it waits for its preview."""
        name = (self.file.data.filename or "")[-200:]
        return UploadedList(
            person_id=sender.id, name=name, content=content, makes_cohorts=self.makes_cohorts.data, sent_at=now
        )


def _as_kept(name: str, sentence: Any) -> Callable[[Form, Field], None]:
    """A check that also brings what was typed into the form in which it is kept."""

    def check(form: Form, field: Field) -> None:
        try:
            field.data = settings.CHECKS[name](field.data)
        except ValueError:
            raise StopValidation(sentence) from None

    return check


def _phone(form: Form, field: Field) -> None:
    try:
        field.data = rules.national_phone(rules.require_phone(field.data))
    except Refusal as refusal:
        raise StopValidation(refusal.sentence) from None


def _address(name: str) -> list[Any]:
    return [Optional(), SHORT, _as_kept(name, _l("This is not an e-mail address."))]


class SettingsForm(Form):
    """What admins say of the network; each field is named as its setting. What the operator set is not asked for."""

    network_name_he = StringField(_l("Name of the network in Hebrew"), [Optional(), SHORT])
    network_name_en = StringField(_l("Name of the network in English"), [Optional(), SHORT], render_kw=LATIN)
    zone = SelectField(
        _l("Time zone"), [_as_kept("zone", _l("Choose a time zone of the list."))], validate_choice=False
    )
    season_start = StringField(
        _l("The season of workdays begins on"),
        [Optional(), _as_kept("season_start", _l("Month and day, such as 09-01; a day that every year has."))],
        render_kw={"dir": "ltr"},
    )
    sender_name = StringField(_l("Letters come in the name of"), [Optional(), SHORT])
    mail_from = EmailField(_l("Letters come from the address"), _address("mail_from"))
    contact_name = StringField(_l("Whom to turn to with questions"), [Optional(), SHORT])
    contact_email = EmailField(_l("Their e-mail address"), _address("contact_email"))
    contact_phone = TelField(_l("Their telephone"), [Optional(), _phone])
    accessibility_name = StringField(_l("Accessibility coordinator"), [Optional(), SHORT])
    accessibility_email = EmailField(_l("The coordinator's e-mail address"), _address("accessibility_email"))
    accessibility_phone = TelField(_l("The coordinator's telephone"), [Optional(), _phone])

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.zone.choices = sorted(available_timezones())
        self.labels = {name: self[name].label.text for name in settings.NAMES}
        for name in filter(settings.is_fixed, settings.NAMES):
            del self[name]

    def fixed(self) -> dict[str, Any]:
        """What the operator set: each value by what it is called."""
        return {self.labels[name]: settings.value(name) for name in settings.NAMES if name not in self}

    def values(self) -> dict[str, str]:
        """What was typed, by the setting's name."""
        return {name: self[name].data or "" for name in settings.NAMES if name in self}


class ButtonForm(Form):
    """A page with nothing but a button."""
