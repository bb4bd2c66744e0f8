"""What is typed about people."""

from datetime import date
from typing import Any

from wtforms import (
    DateField,
    EmailField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TelField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from network_app.foundation.forms import Form
from network_app.foundation.i18n import pick
from network_app.foundation.words import _l
from network_app.people import actions, rules
from network_app.people.actions.work import Job
from network_app.people.models import AddressUse, Language, Person, Role, Sector
from network_app.people.queries import pages

LANGUAGES = {Language.HEBREW: _l("Hebrew"), Language.ENGLISH: _l("English")}
SECTORS = {Sector.GOVERNMENT: _l("Government"), Sector.LOCAL: _l("Local government"), Sector.THIRD: _l("Third sector")}
ROLES = {
    Role.ORGANISER: _l("Organiser"),
    Role.MENTOR: _l("Mentor"),
    Role.PARTNER: _l("Partner"),
    Role.ADMIN: _l("Admin"),
}
USES = {
    AddressUse.MAIN: _l("Instead of the present one"),
    AddressUse.SECOND: _l("As a second one, also to sign in with"),
}
LATIN = {"dir": "ltr", "lang": "en"}
DATES = ["%Y-%m-%d", "%d.%m.%Y"]
ADDRESS = {"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}


def choices(names: dict[Any, Any]) -> list[SelectChoice]:
    """Words of a closed list, with what they are called."""
    return [SelectChoice(each.value, name) for each, name in names.items()]


SHORT = Length(max=100, message=_l("At most 100 characters."))
LONG = Length(max=200, message=_l("At most 200 characters."))


class Ticks(SelectMultipleField):
    """Any number of choices, each with a tick of its own."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class LanguageForm(Form):
    """The language to be spoken to in."""

    locale = SelectField(choices=[each.value for each in Language])


class ButtonForm(Form):
    """A page with nothing but a button."""


class NameForm(Form):
    """What somebody is called, and how they are reached besides letters."""

    given_name = StringField(_l("Given name in Hebrew"), [Optional(), SHORT])
    family_name = StringField(_l("Family name in Hebrew"), [Optional(), SHORT])
    name_latin = StringField(_l("Full name in Latin letters"), [Optional(), LONG], render_kw=LATIN)
    phone = TelField(_l("Phone"), [Optional(), Length(max=40, message=_l("This is not a telephone number."))])
    language = RadioField(_l("Language of letters and pages"), choices=choices(LANGUAGES), default="he")

    def known_as(self) -> dict[str, Any]:
        """What was typed, by its names in `actions`."""
        names = ("given_name", "family_name", "name_latin", "phone")
        return {name: self[name].data or "" for name in names} | {"language": Language(self.language.data)}


class WorkForm(Form):
    """Where somebody works, as what, and since when."""

    organisation = StringField(_l("Organisation"), [Optional(), LONG], render_kw={"list": "known"})
    sector = SelectField(_l("Sector of a new organisation"), choices=[SelectChoice("", "–"), *choices(SECTORS)])
    title = StringField(_l("Position"), [Optional(), LONG])
    since = DateField(_l("Since"), [Optional()], format=DATES)

    def job(self) -> Job:
        """What was typed."""
        sector = Sector(self.sector.data) if self.sector.data else None
        return Job(self.organisation.data or "", self.title.data or "", self.since.data, sector)


class PersonForm(NameForm, WorkForm):
    """What an organiser tells of a person."""

    cohorts = Ticks(_l("Cohorts"), coerce=int)
    roles = Ticks(_l("Roles"), choices=choices(ROLES))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(each.id, f"{_name(each)} · {_name(each.programme)}") for each in pages.cohorts()]
        self.cohorts.choices = [SelectChoice(*each) for each in known]

    def keep_roles(self) -> None:
        """Roles are not asked for, and stay as they are."""
        del self.roles

    def details(self) -> actions.Details:
        """What was typed."""
        return actions.Details(
            **self.known_as(),
            job=self.job(),
            cohorts=frozenset(self.cohorts.data or ()),
            roles=[Role(each) for each in self.roles.data] if self.roles else None,
        )


class NewPersonForm(PersonForm):
    """The same, with the address to invite them at."""

    email = EmailField(_l("E-mail"), [InputRequired(_l("Enter the e-mail address."))], render_kw=ADDRESS)

    def newcomer(self) -> actions.Newcomer:
        """Who comes."""
        told = self.details()
        return actions.Newcomer(self.email.data, told.given_name, told.family_name, told.name_latin, told.language)


class AddressForm(Form):
    """An address, and what for."""

    email = EmailField(_l("The new address"), [InputRequired(_l("Enter the e-mail address."))], render_kw=ADDRESS)
    purpose = RadioField(_l("It is to be used"), choices=choices(USES), default=AddressUse.MAIN.value)


def as_typed(person: Person, today: date) -> dict[str, Any]:
    """What is known of a person, as the form's fields."""
    work = pages.position(person, today)
    return {name: getattr(person, name) for name in ("given_name", "family_name", "name_latin", "phone")} | {
        "language": person.language.value,
        "roles": [each.role.value for each in person.roles],
        "cohorts": [each.cohort_id for each in person.fellowships if not rules.has_left(each, today)],
        "organisation": _name(work.organisation) if work else "",
        "title": work.title if work else "",
        "since": work.since if work else None,
    }


def _name(thing: Any) -> str:
    return pick(thing.name_he, thing.name_en)
