"""Spreadsheets in and out: CSV in whatever dress it comes, XLSX and ODS; nothing inside a sheet is ever run."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import python_calamine
import xlsxwriter

from network_app.foundation.refusal import Refusal
from network_app.foundation.words import _l

Cell = str | float | date | datetime | None
MOST_UNZIPPED = 64 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS = 50_000, 200
SEPARATORS = ",;\t"
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take for a formula (CWE-1236)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def content_of(file: Path) -> bytes:
    """What is in the file; refuses (422) one so large that no list of people can be."""
    if file.stat().st_size > MOST_UNZIPPED:
        raise Refusal(_l("The file is far too large."), status=422)
    return file.read_bytes()


def read(content: bytes) -> list[list[Cell]]:
    """The rows of the first sheet with anything on it: text, numbers, dates and empty cells (None).

    Formulas come as the values they had when the file was saved. Refuses (422) what is no spreadsheet, one that
    unzips to over 64 MB (CWE-409), and one of over 50,000 rows or 200 columns.
    """
    rows = _from_workbook(content) if content[:2] == b"PK" else _from_text(content)
    if len(rows) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in rows[:100]):
        raise Refusal(_l("The sheet is too large: at most 50,000 rows and 200 columns."), status=422)
    return rows


def as_csv(rows: Iterable[Sequence[Any]]) -> bytes:
    """UTF-8 with a byte order mark, by which spreadsheets know it; text that looks like a formula is made harmless."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([[_harmless(cell) for cell in row] for row in rows])
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Iterable[Sequence[Any]]) -> bytes:
    """One sheet that runs from right to left; every cell is text or a date, never a formula."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "constant_memory": True}) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd.mm.yyyy"})
        sheet.right_to_left()
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(number, place, cell, day)
                else:
                    sheet.write_string(number, place, str(cell))
    return file.getvalue()


def unharmed(text: str) -> str:
    """The text as it was before `as_csv` put an apostrophe before it."""
    return text[1:] if text[:1] == "'" and _could_run(text) else text


def _harmless(cell: Any) -> str:
    text = f"{cell:%d.%m.%Y}" if isinstance(cell, date) else str(cell)
    return f"'{text}" if _could_run(text) else text


def _could_run(text: str) -> bool:
    return text.lstrip("'").startswith(FORMULA)


def _from_workbook(content: bytes) -> list[list[Cell]]:
    try:
        _refuse_bombs(content)
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = (book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names)
        rows = next((rows for rows in sheets if rows), [])
    except (python_calamine.CalamineError, zipfile.BadZipFile, ValueError, OSError):
        raise Refusal(_l("This file cannot be read as a spreadsheet."), status=422) from None
    return [[None if cell == "" else cell for cell in row] for row in rows]  # type: ignore[misc]


def _refuse_bombs(content: bytes) -> None:
    """Unzip it all and count: what a zip file says of its own sizes may be a lie."""
    left = MOST_UNZIPPED
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for part in parts.infolist():
            with parts.open(part) as stream:
                while chunk := stream.read(1024 * 1024):
                    left -= len(chunk)
                    if left < 0:
                        raise Refusal(_l("Unpacked, the file is far too large."), status=422)


def _from_text(content: bytes) -> list[list[Cell]]:
    text = _decoded(content)
    if not text.strip() or CONTROL.search(text):
        raise Refusal(_l("This file cannot be read as a spreadsheet."), status=422)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
        return [[cell or None for cell in row] for row in reader]
    except csv.Error:
        raise Refusal(_l("This file cannot be read as a spreadsheet."), status=422) from None


def _decoded(content: bytes) -> str:
    """By its byte order mark, else UTF-8, else UTF-16 if it looks like it, else Windows-1255."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig") if b"\0" not in content else _without_mark(content)
    except UnicodeDecodeError:
        return _without_mark(content) if b"\0" in content else content.decode("cp1255", "replace")


def _without_mark(content: bytes) -> str:
    """UTF-16 without its mark: every other byte says that a letter is Latin (0) or Hebrew (5)."""
    for encoding, high in (("utf-16-be", content[:200:2]), ("utf-16-le", content[1:200:2])):
        if sum(high.count(page) for page in (0, 5)) > 0.9 * len(high):
            return content.decode(encoding, "replace")
    return "\0"


def _separator(text: str) -> str:
    """The one that gives most of the first rows the most columns."""

    def columns(separator: str) -> int:
        reader = csv.reader(io.StringIO(text[:50_000], newline=""), delimiter=separator)
        return sum(len(row) for row in islice(reader, 20))

    return max(SEPARATORS, key=columns)
