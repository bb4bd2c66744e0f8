"""The rules of the house that a command can check; the floors themselves are kept by the import contracts."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "network_app"
FILES = sorted(PACKAGE.rglob("*.py"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
BANNED = {"utils", "helpers", "common", "misc", "manager", "handler"}
TOP = {"pyproject.toml", "network_app", "migrations", "templates", "tests", "instance", "README.md"}
BESIDE = {"Makefile", "LICENSE", "CHANGELOG.md", "docs"}


def functions(path: Path):
    return [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)]


def saying(pattern: str) -> set[str]:
    return {str(path.relative_to(PACKAGE)) for path in FILES if re.search(pattern, path.read_text("utf-8"))}


def test_a_stranger_finds_the_users_layout():
    here = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert here >= TOP and here - TOP <= BESIDE


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_file_is_a_screen_or_two(path):
    assert len(path.read_text("utf-8").splitlines()) <= 250


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_function_is_one_thought(path):
    longest = 12 if path.name == "views.py" else 40
    too_long = [f.name for f in functions(path) if len(f.body) and f.end_lineno - f.body[0].lineno > longest]
    assert too_long == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_is_one_page_or_part(path):
    assert len(path.read_text("utf-8").splitlines()) <= 120


def test_no_file_has_a_name_that_says_nothing():
    assert [path for path in FILES if BANNED & set(path.stem.split("_"))] == []


def test_one_place_commits():
    assert saying(r"\.commit\(") == {"foundation/database.py"}


def test_one_place_opens_smtp():
    assert saying(r"\bsmtplib\b") == {"foundation/postman.py"}


def test_one_place_reads_the_clock():
    assert saying(r"datetime\.now|utcnow|date\.today|time\.time\(") == {"foundation/clock.py"}


def test_one_place_marks_what_people_wrote_as_html_and_one_our_own_sentences():
    assert saying(r"\bMarkup\(") == {"foundation/prose.py", "foundation/templates.py"}


def test_pages_carry_no_style_or_script_of_their_own():
    pages = [path for path in TEMPLATES if path.name != "mail.html"]
    found = r"\sstyle=|<style|<script(?! src)|\son[a-z]+=|\|\s*safe\b"
    assert [path.name for path in pages if re.search(found, path.read_text("utf-8"))] == []


def test_every_sentence_in_a_template_is_translated():
    for path in TEMPLATES:
        words = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}|<!--.*?-->|<[^>]*>", " ", path.read_text("utf-8"), flags=re.S)
        assert set(re.findall(r"(?<![-\w])[A-Za-zא-ת]{2,}", words)) <= {"English", "עברית"} | style_words(path), path


def style_words(path: Path) -> set[str]:
    """The letter's stylesheet is in the letter, since mail programs load no other."""
    text = path.read_text("utf-8") if path.name == "mail.html" else ""
    return set(re.findall(r"[A-Za-z]{2,}", "".join(re.findall(r"<style.*?</style>", text, flags=re.S))))


def test_blueprint_package_and_template_folder_share_a_name(house):
    for endpoint, view in house.view_functions.items():
        if "." in endpoint:
            assert view.__module__.split(".")[1] == endpoint.split(".")[0]
            assert view.__name__ == endpoint.split(".")[1]


def test_a_view_shows_the_template_of_its_name(house):
    for path in (ROOT / "templates").glob("[!lp]*/*.html"):
        assert f"{path.parent.name}.{path.stem}" in house.view_functions, path
