"""What people tell of themselves, as it is typed."""

from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from network_app.foundation.forms import Form, TickField
from network_app.foundation.i18n import language_name, pick
from network_app.foundation.words import _l
from network_app.people.actions.profile import Told
from network_app.people.forms import LATIN, NameForm, choices
from network_app.people.models import FormOfAddress, Person
from network_app.people.models.profile import SPOKEN, Topic
from network_app.people.queries import topics
from network_app.people.rules.profile import LONGEST_TEXT, LONGEST_TOPIC

FORMS_OF_ADDRESS = {
    FormOfAddress.FEMININE: _l("In the feminine"),
    FormOfAddress.MASCULINE: _l("In the masculine"),
    FormOfAddress.NEUTRAL: _l("In neither, gender-neutral"),
}
TEXT = Length(max=LONGEST_TEXT, message=_l("At most 2,000 characters."))
TOPIC = Length(max=LONGEST_TOPIC, message=_l("A topic has at most 80 characters."))
NAMES = ("given_name", "family_name", "name_latin", "phone")
TEXTS = ("solved", "offers", "seeks")


def _spoken() -> list[SelectChoice]:
    return [SelectChoice(code, language_name(code)) for code in SPOKEN]


def _topics(found: Any) -> list[SelectChoice]:
    return [SelectChoice(each.id, pick(each.name_he, each.name_en)) for each in found]


class ProfileForm(NameForm):
    """Everything a person tells of themselves, but for where they work."""

    form_of_address = RadioField(_l("How letters in Hebrew speak to me"), choices=choices(FORMS_OF_ADDRESS))
    languages = TickField(_l("Languages I speak"), choices=_spoken)
    topics = TickField(_l("What I know about"), coerce=int)
    suggestions = StringField(_l("Topics that are missing above"), [Optional(), TEXT])
    solved = TextAreaField(_l("I solved"), [Optional(), TEXT])
    offers = TextAreaField(_l("I can help with"), [Optional(), TEXT])
    seeks = TextAreaField(_l("I am looking for"), [Optional(), TEXT])
    links = TextAreaField(_l("Links, one on a line"), [Optional(), TEXT], render_kw={"dir": "ltr"})

    def __init__(self, person: Person) -> None:
        super().__init__(data=as_told(person))
        self.topics.choices = _topics(topics.open_to(person))

    def told(self) -> Told:
        """What was typed."""
        texts: dict[str, Any] = {name: self[name].data or "" for name in ("suggestions", "links", *TEXTS)}
        return Told(
            **self.known_as(),
            **texts,
            form_of_address=FormOfAddress(self.form_of_address.data),
            languages=self.languages.data or (),
            topics=frozenset(self.topics.data or ()),
        )


class PhotoForm(Form):
    """A picture."""

    picture = FileField(
        _l("Picture"), [FileRequired(_l("Choose a file."))], render_kw={"accept": "image/jpeg,image/png,image/webp"}
    )


class TopicForm(Form):
    """What a topic is called."""

    name_he = StringField(_l("In Hebrew"), [Optional(), TOPIC])
    name_en = StringField(_l("In English"), [Optional(), TOPIC], render_kw=LATIN)


class MergeForm(Form):
    """Which topic takes another's people over."""

    into = SelectField(_l("Into"), [InputRequired(_l("Choose a topic."))], coerce=int)

    def __init__(self, merged: Topic) -> None:
        super().__init__(prefix="merge")
        self.into.choices = _topics(each for each in topics.accepted() if each is not merged)


def as_told(person: Person) -> dict[str, Any]:
    """What a person told, as the form's fields."""
    told = person.profile
    return {name: getattr(person, name) for name in NAMES} | {
        "language": person.language.value,
        "form_of_address": person.form_of_address.value,
        "topics": [each.id for each in person.topics],
        "languages": told.languages if told else [],
        "links": "\n".join(told.links) if told else "",
        **{name: getattr(told, name) if told else "" for name in TEXTS},
    }
