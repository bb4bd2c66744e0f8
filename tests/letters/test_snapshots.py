"""Every kind of letter in both languages, word for word, as three programs that share nothing read it.

The words lie in snapshots/, for people to read: the .html opens in any browser. `make snapshots` writes them anew
after a letter has changed or a kind has come; look at the difference before you commit it.
"""

import difflib
import os
import re
from pathlib import Path

import pytest

from network_app.people.models import Language
from tests.letters import readers, scene
from tests.services import need

# What a letter says does not depend on the database.
pytestmark = pytest.mark.parametrize("house", ["sqlite"], indirect=True)
SNAPSHOTS = Path(__file__).parent / "snapshots"
SECRET = r"(?<=/a/|nk/|rd/)[\w.-]{40,}|(?<=/here/)[\w.-]+"  # of links that act, enter, or say who is here
HARD = {
    "title_he": "יום־עבודה: “נתונים” ו־AI, בגרסה 2.0 (C++) – צה״ל, ג׳ירפה; =?utf-8?q?a?= 👩\u200d💻 " * 2 + "סוף",
    "title_en": "Tel Aviv: “data”, AI & services <2.0>; שלום, =?utf-8?q?a?= 👩\u200d💻 - " * 2 + "end",
    "given_name": 'נועה, "ה־CIO" <x@y>',
    "name_latin": 'Noa, "the CIO" <x@y>',
}


def as_read(letter: readers.Read) -> dict[str, str]:
    """What lies in the files of a snapshot, by their ending; nothing in it is another the next time."""
    people = {"From": letter.sender, "To": letter.to, "Reply-To": letter.reply_to}
    head = [f"{field}: {name} <{address}>" for field, them in people.items() for name, address in them]
    head += [f"Subject: {letter.subject}", *(f"Attached: {name}" for name in letter.attachments)]
    text = "\n".join(head) + "\n\n" + letter.text
    return {ending: re.sub(SECRET, "…", words) for ending, words in (("txt", text), ("html", letter.html))}


@pytest.fixture(params=list(Language), ids=str)
def written(world, request):
    """File name to content, of every kind in this language."""
    letters = scene.letters(request.param).items()
    read = {kind: as_read(readers.by_python(raw)) for kind, raw in letters}
    return {f"{kind}.{request.param}.{end}": words for kind, both in read.items() for end, words in both.items()}


def kept(language):
    return {path.name: path.read_text("utf-8") for path in SNAPSHOTS.glob(f"*.{language}.*")}


def keep(written, language):
    for path in SNAPSHOTS.glob(f"*.{language}.*"):
        path.unlink()
    for name, words in written.items():
        (SNAPSHOTS / name).write_text(words, "utf-8")


def difference(name, before, after):
    return "\n".join(difflib.unified_diff(before.splitlines(), after.splitlines(), f"kept {name}", "now", lineterm=""))


def test_every_letter_reads_word_for_word_as_it_was_kept(written, request):
    language = request.node.callspec.params["written"]
    if os.environ.get("SNAPSHOTS") == "write":
        keep(written, language)
    before = kept(language)
    assert before.keys() ^ written.keys() == set(), "a kind came or went: make snapshots, and read what it wrote"
    found = {name: difference(name, before[name], words) for name, words in written.items() if before[name] != words}
    assert found == {}, "\n".join(["make snapshots, if this is as it should be:", *found.values()])


@pytest.mark.parametrize("language", Language, ids=str)
@pytest.mark.parametrize("names", [{}, HARD], ids=["usual", "hard"])
def test_three_readers_that_share_nothing_agree_about_every_letter(world, tmp_path, language, names):
    need(readers.missing())
    sent = scene.letters(language, **names)
    for kind, raw in sent.items():
        (tmp_path / kind).write_bytes(raw)
    perl = dict(zip(sent, readers.by_perl([tmp_path / kind for kind in sent]), strict=True))
    for kind, raw in sent.items():
        assert readers.by_python(raw) == readers.by_rust(raw) == perl[kind], kind


@pytest.mark.parametrize("language", Language, ids=str)
def test_a_title_and_a_name_that_are_hard_to_write_arrive_as_they_were_typed(world, language):
    letter = readers.by_rust(scene.letters(language, **HARD)["invited"])
    title = HARD[f"title_{language}"]
    name = {"he": f"{HARD['given_name']} בר־לב", "en": HARD["name_latin"]}[language]
    assert letter.subject.endswith(f": {title}") and letter.to == [(name, "noa@example.org")]
