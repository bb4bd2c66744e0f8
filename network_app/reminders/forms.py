"""What organisers type about a reminder."""

from typing import Any

from wtforms import Field, IntegerField, SelectField, StringField, TextAreaField, TimeField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Optional, StopValidation

from network_app.foundation.forms import Form
from network_app.foundation.words import _l
from network_app.reminders.actions import Wanted
from network_app.reminders.models import Group, ReminderRule
from network_app.reminders.rules import MOST_DAYS

SIDES = {
    "before": _l("Days before it begins"),
    "day": _l("On the day, before it begins"),
    "after": _l("Days after it ends"),
}
GROUPS = {Group.SEATED: _l("Those with a seat"), Group.SILENT: _l("Those who have not answered")}
SHORT = Length(max=200, message=_l("At most 200 characters."))
LONG = Length(max=5_000, message=_l("This is too long."))
ENGLISH = {"dir": "ltr", "lang": "en"}


def _days_needed(form: Form, field: Field) -> None:
    """A number of days, but for the day itself."""
    field.errors = []
    if form["side"].data == "day":
        raise StopValidation()
    if field.data is None or not 1 <= field.data <= MOST_DAYS:
        raise StopValidation(_l("Between 1 and 365 days."))


def _hour(form: Form, field: Field) -> None:
    if field.process_errors:
        field.errors = []
        raise StopValidation(_l("An hour is written like 09:30."))


class RuleForm(Form):
    """When, whom, and in which words."""

    group = SelectField(_l("Who gets it"), choices=[SelectChoice(each.value, name) for each, name in GROUPS.items()])
    side = SelectField(_l("When"), choices=[SelectChoice(each, name) for each, name in SIDES.items()])
    days = IntegerField(_l("Days"), [_days_needed])
    at = TimeField(_l("Hour"), [Optional(), _hour])
    subject_he = StringField(_l("Subject in Hebrew"), [Optional(), SHORT])
    text_he = TextAreaField(_l("Text in Hebrew"), [Optional(), LONG])
    subject_en = StringField(_l("Subject in English"), [Optional(), SHORT], render_kw=ENGLISH)
    text_en = TextAreaField(_l("Text in English"), [Optional(), LONG], render_kw=ENGLISH)

    def wanted(self) -> Wanted:
        """The rule that was typed."""
        days = {"before": self.days.data, "day": 0, "after": -(self.days.data or 0)}[self.side.data]
        words = {name: self[name].data or "" for name in ("subject_he", "subject_en", "text_he", "text_en")}
        return Wanted(Group(self.group.data), days, self.at.data, **words)


def as_typed(rule: ReminderRule) -> dict[str, Any]:
    """A rule's moment as the form's fields; its other fields carry the rule's own names."""
    side = "before" if rule.days_before > 0 else "after" if rule.days_before else "day"
    return {"side": side, "days": abs(rule.days_before) or None, "group": rule.group.value}
