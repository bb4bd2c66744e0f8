"""Lists of people are understood as their authors meant them."""

import time
import tracemalloc
from datetime import date, datetime
from pathlib import Path

import pytest

from network_app.admin.rules import cells, columns, rows
from network_app.foundation import sheets
from network_app.foundation.refusal import Refusal
from network_app.people.models import Sector
from tests.admin.sheets import ENGLISH, TITLED, as_csv, as_ods, as_xlsx, bomb

DRESSES = {
    "utf-8": as_csv(TITLED),
    "utf-8 with a mark": as_csv(TITLED, "utf-8-sig", ";"),
    "utf-16": as_csv(TITLED, "utf-16", "\t"),
    "utf-16 without a mark": as_csv(TITLED, "utf-16-le"),
    "windows-1255": as_csv([[str(cell).replace("־", "-") for cell in row] for row in TITLED], "cp1255", ";"),
    "xlsx": as_xlsx(TITLED),
    "xlsx with a merged title": as_xlsx(TITLED, merged_title=True),
    "ods": as_ods(TITLED),
    "english": as_csv(ENGLISH),
} | {
    path.name: path.read_bytes() for path in sorted((Path(__file__).parent / "lists").iterdir())
}  # LibreOffice 7.4's, one typed


@pytest.mark.parametrize("dress", DRESSES)
def test_the_same_people_are_read_in_whatever_dress_they_come(dress):
    reading = rows.read(sheets.read(DRESSES[dress]))
    noa, dan = reading.entries
    assert reading.mistakes == [] and (noa.email, dan.email) == ("noa@example.org", "dan@example.org")
    assert (noa.given_name, noa.family_name.replace("-", "־")) == ("נועה", "בר־לב") and noa.phone == "+972501234567"
    assert (noa.organisation, noa.sector, noa.position) == ("עיריית חיפה", Sector.LOCAL, "מנהלת אגף")
    assert noa.since == date(2024, 3, 1) and dan.since is None and dan.phone == ""


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ('דוא"ל', "email"), ("דוא״ל", "email"), ("  E-Mail: ", "email"), ("כתובת מייל", "email"), ("מייל *", "email"),
        ("טלפון נייד", "phone"), ("נייד", "phone"), ("שם ושם משפחה", None), ("שֵׁם פרטי", "given_name"),
        ("Name (Latin)", "name_latin"), ("שם מלא", "full_name"),
        ("תאריך תחילת תפקיד", "since"), ("\u200fמחזור", "cohort"),
    ],
)  # fmt: skip
def test_a_heading_is_known_by_many_names(heading, field):
    assert columns.NAMES.get(columns.plain(heading)) == field


def test_every_canonical_heading_is_its_own():
    for field, names in columns.CANONICAL.items():
        assert {columns.NAMES[columns.plain(name)] for name in names} == {field}


@pytest.mark.parametrize("sheet", [[], [["a", "b"]], [["שם", "טלפון"]], [["email"]], [[None]] * 30 + [["שם", "מייל"]]])
def test_a_list_without_a_header_is_refused(sheet):
    with pytest.raises(Refusal):
        rows.read(sheet)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("22.11.2026", date(2026, 11, 22)), ("1/3/24", date(2024, 3, 1)), ("2024-03-01", date(2024, 3, 1)),
        ("2024-03-01T00:00:00", date(2024, 3, 1)), (45352.0, date(2024, 3, 1)),
        (datetime(2024, 3, 1, 9), date(2024, 3, 1)),  # noqa: DTZ001 - as sheets give it
        (date(2024, 3, 1), date(2024, 3, 1)), ("3/2024", date(2024, 3, 1)), ("", None), (None, None),
        ("29.2.2024", date(2024, 2, 29)),
    ],
)  # fmt: skip
def test_a_day_is_understood_as_a_date_a_number_or_text(cell, day):
    assert cells.day(cell) == day


@pytest.mark.parametrize("cell", ["31.2.2024", "soon", "13/13/2024", "12", "29.2.2023"])
def test_what_is_no_day_is_refused(cell):
    with pytest.raises(Refusal):
        cells.day(cell)


@pytest.mark.parametrize(
    "cell", ["050-123-4567", 501234567.0, "501234567.0", "+972-50-1234567", "972501234567", "(050) 1234567"]
)
def test_a_telephone_number_that_lost_its_zero_is_found_again(cell):
    entry = rows.read([["מייל", "נייד"], ["a@example.org", cell]]).entries[0]
    assert entry.phone == "+972501234567"


def test_mistakes_are_named_by_row_and_column_with_the_reason():
    wrong = [
        ["title"],
        ["שם", "מייל", "נייד"],
        ["א", "not an address", "1"],
        ["ב", "b@example.org", ""],
        ["ג", "B@example.org", ""],
    ]
    mistakes = rows.read(wrong).mistakes
    assert [(each.row, each.column) for each in mistakes] == [(3, "מייל"), (3, "נייד"), (5, "מייל")]
    assert all(str(each.reason) for each in mistakes)


def test_a_line_break_or_a_rare_separator_inside_a_cell_breaks_no_row():
    [entry] = rows.read(sheets.read('שם,מייל,תפקיד\n"א","a@example.org","ראש\u2029אגף\nבכיר"\n'.encode())).entries
    assert entry.position == "ראש אגף בכיר"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", "'=1"])
def test_what_looks_like_a_formula_comes_back_as_it_was(text):
    out = sheets.as_csv([["תפקיד", "שם", "מייל"], [text, "", ""]]).decode("utf-8-sig")
    assert not out.splitlines()[1].strip('"').startswith(sheets.FORMULA)
    assert cells.text(sheets.read(out.encode())[1][0]) == " ".join(text.split())


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 nothing", b"\x89PNG\r\n\x1a\n\0\0", b"%PDF-1.4\n\x00\x01", bomb(1)]
)
def test_what_is_no_spreadsheet_is_refused(content):
    with pytest.raises(Refusal):
        sheets.read(content)


def test_a_sheet_that_unzips_to_three_hundred_megabytes_is_refused_early():
    content = bomb(300)
    tracemalloc.start()
    started = time.process_time()
    with pytest.raises(Refusal):
        sheets.read(content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(content) < 400_000 and peak < 20_000_000 and time.process_time() - started < 2


def test_more_rows_than_any_list_has_are_refused():
    with pytest.raises(Refusal):
        sheets.read(b"a,b\n" * 50_001)
