"""A survey as a form to fill, and what organisers type to ask something."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from wtforms import BooleanField, Field, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Optional

from network_app.foundation.forms import Form, TickField
from network_app.foundation.i18n import pick
from network_app.foundation.words import _, _l
from network_app.people.models import Person
from network_app.surveys import actions, rules
from network_app.surveys.actions import Wanted
from network_app.surveys.models import Kind, Question
from network_app.surveys.queries import Paper

SEND, LATER = "send", "later"
KINDS = {
    Kind.CHOICE: _l("One of several"),
    Kind.CHOICES: _l("Any of several"),
    Kind.SCALE: _l("To what extent, from 1 to 5"),
    Kind.TEXT: _l("A few words"),
    Kind.GRID: _l("To what extent, for each row"),
}
SHORT = Length(max=rules.LONGEST_LABEL, message=_l("At most 300 characters."))
LONG = Length(max=20_000, message=_l("This is too long."))
ENGLISH = {"dir": "ltr", "lang": "en"}


class SurveyForm(Form):
    """The questions of one paper; `notice` are the sentences that say what becomes of the answers."""

    step = StringField()

    paper: Paper
    asked: list[Question]
    notice: list[Any]

    def groups(self) -> Iterator[tuple[Question, list[Field]]]:
        """Every question with its fields: one, or of a grid one for each row."""
        for each in self.asked:
            yield each, [self[name] for name in _names(each)]

    @property
    def is_pressed(self) -> bool:
        """Whether a button was pressed; a program that only posts to the address does nothing."""
        return bool(self.is_submitted() and self.step.data in (SEND, LATER))

    @property
    def is_for_good(self) -> bool:
        """Whether to send, rather than to go on later; what was sent once stays sent."""
        return self.step.data == SEND or self.paper.stand.sent_at is not None

    def typed(self) -> dict[int, Any]:
        """What was typed, by the question's id."""
        return {question.id: _typed(question, fields) for question, fields in self.groups()}

    def validate(self, extra_validators: Any = None) -> bool:
        """Each question by its rules, so that everything wrong is said at once."""
        whole = super().validate(extra_validators)
        for question, fields in self.groups():
            with self.hearing_refusals():
                value = rules.value_of(question, _typed(question, fields))
                if self.is_for_good:
                    rules.require_whole(question, value)
        return whole and not self.errors and not self.refusals


def form_of(paper: Paper, notice: list[Any], meta: Mapping[str, Any] | None = None) -> SurveyForm:
    """The form of this paper, in the language being spoken, with what was answered so far."""
    fields = {name: field for each in paper.survey.questions for name, field in _fields(each)}
    kind = type("PaperForm", (SurveyForm,), fields)
    form: SurveyForm = kind(data=_kept(paper), meta=meta)
    form.paper, form.asked, form.notice = paper, list(paper.survey.questions), notice
    return form


def take(form: SurveyForm, person: Person, now: datetime) -> str:
    """Do what the button says with what was typed; the sentence that says what was done."""
    survey, typed = form.paper.survey, form.typed()
    if not form.is_for_good:
        actions.keep(survey, person, typed, now)
        return _("Kept. You can go on whenever you like; nobody sees it until you send it.")
    if actions.send(survey, person, typed, now):
        return _("Your answers were updated.")
    return _("Thank you, your answers were sent.")


class QuestionForm(Form):
    """A question of one's own."""

    label_he = StringField(_l("Question in Hebrew"), [Optional(), SHORT])
    label_en = StringField(_l("Question in English"), [Optional(), SHORT], render_kw=ENGLISH)
    kind = SelectField(_l("Answered by"), choices=[SelectChoice(each.value, name) for each, name in KINDS.items()])
    lines = TextAreaField(_l("What to choose from, or the rows"), [Optional(), LONG])
    required = BooleanField(_l("Must be answered"))

    def wanted(self, keep_days: int) -> Wanted:
        """The question that was typed."""
        kind = Kind(self.kind.data)
        lines = _lines(self.lines.data or "")
        return Wanted(
            kind=kind,
            label_he=self.label_he.data or "",
            label_en=self.label_en.data or "",
            keep_days=keep_days,
            options=rules.scale() if kind in (Kind.SCALE, Kind.GRID) else lines if kind is not Kind.TEXT else [],
            rows=lines if kind is Kind.GRID else [],
            required=self.required.data,
        )


def _names(question: Question) -> list[str]:
    """What its fields are called; what is wrong with a grid is said at its first row."""
    return [question.field, *(f"{question.field}_{row['key']}" for row in question.rows[1:])]


def _fields(question: Question) -> Iterator[tuple[str, Any]]:
    label = pick(question.label_he, question.label_en)
    choices = [SelectChoice(each["key"], pick(each["he"], each["en"])) for each in question.options]
    if question.kind is Kind.TEXT:
        yield question.field, TextAreaField(label)
    elif question.kind is Kind.CHOICES:
        yield question.field, TickField(label, choices=choices)
    elif question.kind is Kind.GRID:
        for name, row in zip(_names(question), question.rows, strict=True):
            yield name, RadioField(pick(row["he"], row["en"]), choices=choices, validate_choice=False)
    else:
        # A radio button once pressed cannot be let go of, an answer nobody must give can.
        way_back = [] if question.required else [SelectChoice("", _l("No answer"))]
        yield question.field, RadioField(label, choices=[*choices, *way_back], validate_choice=False)


def _typed(question: Question, fields: list[Field]) -> Any:
    if question.kind is not Kind.GRID:
        return fields[0].data
    return {row["key"]: each.data for row, each in zip(question.rows, fields, strict=True)}


def _kept(paper: Paper) -> dict[str, Any]:
    """What was answered so far, by the names of the fields."""
    found: dict[str, Any] = {}
    for each in paper.survey.questions:
        value = paper.answers.get(each.id)
        if isinstance(value, dict):
            found |= {name: value.get(row["key"]) for name, row in zip(_names(each), each.rows, strict=True)}
        elif value is not None:
            found[each.field] = value
    return found


def _lines(text: str) -> list[dict[str, str]]:
    """One thing on a line, in Hebrew and after a bar in English; numbered."""
    lines = [line for line in text.splitlines() if line.strip()]
    halves = (line.partition("|") for line in lines)
    return [
        {"key": str(number), "he": hebrew.strip(), "en": english.strip()}
        for number, (hebrew, _bar, english) in enumerate(halves, start=1)
    ]
