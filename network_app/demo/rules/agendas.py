"""What happens when at the demo's workdays."""

from dataclasses import dataclass
from datetime import time

LECTURE = "lecture"
PEER_LEARNING = "peer_learning"
CONSULTING = "consulting"
PROJECT_WORK = "project_work"
METHODS = (LECTURE, PEER_LEARNING, CONSULTING, PROJECT_WORK)

_Title = tuple[str, str]


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One part of a day; led by a guest, by a fellow (an index among network fellows) or by nobody."""

    starts: time
    ends: time
    method: str
    title_he: str
    title_en: str
    room_he: str
    room_en: str
    guest_he: str = ""
    guest_en: str = ""
    fellow: int | None = None


@dataclass(frozen=True, slots=True)
class _Room:
    he: str
    en: str

    def holds(self, hours: str, method: str, title: _Title, led_by: "_Guest | int | None") -> AgendaItem:
        starts, ends = map(time.fromisoformat, hours.split("-"))
        item = (starts, ends, method, *title, self.he, self.en)
        if isinstance(led_by, _Guest):
            return AgendaItem(*item, guest_he=led_by.he, guest_en=led_by.en)
        return AgendaItem(*item, fellow=led_by)


@dataclass(frozen=True, slots=True)
class _Guest:
    he: str
    en: str


_PLENARY = _Room("אולם המליאה", "Plenary hall")
_ROOM_A = _Room("חדר א׳", "Room A")
_ROOM_B = _Room("חדר ב׳", "Room B")
_ROOM_C = _Room("חדר ג׳", "Room C")

_SERVICE_DESIGNER = _Guest("אביגיל בן־שושן", "Avigail Ben-Shushan")
_JURIST = _Guest("סאמר ח׳ורי", "Samer Khoury")
_ARCHITECT = _Guest("ז׳אנה גורליק", "Zhanna Gorelik")
_BUYER = _Guest("ניב אלקיים", "Niv Elkayam")
_GERONTOLOGIST = _Guest("דסטה טפרה", "Desta Tefera")

PAPER = (
    _PLENARY.holds(
        "09:00-10:00",
        LECTURE,
        ("השירות לפני הטופס: מה באמת צריך לדעת", "The service before the form: what we really need to know"),
        _SERVICE_DESIGNER,
    ),
    _PLENARY.holds(
        "10:15-11:15",
        PEER_LEARNING,
        ("רישום לגנים בלי להגיע למשרד: מה למדנו", "Kindergarten enrolment without a visit: what we learned"),
        47,
    ),
    _ROOM_A.holds(
        "11:30-12:45",
        CONSULTING,
        ("חתימה, עותק ותצהיר: מה הדין דורש", "Signature, copy, affidavit: what the law asks"),
        _JURIST,
    ),
    _ROOM_B.holds(
        "13:30-15:30",
        PROJECT_WORK,
        ("מיפוי שירות אחד מקצה לקצה, בקבוצות", "Mapping one service end to end, in groups"),
        None,
    ),
)

DATA = (
    _PLENARY.holds(
        "09:00-10:00",
        LECTURE,
        ("הסמכות להעביר מידע וגבולותיה", "The power to transfer data, and its limits"),
        _JURIST,
    ),
    _PLENARY.holds(
        "10:15-11:00",
        LECTURE,
        ("ממשק אחד, הרבה רשויות", "One interface, many authorities"),
        _ARCHITECT,
    ),
    _PLENARY.holds(
        "11:15-12:30",
        PEER_LEARNING,
        ("הנחה בארנונה בלי להביא אישורים", "A municipal tax discount without bringing certificates"),
        52,
    ),
    _ROOM_A.holds(
        "13:15-14:30",
        CONSULTING,
        ("ייעוץ על מקרים: פרטיות ואבטחת מידע", "Consulting on cases: privacy and data security"),
        _ARCHITECT,
    ),
    _ROOM_C.holds(
        "14:45-16:00",
        PROJECT_WORK,
        ("טיוטת הסכם להעברת מידע", "Drafting an agreement to share data"),
        5,
    ),
)

PROCUREMENT = (
    _PLENARY.holds(
        "09:30-10:30",
        LECTURE,
        ("לקנות תוצאה ולא מפרט", "Buying an outcome, not a specification"),
        _BUYER,
    ),
    _PLENARY.holds(
        "10:45-12:00",
        PEER_LEARNING,
        ("פיילוט שהפך להתקשרות, ופיילוט שנגנז", "A pilot that became a contract, and one that was shelved"),
        11,
    ),
    _ROOM_B.holds(
        "12:45-14:15",
        CONSULTING,
        ("שעת ייעוץ עם אנשי רכש ומשפט", "Consulting hour with procurement and legal staff"),
        _BUYER,
    ),
)

OLDER = (
    _PLENARY.holds(
        "09:00-10:00",
        LECTURE,
        ("מה משתנה עם הגיל, ומה לא", "What changes with age, and what does not"),
        _GERONTOLOGIST,
    ),
    _ROOM_A.holds(
        "10:15-11:30",
        PROJECT_WORK,
        ("תצפית על שימוש בשירות אמיתי", "Observing the use of a real service"),
        _SERVICE_DESIGNER,
    ),
    _PLENARY.holds(
        "11:45-12:45",
        PEER_LEARNING,
        ("מוקד אנושי לצד השירות המקוון", "A human desk beside the online service"),
        60,
    ),
    _ROOM_B.holds(
        "13:30-14:30",
        CONSULTING,
        ("שפה פשוטה: טקסטים שלכם על השולחן", "Plain language: your own texts on the table"),
        _SERVICE_DESIGNER,
    ),
    _ROOM_C.holds(
        "14:45-16:00",
        PROJECT_WORK,
        ("תכנית לצמצום פער השימוש בארגון", "A plan to narrow the gap in use in your organisation"),
        None,
    ),
    _PLENARY.holds(
        "16:00-16:30",
        PEER_LEARNING,
        ("סבב סיכום: צעד אחד לחודש הקרוב", "Closing round: one step for the coming month"),
        None,
    ),
)
