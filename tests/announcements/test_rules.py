"""What a letter of an organiser must have."""

import pytest

from network_app.announcements import rules
from network_app.foundation.refusal import Refusal


def test_every_line_is_a_paragraph_and_empty_ones_are_none():
    assert rules.paragraphs("שלום\r\n\r\n  שורה שנייה \n\n\n*לא* הדגשה\n") == ["שלום", "שורה שנייה", "*לא* הדגשה"]


@pytest.mark.parametrize(("subject", "text", "field"), [("", "א", "subject_he"), ("א", " ", "text_he")])
def test_hebrew_is_needed_since_everybody_falls_back_to_it(subject, text, field):
    with pytest.raises(Refusal) as refused:
        rules.require_words(subject, text)
    assert refused.value.field == field


@pytest.mark.parametrize(("subject", "text", "field"), [("", "a", "subject_en"), ("a", " ", "text_en")])
def test_english_is_whole_or_not_there(subject, text, field):
    rules.require_whole("", "")
    with pytest.raises(Refusal) as refused:
        rules.require_whole(subject, text)
    assert refused.value.field == field


def test_a_letter_to_nobody_is_refused():
    rules.require_readers(1)
    with pytest.raises(Refusal):
        rules.require_readers(0)
