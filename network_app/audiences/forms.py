"""Choosing whom something is for."""

from typing import Any

from wtforms import RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Optional, ValidationError

from network_app.audiences import queries, rules
from network_app.foundation.forms import Form, TickField
from network_app.foundation.i18n import pick
from network_app.foundation.words import _, _l, isolated
from network_app.people import queries as people
from network_app.people.models import Sector

SECTORS = {
    Sector.GOVERNMENT: _l("Government ministries"),
    Sector.LOCAL: _l("Local government"),
    Sector.THIRD: _l("Third sector"),
}
WHOM = [SelectChoice("network", _l("All network fellows")), SelectChoice("chosen", _l("Only those chosen below"))]
LONG = Length(max=20_000, message=_l("This is too long."))
NAME = Length(max=120, message=_l("At most 120 characters."))


def _name(thing: Any) -> str:
    return pick(thing.name_he, thing.name_en)


def _programmes() -> list[SelectChoice]:
    return [SelectChoice(each.id, _name(each)) for each in people.programmes()]


def _cohorts() -> list[SelectChoice]:
    found = ((each.id, isolated(_name(each)), isolated(_name(each.programme))) for each in people.cohorts())
    return [SelectChoice(cohort, f"{name} · {programme}") for cohort, name, programme in found]


def _sectors() -> list[SelectChoice]:
    return [SelectChoice(sector.value, name) for sector, name in SECTORS.items()]


def _saved() -> list[SelectChoice]:
    return [SelectChoice(each.id, each.name) for each in queries.saved()]


class SelectionForm(Form):
    """Programmes, cohorts, sectors and people, of which any suffices."""

    programmes = TickField(_l("Programmes"), choices=_programmes, coerce=int)
    cohorts = TickField(_l("Cohorts"), choices=_cohorts, coerce=int)
    sectors = TickField(_l("Network fellows by sector"), choices=_sectors, coerce=Sector)
    named = TextAreaField(_l("People, one on a line"), [Optional(), LONG])

    chosen_people: list[int]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.chosen_people = []

    def validate_named(self, field: TextAreaField) -> None:
        """Every line names one person; each that does not is told with its number."""
        typed = rules.lines(field.data)
        meant = queries.meant_by([line for _number, line in typed])
        mistakes = [rules.mistake(number, line, meant[line]) for number, line in typed]
        field.errors.extend(each for each in mistakes if each)
        self.chosen_people = [person for _number, line in typed for person in meant[line][:1]]

    def selection(self) -> dict[str, Any]:
        """What was chosen, as the parts of an audience."""
        ticked = {part: self._fields[part].data or [] for part in ("programmes", "cohorts", "sectors")}
        return rules.union([ticked | {"people": self.chosen_people}])

    @staticmethod
    def as_typed(audience: rules.Audience) -> dict[str, Any]:
        """An audience as the fields of this form."""
        ticked = {part: audience.get(part, []) for part in ("programmes", "cohorts", "sectors")}
        return ticked | {"named": "\n".join(queries.addresses(audience.get("people", ())))}


class AudienceForm(SelectionForm):
    """Whom a meeting is for: all network fellows, or a selection, of which saved filters may be part."""

    saved = TickField(_l("Saved filters"), choices=_saved, coerce=int)
    whom = RadioField(_l("Whom it is for"), choices=WHOM, default="network")
    keep_as = StringField(_l("Save this choice as a filter named"), [Optional(), NAME])

    def validate_whom(self, field: RadioField) -> None:
        """A choice that was overlooked must not invite everybody."""
        chosen = any(self._chosen().values()) or bool(self.named.data)
        if field.data == "network" and chosen:
            raise ValidationError(_("People are chosen below: is it for them only, or for all network fellows?"))

    def audience(self) -> dict[str, Any]:
        """The audience that was chosen; empty for the whole network."""
        return {} if self.whom.data == "network" else self._chosen()

    def _chosen(self) -> dict[str, Any]:
        return self.selection() | {"filters": self.saved.data or []}

    @staticmethod
    def as_typed(audience: rules.Audience) -> dict[str, Any]:
        """An audience as the fields of this form."""
        whom = {"whom": "chosen" if audience else "network", "saved": audience.get("filters", [])}
        return whom | SelectionForm.as_typed(audience)


class FilterForm(SelectionForm):
    """A selection under a name."""

    name = StringField(_l("Name"), [Optional(), NAME])
