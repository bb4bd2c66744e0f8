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
ADDRESS = {"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}


def _choices(names: dict[Any, Any]) -> list[SelectChoice]:
    return [SelectChoice(each.value, name) for each, name in names.items()]


def _at_most(number: int, sentence: Any) -> Length:
    return Length(max=number, message=sentence)


class Ticks(SelectMultipleField):
    """Any number of choices, each with a tick of its own."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class LanguageForm(Form):
    """The language to be spoken to in."""

    locale = SelectField(choices=[each.value for each in Language])


class ButtonForm(Form):
    """A page with nothing but a button."""


class PersonForm(Form):
    """What an organiser tells of a person."""

    given_name = StringField(_l("Given name in Hebrew"), [Optional(), _at_most(100, _l("At most 100 characters."))])
    family_name = StringField(_l("Family name in Hebrew"), [Optional(), _at_most(100, _l("At most 100 characters."))])
    name_latin = StringField(
        _l("Full name in Latin letters"), [Optional(), _at_most(200, _l("At most 200 characters."))], render_kw=LATIN
    )
    phone = TelField(_l("Phone"), [Optional(), _at_most(40, _l("This is not a telephone number."))])
    language = RadioField(_l("Language of letters and pages"), choices=_choices(LANGUAGES), default="he")
    organisation = StringField(
        _l("Organisation"), [Optional(), _at_most(200, _l("At most 200 characters."))], render_kw={"list": "known"}
    )
    sector = SelectField(_l("Sector of a new organisation"), choices=[SelectChoice("", "–"), *_choices(SECTORS)])
    title = StringField(_l("Position"), [Optional(), _at_most(200, _l("At most 200 characters."))])
    since = DateField(_l("Since"), [Optional()], format=["%Y-%m-%d", "%d.%m.%Y"])
    cohorts = Ticks(_l("Cohorts"), coerce=int)
    roles = Ticks(_l("Roles"), choices=_choices(ROLES))

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
            given_name=self.given_name.data or "",
            family_name=self.family_name.data or "",
            name_latin=self.name_latin.data or "",
            phone=self.phone.data or "",
            language=Language(self.language.data),
            job=self._job(),
            cohorts=frozenset(self.cohorts.data or ()),
            roles=[Role(each) for each in self.roles.data] if self.roles else None,
        )

    def _job(self) -> Job:
        sector = Sector(self.sector.data) if self.sector.data else None
        return Job(self.organisation.data or "", self.title.data or "", self.since.data, sector)


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
    purpose = RadioField(_l("It is to be used"), choices=_choices(USES), default=AddressUse.MAIN.value)


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
