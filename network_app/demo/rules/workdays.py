"""The demo's four workdays: one held, one full with people waiting, one open, one still a draft."""

from dataclasses import dataclass, replace

from network_app.demo.rules import agendas, shape

NO_SHOWS, LATE_CANCELS, CAME_LATE = 9, 23, 14  # one in so many


@dataclass(frozen=True, slots=True)
class Workday:
    """A workday to be: `day` in days from today, `answers` the number of fellows who said yes.

    The first `seats` answers hold a seat, those beyond are waiting; of what lies behind us, `came` says what came of
    each. Descriptions are Markdown.
    """

    key: str
    day: int
    status: str
    seats: int
    answers: int
    title_he: str
    title_en: str
    description_he: str
    description_en: str
    venue_he: str
    venue_en: str
    agenda: tuple[agendas.AgendaItem, ...]


_PAPER = Workday(
    key="paper-to-service",
    day=-40,
    status="published",
    seats=74,
    answers=52,
    title_he="מטופס נייר לשירות דיגיטלי",
    title_en="From a paper form to a digital service",
    description_he="""יום עבודה על הדרך שבין טופס סרוק לבין שירות שאפשר להשלים מהבית.

**מה יהיה ביום**

- מיפוי של שירות אחד, מנקודת המבט של מי שמבקש אותו
- מה עושים כשהחוק דורש חתימה ועותק
- עבודה בקבוצות על שירות מכל ארגון

כדאי להביא טופס אחד שעדיין מודפס אצלכם.""",
    description_en="""A workday on the way from a scanned form to a service that can be completed at home.

**What the day holds**

- mapping one service as the person who asks for it sees it
- what to do when the law asks for a signature and a copy
- group work on one service from each organisation

Bring one form that is still printed where you work.""",
    venue_he="מרכז הכנסים הדקל, אולם 2",
    venue_en="HaDekel Conference Centre, Hall 2",
    agenda=agendas.PAPER,
)

_DATA = Workday(
    key="data-sharing",
    day=12,
    status="published",
    seats=40,
    answers=52,
    title_he="העברת מידע בין רשויות: לבקש פעם אחת",
    title_en="Data sharing between authorities: ask only once",
    description_he="""תושבים מביאים אישורים מרשות אחת לאחרת, אף שהמידע כבר נמצא בידי המדינה.
ביום הזה נעבוד על מה שמעכב: סמכות, פרטיות, תקן משותף ואמון.

1. הרצאה על הסמכות להעביר מידע ועל גבולותיה
2. למידת עמיתים: העברה אחת שהצליחה ואחת שנעצרה
3. ייעוץ בקבוצות קטנות, לפי מקרים שיישלחו מראש

מספר המקומות מוגבל בגלל הייעוץ; אפשר להצטרף לרשימת ההמתנה.""",
    description_en="""Residents carry certificates between authorities, yet the state holds the data already.
This day works on what holds it up: powers, privacy, a shared standard and trust.

1. A lecture on the power to transfer data, and its limits
2. Peer learning: one transfer that worked and one that stopped
3. Consulting in small groups, on cases sent in advance

Seats are few because of the consulting; there is a waitlist.""",
    venue_he="בית השקמה, קומה 3",
    venue_en="Beit HaShikma, third floor",
    agenda=agendas.DATA,
)

_PROCUREMENT = Workday(
    key="procurement-barriers",
    day=45,
    status="published",
    seats=70,
    answers=23,
    title_he="חסמי רכש בפרויקטים דיגיטליים",
    title_en="Procurement barriers in digital projects",
    description_he="""מכרז שנכתב לשלוש שנים מתקשה לקנות שירות שמשתנה מדי חודש.
נבחן דרכים מקובלות לפצל, להתנסות ולמדוד, יחד עם אנשי רכש ומשפט.

**למי זה מתאים:** לכל מי שמתכננים התקשרות בשנה הקרובה.
מומלץ להזמין גם את הממונים על הרכש בארגון.""",
    description_en="""A tender written for three years can hardly buy a service that changes every month.
We look at accepted ways to divide, try out and measure, together with procurement and legal staff.

**Who it suits:** anyone planning a contract in the coming year.
Consider telling your organisation's procurement officers about it.""",
    venue_he="מרכז הכנסים הדקל, אולם 1",
    venue_en="HaDekel Conference Centre, Hall 1",
    agenda=agendas.PROCUREMENT,
)

_OLDER = Workday(
    key="older-citizens",
    day=80,
    status="draft",
    seats=60,
    answers=0,
    title_he="שירות דיגיטלי נגיש לאזרחים ותיקים",
    title_en="Digital services accessible to older citizens",
    description_he="""כשהשירות עובר לרשת, מי נשאר מאחור? יום על נגישות, שפה פשוטה וליווי אנושי.

- תצפית: אנשים בני 70 ומעלה משתמשים בשירות אמיתי
- חלופה אנושית שאינה שירות מסוג ב׳
- מדידת פער השימוש, בלי לאסוף מידע אישי מיותר""",
    description_en="""When a service moves online, who is left behind?
A day on accessibility, plain language and human support.

- observation: people aged 70 and over use a real service
- a human alternative that is not second best
- measuring the gap in use without gathering needless personal data""",
    venue_he="מרכז נגיש לכולם, האולם המרכזי",
    venue_en="Accessible to All Centre, Main Hall",
    agenda=agendas.OLDER,
)


def came(number: int) -> str:
    """What came of an answer to a workday that is over: mostly that they came, some a little late."""
    if number % NO_SHOWS == NO_SHOWS - 1:
        return "no_show"
    if number % LATE_CANCELS == LATE_CANCELS - 1:
        return "late_cancel"
    return "came_late" if number % CAME_LATE == CAME_LATE - 1 else "came"


def workdays(fellows: int = shape.DEFAULT_FELLOWS) -> tuple[Workday, ...]:
    """Return the workdays of a network of `fellows` network fellows, by day; seats and answers grow with it.

    Every speaker's `fellow` is an index below `fellows`, and no workday has more answers than fellows.
    """
    return tuple(_scaled(workday, fellows) for workday in (_PAPER, _DATA, _PROCUREMENT, _OLDER))


def _scaled(workday: Workday, fellows: int) -> Workday:
    agenda = tuple(_with_fellow_among(item, fellows) for item in workday.agenda)
    seats = max(1, workday.seats * fellows // shape.DEFAULT_FELLOWS)
    # Rounded up, so that a full workday stays full at any size.
    answers = min(fellows, -(-workday.answers * fellows // shape.DEFAULT_FELLOWS))
    return replace(workday, seats=seats, answers=answers, agenda=agenda)


def _with_fellow_among(item: agendas.AgendaItem, fellows: int) -> agendas.AgendaItem:
    return item if item.fellow is None else replace(item, fellow=item.fellow % fellows)
