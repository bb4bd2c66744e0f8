"""Which column holds what, whatever the list's author called it."""

import re
import unicodedata
from collections.abc import Sequence

from network_app.foundation.refusal import Refusal
from network_app.foundation.words import _l

CANONICAL = {
    "given_name": ("שם פרטי", "first name"),
    "family_name": ("שם משפחה", "last name"),
    "name_latin": ("שם בלועזית", "name (latin)"),
    "email": ('דוא"ל', "email"),
    "phone": ("נייד", "phone"),
    "organisation": ("ארגון", "organisation"),
    "sector": ("מגזר", "sector"),
    "position": ("תפקיד", "position"),
    "since": ("תחילת תפקיד", "position since"),
    "cohort": ("מחזור", "cohort"),
    "id": ("מזהה", "id"),
}
ALSO = {
    "full_name": "שם מלא, שם, שם ומשפחה, שם פרטי ומשפחה, שם פרטי ושם משפחה, שם העמית, שם העמיתה, שם המשתתף, "
    "שם המשתתפת, name, full name, participant, fellow",
    "given_name": "פרטי, שם פרטי בעברית, given name, firstname, forename, name in hebrew",
    "family_name": "משפחה, family name, surname, lastname",
    "name_latin": "שם באנגלית, שם לועזי, שם מלא באנגלית, latin name, english name, name in english, name latin",
    "email": "דואל, דואר אלקטרוני, מייל, אימייל, אי מייל, כתובת מייל, כתובת דואל, כתובת אימייל, כתובת דואר אלקטרוני, "
    "e mail, mail, email address, e mail address",
    "phone": "טלפון נייד, טלפון, טל, סלולרי, טלפון סלולרי, פלאפון, סלולר, מספר טלפון, מספר נייד, טלפון ליצירת קשר, "
    "mobile, mobile phone, cell, cellphone, cell phone, telephone, phone number, tel",
    "organisation": "מקום עבודה, שם הארגון, משרד, גוף, רשות, משרד רשות, organization, employer, workplace, "
    "ministry, company",
    "sector": "סקטור, סוג ארגון, type of organisation",
    "position": "תואר התפקיד, שם התפקיד, תפקיד נוכחי, role, title, job title, job, current position",
    "since": "תאריך תחילת תפקיד, תחילת התפקיד, בתפקיד מאז, מועד תחילת תפקיד, מאז, since, start date, in position since",
    "cohort": "קבוצה, שם המחזור, מחזור לימודים, מחזור בתוכנית, class, group, cohort name",
    "id": "מספר מזהה, מזהה ייחודי, identifier, person id",
}
ROWS_ABOVE = 20  # a title, a logo, merged cells: so far down a header is still looked for


def plain(text: object) -> str:
    """A heading without what people vary: marks, quotes, points, brackets, spaces, case."""
    letters = unicodedata.normalize("NFKD", str(text or "")).lower()
    kept = "".join(char for char in letters if not unicodedata.combining(char) and unicodedata.category(char) != "Cf")
    return " ".join(re.sub(r"""[^\w\s]|_""", lambda found: "" if found[0] in "\"'׳״`´’”“" else " ", kept).split())


def _names() -> dict[str, str]:
    own = {plain(name): field for field, names in CANONICAL.items() for name in names}
    return own | {plain(name): field for field, names in ALSO.items() for name in names.split(",")}


NAMES = _names()


def find(rows: Sequence[Sequence[object]]) -> tuple[int, dict[int, str]]:
    """Where the header is (counted from 0) and which field each of its columns holds.

    Refuses (422) a list in whose first rows no address is named beside a second column that is understood.
    """
    understood = [_understood(row) for row in rows[:ROWS_ABOVE]] or [{}]
    best = max(range(len(understood)), key=lambda row: len(set(understood[row].values())))
    if len(set(understood[best].values())) < 2 or "email" not in understood[best].values():
        sentence = _l("No header was found: one row should name the columns, the e-mail address among them.")
        raise Refusal(sentence, status=422)
    return best, understood[best]


def _understood(row: Sequence[object]) -> dict[int, str]:
    return {place: NAMES[plain(cell)] for place, cell in enumerate(row) if plain(cell) in NAMES}
