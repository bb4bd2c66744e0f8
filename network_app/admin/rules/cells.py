"""What one cell says, once it is clear what its column holds."""

import re
from datetime import date, datetime, timedelta

from network_app.foundation.refusal import Refusal
from network_app.foundation.sheets import Cell, unharmed
from network_app.foundation.words import _l
from network_app.people.models import Sector

FIRST_DAY = date(1899, 12, 30)  # spreadsheets count days from here
DAY_FIRST = re.compile(r"(\d{1,2})[./\-](\d{1,2})[./\-](\d{4}|\d{2})")
YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
MONTH = re.compile(r"(\d{1,2})[./\-](\d{4})")
MARKS = dict.fromkeys((*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF))
SECTORS = {
    Sector.GOVERNMENT: (
        *("ממשלתי", "ממשלה", "משרד ממשלתי", "מגזר ממשלתי", "שירות המדינה"),
        *("government", "government ministry", "ministry"),
    ),
    Sector.LOCAL: (
        *("שלטון מקומי", "השלטון המקומי", "רשות מקומית", "מקומי", "מוניציפלי"),
        *("local", "local government", "local authority"),
    ),
    Sector.THIRD: (
        *("מגזר שלישי", "המגזר השלישי", "שלישי", "עמותה", "חברה אזרחית"),
        *("third", "third sector", "ngo", "nonprofit"),
    ),
}
SECTOR_OF = {word: sector for sector, words in SECTORS.items() for word in words}


def text(cell: Cell) -> str:
    """The cell as text on one line, without invisible marks; whole numbers without a point."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    said = unharmed(str("" if cell is None else cell).translate(MARKS))
    return " ".join(said.split())


def phone(cell: Cell) -> str:
    """A telephone number's text; a spreadsheet may have taken it for a number and given it a point."""
    return text(cell).removesuffix(".0")


def day(cell: Cell) -> date | None:
    """A day: a date, a spreadsheet's number of one, or text with the day first; a month alone is its first day.

    Refuses (422) anything else.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    said = text(cell)
    if not said:
        return None
    try:
        return _typed(said)
    except ValueError:
        raise Refusal(_l("This is not a date such as 22.11.2026."), status=422) from None


def _typed(said: str) -> date:
    if found := YEAR_FIRST.fullmatch(said):
        return date(*map(int, found.groups()))
    if found := DAY_FIRST.fullmatch(said):
        in_month, month, year = map(int, found.groups())
        return date(year if year > 99 else 2000 + year if year < 70 else 1900 + year, month, in_month)
    if found := MONTH.fullmatch(said):
        return date(int(found[2]), int(found[1]), 1)
    if said.isdigit() and 20_000 < int(said) < 80_000:
        return FIRST_DAY + timedelta(days=int(said))
    raise ValueError(said)


def sector(cell: Cell) -> Sector | None:
    """One of the three sectors by any of its usual names; refuses (422) others."""
    said = text(cell).lower()
    if said and said not in SECTOR_OF:
        raise Refusal(_l("The sector should be government, local government or third sector."), status=422)
    return SECTOR_OF.get(said)


def names(whole: str) -> tuple[str, str]:
    """A whole name as given and family name: the first word, and the rest."""
    given, _, family = whole.partition(" ")
    return given, family
