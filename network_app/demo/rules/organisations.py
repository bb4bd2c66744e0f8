"""Where the people of the demo work, and as what: ministries by kind, other bodies invented."""

from typing import NamedTuple


class Organisation(NamedTuple):
    """An organisation by its two names; `sector` is a value of people.models.Sector."""

    name_he: str
    name_en: str
    sector: str


class Title(NamedTuple):
    """A position as it is called in each language; Hebrew heads and officers suit any form of address."""

    he: str
    en: str


def _pairs(text: str) -> list[tuple[str, str]]:
    """Read one `עברית = English` entry from each line."""
    halves = (line.split(" = ") for line in text.strip().splitlines())
    return [(he.strip(), en.strip()) for he, en in halves]


def _of(sector: str, text: str) -> tuple[Organisation, ...]:
    return tuple(Organisation(he, en, sector) for he, en in _pairs(text))


def _titles(text: str) -> tuple[Title, ...]:
    return tuple(Title(he, en) for he, en in _pairs(text))


_MINISTRIES = _of(
    "government",
    """
    משרד הבריאות = Ministry of Health
    משרד החינוך = Ministry of Education
    משרד הרווחה = Ministry of Welfare
    משרד הפנים = Ministry of the Interior
    משרד התחבורה = Ministry of Transport
    משרד המשפטים = Ministry of Justice
    משרד העבודה = Ministry of Labour
    משרד הכלכלה = Ministry of the Economy
    משרד החקלאות = Ministry of Agriculture
    משרד השיכון = Ministry of Housing
    משרד האנרגיה = Ministry of Energy
    המשרד לאיכות הסביבה = Ministry of the Environment
    """,
)

_AUTHORITIES = _of(
    "local",
    """
    עיריית גבעת אלון = Givat Alon Municipality
    עיריית נווה תמר = Neve Tamar Municipality
    עיריית הר שקד = Har Shaked Municipality
    עיריית מעלה ארז = Maale Erez Municipality
    עיריית קריית דרור = Kiryat Dror Municipality
    עיריית חוף הדקל = Hof HaDekel Municipality
    עיריית רמת רימון = Ramat Rimon Municipality
    עיריית באר אשל = Beer Eshel Municipality
    עיריית מגדל חצב = Migdal Hatzav Municipality
    עיריית כפר זיתון = Kafr Zaytun Municipality
    עיריית ואדי ריחאן = Wadi Rihan Municipality
    עיריית תל נרקיס = Tel Narkis Municipality
    עיריית גן השיטה = Gan HaShita Municipality
    מועצה מקומית עין כרכום = Ein Karkom Local Council
    מועצה מקומית גבעת מרווה = Givat Marva Local Council
    מועצה מקומית בית לבונה = Beit Levona Local Council
    מועצה מקומית דיר א־תין = Deir al-Tin Local Council
    מועצה מקומית כפר סנדיאן = Kafr Sindyan Local Council
    מועצה מקומית ג׳בל זעתר = Jabal Zaatar Local Council
    מועצה מקומית ראס א־לוז = Ras al-Loz Local Council
    מועצה מקומית נחל דפנה = Nahal Dafna Local Council
    מועצה מקומית מצפה לוטם = Mitzpe Lotem Local Council
    מועצה מקומית אל־יאסמין = Al-Yasmin Local Council
    מועצה אזורית עמק השקמה = Emek HaShikma Regional Council
    מועצה אזורית מישור החצב = Mishor HaHatzav Regional Council
    מועצה אזורית רכס הברוש = Rekhes HaBrosh Regional Council
    מועצה אזורית ערבות הרותם = Arvot HaRotem Regional Council
    מועצה אזורית חוף האלמוג = Hof HaAlmog Regional Council
    מועצה אזורית גבעות הצבר = Givot HaTzabar Regional Council
    מועצה אזורית ואדי א־נרג׳ס = Wadi al-Narjis Regional Council
    """,
)

_THIRD = _of(
    "third",
    """
    עמותת קשר דיגיטלי = Digital Link Association
    עמותת צעד ראשון ברשת = First Step Online
    קרן אופק לשירות הציבור = Ofek Fund for Public Service
    עמותת שכנות טובה = Good Neighbours
    עמותת דלת פתוחה לזכויות = Open Door to Rights
    מרכז נגיש לכולם = Accessible to All Centre
    עמותת הגיל החכם = The Wise Age Association
    המרכז לנתונים פתוחים בקהילה = Centre for Open Community Data
    עמותת גשר אל העבודה = Bridge to Work
    עמותת אל־מוסתקבל לחינוך = Al-Mustaqbal for Education
    עמותת שורשים וענפים = Roots and Branches
    המכון לממשל קרוב = Institute for Close Government
    קרן מעגן ליוזמות חברתיות = Maagan Fund for Social Initiatives
    עמותת מתנדבים בקוד = Volunteers in Code
    """,
)

HEADQUARTERS = Organisation("מטה התכניות", "Programmes Headquarters", "government")
ORGANISATIONS = (HEADQUARTERS, *_MINISTRIES, *_AUTHORITIES, *_THIRD)
BY_SECTOR = {"government": _MINISTRIES, "local": _AUTHORITIES, "third": _THIRD}

TITLES = {
    "government": _titles(
        """
        ראש אגף שירות לציבור = Head of Public Service Division
        ראש אגף דיגיטל = Head of Digital Division
        ראש מינהל תקשוב = Head of Information and Communications Administration
        ראש תחום נתונים = Head of Data
        ראש תחום חדשנות = Head of Innovation
        ממונה על שיפור תהליכים = Process Improvement Officer
        ממונה על רישוי מקוון = Online Licensing Officer
        ראש אגף תכנון ומדיניות = Head of Planning and Policy Division
        ראש אגף רכש והתקשרויות = Head of Procurement Division
        ממונה על הגנת הפרטיות = Privacy Protection Officer
        ראש מטה המנהל הכללי = Chief of Staff to the Director General
        ראש אגף מחוזות = Head of District Offices Division
        """
    ),
    "local": _titles(
        """
        ראש אגף שירות לתושב = Head of Resident Services Division
        ראש אגף מערכות מידע = Head of Information Systems Division
        ממונה על עיר חכמה = Smart City Officer
        ראש אגף אסטרטגיה = Head of Strategy Division
        ראש מינהל חינוך = Head of Education Administration
        ראש אגף הנדסה ורישוי = Head of Engineering and Licensing Division
        ראש מינהל שירותים חברתיים = Head of Social Services Administration
        ראש אגף גבייה = Head of Revenue Division
        ראש לשכת מנכ״ל = Head of the Director General's Office
        ממונה על מוקד עירוני = Municipal Call Centre Officer
        ראש אגף משאבי אנוש = Head of Human Resources Division
        ממונה על שיתוף ציבור = Public Participation Officer
        """
    ),
    "third": _titles(
        """
        ראש הארגון = Chief Executive
        ראש תחום תכניות = Head of Programmes
        ראש תחום דיגיטל = Head of Digital
        ראש תחום שותפויות = Head of Partnerships
        ממונה על אוריינות דיגיטלית = Digital Literacy Officer
        ראש תחום מיצוי זכויות = Head of Access to Rights
        ראש תחום מדידה והערכה = Head of Measurement and Evaluation
        ראש תחום קהילה = Head of Community
        ממונה על הכשרות = Training Officer
        ראש תחום מדיניות = Head of Policy
        ממונה על נגישות = Accessibility Officer
        ראש תחום פיתוח משאבים = Head of Resource Development
        """
    ),
}
