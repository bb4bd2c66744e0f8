"""What an answer may be, what many come to, and when they are gone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network_app.foundation.refusal import Refusal
from network_app.surveys import rules
from network_app.surveys.models import Kind, Question

STEPS = [{"key": key, "he": f"ע{key}", "en": f"e{key}"} for key in ("1", "2", "3", "na")]
ROWS = [{"key": key, "he": f"ש{key}", "en": f"r{key}"} for key in ("a", "b")]
KEYS = [each["key"] for each in STEPS]


def asked(kind, *, required=False, label="מה?"):
    options, rows = [] if kind is Kind.TEXT else STEPS, ROWS if kind is Kind.GRID else []
    return Question(id=7, kind=kind, label_he=label, label_en="", options=options, rows=rows, required=required)


FITTING = {
    Kind.CHOICE: st.sampled_from(KEYS),
    Kind.SCALE: st.sampled_from(KEYS),
    Kind.CHOICES: st.lists(st.sampled_from(KEYS), min_size=1),
    Kind.TEXT: st.text(max_size=rules.LONGEST).filter(str.strip),
    Kind.GRID: st.dictionaries(st.sampled_from("ab"), st.sampled_from(KEYS), min_size=1),
}


@pytest.mark.parametrize("kind", Kind)
@given(data=st.data())
def test_what_is_kept_reads_the_same_again_and_is_shown_whole(kind, data):
    question = asked(kind)
    value = rules.value_of(question, data.draw(FITTING[kind]))
    assert value is not None and rules.value_of(question, value) == value
    shown = [each for _, said in rules.in_words(question, value) for each in said]
    keys = [each if isinstance(each, str) else each["key"] for each in shown]
    assert keys == list(value.values() if isinstance(value, dict) else [value] if isinstance(value, str) else value)


@pytest.mark.parametrize("kind", [Kind.CHOICE, Kind.SCALE, Kind.TEXT])
@given(typed=st.none() | st.text())
def test_whatever_is_typed_is_an_answer_nothing_or_refused_in_a_sentence(kind, typed):
    try:
        value = rules.value_of(asked(kind), typed)
    except Refusal as refusal:
        assert (refusal.status, refusal.field) == (422, "q7")
    else:
        assert value is None or (value in KEYS if kind is not Kind.TEXT else 0 < len(value) <= rules.LONGEST)


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (Kind.CHOICE, "9"),
        (Kind.SCALE, "6"),
        (Kind.CHOICES, ["1", "9"]),
        (Kind.GRID, {"a": "9"}),
        (Kind.TEXT, "א" * (rules.LONGEST + 1)),
    ],
)
def test_what_was_not_offered_is_refused_at_its_question(kind, typed):
    with pytest.raises(Refusal) as refused:
        rules.value_of(asked(kind), typed)
    assert (refused.value.status, refused.value.field) == (422, "q7")


@pytest.mark.parametrize(
    ("kind", "typed"),
    [(Kind.CHOICE, ""), (Kind.SCALE, None), (Kind.CHOICES, []), (Kind.TEXT, " \n "), (Kind.GRID, {"a": "", "b": None})],
)
def test_nothing_is_nothing(kind, typed):
    assert rules.value_of(asked(kind), typed) is None


def test_choices_are_kept_once_each_in_the_order_of_the_options():
    assert rules.value_of(asked(Kind.CHOICES), ["3", "1", "3"]) == ["1", "3"]


def test_a_row_that_is_not_there_is_left_out():
    assert rules.value_of(asked(Kind.GRID), {"a": "1", "z": "2"}) == {"a": "1"}


@pytest.mark.parametrize(("kind", "value"), [(Kind.TEXT, None), (Kind.GRID, {"a": "1"}), (Kind.GRID, None)])
def test_what_is_required_is_refused_where_it_is_missing_whole_or_in_part(kind, value):
    with pytest.raises(Refusal):
        rules.require_whole(asked(kind, required=True), value)
    rules.require_whole(asked(kind), value)


def test_a_scale_has_a_mean_and_a_median_without_those_who_do_not_know():
    [line] = rules.result(asked(Kind.SCALE), ["1", "3", "3", "na"]).lines
    assert [number for _, number in line.counts] == [1, 0, 2, 1] and (line.mean, line.median) == (2.3, 3.0)


def test_a_scale_that_nobody_knows_has_no_mean():
    [line] = rules.result(asked(Kind.SCALE), ["na"]).lines
    assert line.mean is line.median is None


def test_a_grid_is_counted_row_by_row_among_those_who_answered_the_row():
    first, second = rules.result(asked(Kind.GRID), [{"a": "1"}, {"a": "3", "b": "2"}]).lines
    assert (first.row, first.mean, second.row, second.mean) == (ROWS[0], 2, ROWS[1], 2)


def test_choices_are_counted_each_and_have_no_mean():
    result = rules.result(asked(Kind.CHOICES), [["1", "2"], ["1"]])
    assert result.answered == 2 and [number for _, number in result.lines[0].counts] == [2, 1, 0, 0]
    assert result.lines[0].mean is None


def test_texts_stand_in_no_order_of_their_writers():
    assert rules.result(asked(Kind.TEXT), ["ב", "א"]).texts == ["א", "ב"]


@given(st.integers(0, 1000))
def test_one_more_answer_shows_nothing_or_a_whole_group_more(replies):
    more = rules.shown_back(replies + 1) - rules.shown_back(replies)
    assert rules.shown_back(replies) <= replies and more in (0, rules.FEW)


def test_fewer_than_five_are_shown_to_nobody():
    assert [rules.shown_back(replies) for replies in (0, 4, 5, 9, 10)] == [0, 0, 5, 5, 10]


def test_answers_are_deleted_so_many_days_after_it_ended():
    assert rules.deleted_on(date(2027, 3, 20), 14) == date(2027, 4, 3)


@pytest.mark.parametrize(
    ("question", "field"),
    [
        (asked(Kind.TEXT, label=" "), "label_he"),
        (Question(kind=Kind.CHOICE, label_he="א", label_en="", options=STEPS[:1], rows=[]), "lines"),
        (Question(kind=Kind.GRID, label_he="א", label_en="", options=STEPS, rows=[]), "lines"),
        (Question(kind=Kind.CHOICES, label_he="א", label_en="", options=[{"he": "א" * 301}] * 2, rows=[]), "lines"),
    ],
)
def test_a_question_that_nobody_could_answer_is_refused(question, field):
    with pytest.raises(Refusal) as refused:
        rules.require_question(question)
    assert refused.value.field == field


def test_a_text_is_counted_as_it_travels_from_any_browser():
    assert rules.value_of(asked(Kind.TEXT), "א\r\nב") == "א\nב"
