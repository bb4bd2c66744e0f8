"""What an answer may be, what many of them come to, and when they are deleted."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import mean, median
from typing import Any

from network_app.foundation import i18n
from network_app.foundation.refusal import Refusal
from network_app.foundation.words import _l
from network_app.surveys.models import Kind, Question

FEW = 5  # answers of fewer people than this are told to nobody but those who run the survey
LONGEST = 2_000
MOST_OPTIONS = 20
MOST_QUESTIONS = 30
LONGEST_LABEL = 300

SCALE = {
    "1": _l("Not at all"),
    "2": _l("To a small extent"),
    "3": _l("To a moderate extent"),
    "4": _l("To a large extent"),
    "5": _l("To a very large extent"),
    "na": _l("Don't know, not relevant"),
}

Option = Mapping[str, str]
Value = str | list[str] | dict[str, str]


@dataclass(frozen=True)
class Line:
    """How often each option was chosen, in a question or in the `row` of a grid.

    `mean` and `median` are of the steps of a scale, None for what is none and where nobody chose one.
    """

    counts: Sequence[tuple[Option, int]]
    row: Option | None = None
    mean: float | None = None
    median: float | None = None


@dataclass(frozen=True)
class Result:
    """What many people said to one question; `answered` of them said anything, `texts` are in no order of theirs."""

    question: Question
    answered: int
    lines: list[Line] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


def offered(sentences: Mapping[str, Any]) -> list[dict[str, str]]:
    """Sentences of the house by their keys, as a question keeps them: {"key", "he", "en"}."""
    return [{"key": key} | i18n.in_both(sentence) for key, sentence in sentences.items()]


def scale() -> list[dict[str, str]]:
    """The steps every scale and grid here has: 1 to 5, and the way out, which counts towards no mean."""
    return offered(SCALE)


def value_of(question: Question, typed: Any) -> Value | None:
    """What is kept of what was typed; None if that is nothing.

    Of a choice or scale the key of an option; of choices their keys in the order of the options; of a text the text
    without the spaces around it; of a grid the option's key by the row's key, for those rows that were answered.
    Refuses (422) what was not offered, and a text of more than LONGEST characters.
    """
    return READ[question.kind](question, typed)


def require_whole(question: Question, value: Value | None) -> None:
    """Refuses (422) to leave out a question, or a row of a grid, that is required."""
    if not question.required:
        return
    if value is None or (isinstance(value, dict) and len(value) < len(question.rows)):
        raise _wrong(question, _l("This is needed."))


def values_of(questions: Sequence[Question], typed: Mapping[int, Any]) -> dict[int, Value | None]:
    """The same for every question of a survey, by its id."""
    return {each.id: value_of(each, typed.get(each.id)) for each in questions}


def require_question(question: Question) -> None:
    """Refuses (422) a question without words, or with too few or too many options or rows for its kind."""
    if not question.label_he.strip() and not question.label_en.strip():
        raise Refusal(_l("A question needs words."), status=422, field="label_he")
    if question.kind in (Kind.CHOICE, Kind.CHOICES) and not 2 <= len(question.options) <= MOST_OPTIONS:
        raise Refusal(_l("Between 2 and 20 options to choose from, one on a line."), status=422, field="lines")
    if question.kind is Kind.GRID and not 1 <= len(question.rows) <= MOST_OPTIONS:
        raise Refusal(_l("Between 1 and 20 rows, one on a line."), status=422, field="lines")
    if any(len(text) > LONGEST_LABEL for each in (*question.options, *question.rows) for text in each.values()):
        raise Refusal(_l("At most 300 characters on a line."), status=422, field="lines")


def require_room(number: int) -> None:
    """Refuses (422) one more question where there are so many."""
    if number >= MOST_QUESTIONS:
        raise Refusal(_l("30 questions are enough."), status=422)


def result(question: Question, values: Iterable[Value]) -> Result:
    """What these answers come to; what is no longer offered is left out."""
    said = list(values)
    if question.kind is Kind.TEXT:
        return Result(question, len(said), texts=sorted(text for text in said if isinstance(text, str)))
    if question.kind is Kind.GRID:
        rows = [
            _line(question, [each.get(row["key"]) for each in said if isinstance(each, dict)], row)
            for row in question.rows
        ]
        return Result(question, len(said), rows)
    chosen = [key for each in said for key in (each if isinstance(each, list) else [each])]
    return Result(question, len(said), [_line(question, chosen)])


def shown_back(replies: int) -> int:
    """The answers of how many, the earliest, are told to everybody who was asked.

    Whole groups of FEW: whoever looks before and after one more person answered learns nothing about them.
    """
    return replies - replies % FEW


def deleted_on(ended_on: date, keep_days: int) -> date:
    """The day on which answers are deleted, of a question about something that ended on that day."""
    return ended_on + timedelta(days=keep_days)


def in_words(question: Question, value: Value) -> list[tuple[Option | None, list[Option | str]]]:
    """An answer as it is shown: the options chosen or the text, by row of a grid, else under None."""
    if question.kind is Kind.TEXT:
        return [(None, [str(value)])]
    known = {each["key"]: each for each in question.options}
    if isinstance(value, dict):
        return [(row, [known[value[row["key"]]]]) for row in question.rows if value.get(row["key"]) in known]
    keys = value if isinstance(value, list) else [value]
    return [(None, [known[key] for key in keys if key in known])]


def _line(question: Question, keys: Iterable[Any], row: Option | None = None) -> Line:
    chosen = list(keys)
    counts = [(each, chosen.count(each["key"])) for each in question.options]
    if question.kind not in (Kind.SCALE, Kind.GRID):
        return Line(counts, row)
    steps = [int(each["key"]) for each, number in counts if each["key"].isdecimal() for _ in range(number)]
    return Line(counts, row, round(mean(steps), 1), float(median(steps))) if steps else Line(counts, row)


def _one(question: Question, typed: Any) -> str | None:
    if typed in (None, ""):
        return None
    if typed not in [each["key"] for each in question.options]:
        raise _wrong(question, _l("Please choose one of what is offered."))
    return str(typed)


def _several(question: Question, typed: Any) -> list[str] | None:
    chosen = {_one(question, each) for each in typed or ()}
    return [each["key"] for each in question.options if each["key"] in chosen] or None


def _text(question: Question, typed: Any) -> str | None:
    text = str(typed or "").replace("\r\n", "\n").strip()
    if len(text) > LONGEST:
        raise _wrong(question, _l("At most 2,000 characters."))
    return text or None


def _grid(question: Question, typed: Any) -> dict[str, str] | None:
    said = typed or {}
    read = {row["key"]: _one(question, said.get(row["key"])) for row in question.rows}
    return {row: key for row, key in read.items() if key} or None


def _wrong(question: Question, sentence: Any) -> Refusal:
    return Refusal(sentence, status=422, field=question.field)


READ: dict[Kind, Callable[[Question, Any], Value | None]] = {
    Kind.CHOICE: _one,
    Kind.SCALE: _one,
    Kind.CHOICES: _several,
    Kind.TEXT: _text,
    Kind.GRID: _grid,
}
