"""A part in a mechanism, as it is typed."""

from typing import Any

from wtforms import DateField, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from network_app.foundation.forms import Form
from network_app.foundation.i18n import pick
from network_app.foundation.words import _l
from network_app.people.actions.parts import Told
from network_app.people.forms import DATES, LONG, choices
from network_app.people.models import Person
from network_app.people.models.profile import Mechanism, Part

MECHANISMS = {
    Mechanism.COMMITTEE: _l("Committee"),
    Mechanism.STEERING: _l("Steering group"),
    Mechanism.WORK_PLAN: _l("Work plan"),
}


class PartForm(Form):
    """In what, where, from when, until when."""

    mechanism = RadioField(_l("What it is"), choices=choices(MECHANISMS))
    title = StringField(_l("What it is called, and what I do in it"), [Optional(), LONG])
    organisation = SelectField(_l("In which organisation"), coerce=int)
    since = DateField(_l("Since"), [Optional()], format=DATES)
    until = DateField(_l("Until, if it is over"), [Optional()], format=DATES)

    def __init__(self, person: Person, **more: Any) -> None:
        super().__init__(**more)
        own = {each.organisation.id: each.organisation for each in person.positions}
        self.organisation.choices = [SelectChoice(key, pick(each.name_he, each.name_en)) for key, each in own.items()]

    def told(self) -> Told:
        """What was typed."""
        return Told(
            mechanism=Mechanism(self.mechanism.data),
            title=self.title.data or "",
            organisation=self.organisation.data,
            since=self.since.data,
            until=self.until.data,
        )


def as_told(part: Part) -> dict[str, Any]:
    """A part, as the form's fields."""
    names = {name: getattr(part, name) for name in ("title", "since", "until")}
    return names | {"mechanism": part.mechanism.value, "organisation": part.organisation_id}
