"""Both catalogues are whole."""

import re
from pathlib import Path

import pytest
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

PLACES = Path(__file__).parents[2] / "network_app" / "translations"
HEBREW = re.compile("[א-ת]")


def catalogue(language):
    path = PLACES / language / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as source:
        return read_po(source, locale=language)


def sentences(language):
    for message in catalogue(language):
        if message.id:
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            texts = message.string if isinstance(message.string, tuple) else (message.string,)
            yield message, ids, texts


@pytest.mark.parametrize("language", ["he", "en"])
def test_no_sentence_is_missing_or_guessed(language):
    assert [m.id for m, _, texts in sentences(language) if m.fuzzy or not all(texts)] == []


def test_hebrew_sentences_are_hebrew():
    assert [
        m.id for m, ids, texts in sentences("he") if set(ids) & set(texts) or not all(map(HEBREW.search, texts))
    ] == []


def test_hebrew_has_its_three_plural_forms():
    assert catalogue("he").num_plurals == 3
    assert all(len(texts) == 3 for m, ids, texts in sentences("he") if len(ids) == 2)


def test_placeholders_survive_translation():
    found = re.compile(r"%\(\w+\)s")
    for _, ids, texts in sentences("he"):
        assert set(found.findall(texts[-1])) == set(found.findall(ids[-1])), ids


@pytest.mark.parametrize("language", ["he", "en"])
def test_the_catalogues_know_every_sentence_in_the_code(language, tmp_path):
    root = PLACES.parents[1]
    pot = tmp_path / "found.pot"
    words = [
        "pybabel",
        "-q",
        "extract",
        "-F",
        str(root / ".build/babel.cfg"),
        "-k",
        "_l",
        "-k",
        "_n:1,2",
        "-o",
        str(pot),
    ]
    CommandLineInterface().run([*words, str(root / "network_app"), str(root / "templates")])
    with pot.open("rb") as source:
        found = {message.id for message in read_po(source) if message.id}
    assert found == {message.id for message in catalogue(language) if message.id}
