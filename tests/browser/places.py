"""Every page, with something on it: the doors are asked of the application, what lies behind them is made here."""

import json
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from network_app.admin.models import UploadedList
from network_app.announcements import actions as announcements
from network_app.announcements.models import Announcement
from network_app.audiences import actions as filters
from network_app.calendars import queries as calendars
from network_app.foundation import access, clock, links, settings
from network_app.foundation.boards import Category
from network_app.foundation.database import db, transaction
from network_app.foundation.outbox import TOO_LATE, Outgoing, State
from network_app.letters import actions as letters
from network_app.meetings import shapes
from network_app.meetings.actions import asking, door
from network_app.meetings.models import AgendaItem, Day, Group, Meeting, Method, Purpose, Status
from network_app.meetings.queries import asking as asked
from network_app.people.actions import addresses, profile
from network_app.people.models import (
    AddressUse,
    FormOfAddress,
    Language,
    Organisation,
    Person,
    Position,
    Role,
    Sector,
)
from network_app.people.models.profile import Topic
from network_app.people.queries import confirmations
from network_app.reminders import queries as reminders
from network_app.signin import mails
from network_app.surveys import actions as questions
from network_app.surveys import rules
from network_app.surveys.actions import Wanted
from network_app.surveys.models import Kind
from tests import make

MARKDOWN = "# On the day\n\n- **first**\n- [a link](https://example.org/a)\n\n| a | b |\n|---|---|\n| 1 | `x` |"
TWO = [{"key": "1", "he": "פיתה", "en": "Pita"}, {"key": "2", "he": "חומוס", "en": "Hummus"}]
EVERY_KIND = [
    Wanted(kind, "מה נביא?", "What shall we bring?", 14, options, rows)
    for kind, options, rows in (
        (Kind.CHOICES, TWO, ()),
        (Kind.CHOICE, TWO, ()),
        (Kind.SCALE, rules.scale(), ()),
        (Kind.TEXT, (), ()),
        (Kind.GRID, rules.scale(), TWO),
    )
]


@dataclass(frozen=True)
class Visitor:
    """Who looks: a browser in which they are signed in or not, and every page that it may open."""

    name: str
    client: FlaskClient
    pages: list[str]


def places(app: Flask, language: str = "he") -> list[Visitor]:
    """Furnish the house; all its pages as an organiser sees them, and those open to strangers, in this language."""
    with app.app_context():
        email, known = _furnished(app)
    doors = json.loads(app.test_cli_runner().invoke(args=["routes", "--json"]).output)
    readers = [door for door in doors if door["method"] == "GET" and not door["path"].startswith(access.API)]
    public = [door for door in readers if door["who_may"] == "everybody"]
    open_to = {"organiser": (make.signed_in(app, email), readers), "stranger": (app.test_client(), public)}
    visitors = []
    for name, (client, open_doors) in open_to.items():
        speak(client, language)
        paths = [path for door in open_doors for path in filled(door["path"], known)]
        visitors.append(Visitor(name, client, [path for path in paths if client.head(path).mimetype == "text/html"]))
    return visitors


def speak(client: FlaskClient, language: str) -> None:
    client.post("/language", data={"locale": language, "csrf_token": make.csrf(client)})


def filled(door: str, known: dict[str, list[str]]) -> list[str]:
    """Every address of a door; one that leads to something not made here is an error, so that no page is left out."""
    start = max((each for each in known if door.startswith(each)), key=len, default="")
    assert "<" not in door.removeprefix(start), f"what is behind {door}? Make one in {__name__} and tell where it is"
    return [place + door.removeprefix(start) for place in known.get(start, [""])]


def _furnished(app: Flask) -> tuple[str, dict[str, list[str]]]:
    organiser, guest = make.person("שירה", Role.ORGANISER, Role.ADMIN), make.fellow("דן")
    for year in (2020, 2099):
        make.fellowship(organiser, make.cohort(make.TODAY.replace(year=year)))
    make.program(app, organiser)
    meetings, until = _meetings(organiser, guest), clock.now() + timedelta(days=1)
    _settings()
    _work_and_letters(organiser, Path(app.config["INSTANCE_PATH"], "mail"))
    make.came_back(guest, 3)
    wanted = _addresses(guest)
    _profile(guest)
    _letter_written(organiser, meetings[0])
    acts = (("come", meetings[2]), ("leave", meetings[0]), ("come", meetings[-1]), ("registration", meetings[0]))
    _asked(meetings[0], (organiser, guest))
    held = _under_way(organiser, guest)
    return organiser.email, {
        "/meetings/<slug>": [f"/meetings/{each.slug}" for each in (*meetings, held)],
        "/meetings/<slug>/here/<token>": [
            _code(each, who) for each in (held, meetings[0]) for who in (organiser, guest)
        ],
        "/meetings/<slug>/reminders/<int:rule_id>": _reminders(meetings[0]),
        "/meetings/<slug>/answer/<purpose>": [f"/meetings/{meetings[0].slug}/answer/registration"],
        "/workdays/filters/<int:filter_id>": [f"/workdays/filters/{_filter_used(meetings[3], guest)}"],
        "/admin/letters/<name>": ["/admin/letters/hello"],
        "/sign-in/link/<token>": [f"/sign-in/link/{mails.token(guest, 'enter', until)}"],
        "/sign-in/password/<token>": [f"/sign-in/password/{mails.token(guest, 'password', until)}"],
        "/a/<token>": [
            *(f"/a/{links.sign(do, {'person': guest.id, 'meeting': to.id}, until)}" for do, to in acts),
            *(f"/a/{links.sign('confirm_address', fact, until)}" for fact in wanted),
            *(
                f"/a/{links.sign('confirm_profile', confirmations.as_fact(guest.id, since), until)}"
                for since in (confirmations.known_since(guest), make.TODAY.replace(year=2020))
            ),
            *(f"/a/{links.sign_for_good('unsubscribe', fact)}" for fact in _unsubscribed(guest)),
        ],
        "/people/<int:person_id>": [f"/people/{guest.id}", f"/people/{organiser.id}"],
        "/people/<int:person_id>/positions/<int:position_id>": [
            f"/people/{each.person_id}/positions/{each.id}" for each in db.session.scalars(sa.select(Position))
        ],
        "/people/<int:person_id>/parts/<int:part_id>": [f"/people/{guest.id}/parts/{make.part(guest).id}"],
        "/people/<int:person_id>/photo/<key>/<size>.webp": [f"/people/{guest.id}/photo/{guest.photo_key}/small.webp"],
        "/people/topics/<int:topic_id>": [f"/people/topics/{each}" for each in db.session.scalars(sa.select(Topic.id))],
        "/calendar/<secret>.ics": [f"/calendar/{calendars.secret(guest)}.ics"],
        "/static/<path:filename>": ["/static/ui.css"],
        "/admin/people/import/<int:list_id>": _lists(organiser),
        "/admin/people/fellows.<kind>": ["/admin/people/fellows.csv"],
    }


def _unsubscribed(who: Person) -> list[links.Fact]:
    """What links to end a kind of letters say: one that was used, and one that was not."""
    with transaction():
        letters.unsubscribe(who, Category.REMINDERS)
    return [{"person": who.id, "category": each} for each in (Category.REMINDERS, Category.DIGEST)]


def _profile(who: Person) -> None:
    """Everything told, with a topic of the vocabulary and a suggestion."""
    words = {name: "הוחלף טופס נייר, PDF\n- שלב ראשון" for name in ("solved", "offers", "seeks")}
    names = {"given_name": who.given_name, "family_name": "", "name_latin": "Dan", "phone": ""}
    spoken = {"language": Language.HEBREW, "form_of_address": FormOfAddress.MASCULINE, "languages": ["he", "ar"]}
    chosen = {"links": "https://example.org/dan", "topics": [make.topic().id], "suggestions": "GIS"}
    make.photo(who)
    make.work(who)
    with transaction():
        profile.tell(who, profile.Told(**names, **words, **spoken, **chosen))


def _settings() -> None:
    with transaction():
        said = {name: "רשת המובילים" for name in settings.NAMES if name not in settings.CHECKS}
        settings.keep(said | {"contact_phone": "03-1234567", "accessibility_phone": "03-1234567"})
    settings.forget()


def _addresses(who: Person) -> list[links.Fact]:
    """A second one, one not confirmed yet, and one to be the main one; what the links to confirm them say."""
    make.second_address(who)
    with transaction():
        asked = [addresses.ask(who, f"{use}@example.org", use, clock.now()) for use in AddressUse]
        return [addresses.as_fact(each) for each in asked]


def _meetings(organiser: Person, guest: Person) -> list[Meeting]:
    """One with my seat and a line, one where I wait, one not answered, a draft, a cancelled one; and one long ago."""
    soon = clock.now() + timedelta(days=9)
    words = {"venue": "בית הרשת, Tel Aviv", "online_url": "https://meet.example.org/network"}
    full = make.meeting(2, soon, description_he=MARKDOWN, description_en=MARKDOWN, **words)
    line, fresh, draft, cancelled, _past = (make.meeting(1, soon - timedelta(ago), **words) for ago in (0, 0, 0, 0, 99))
    for who, where in ((organiser, full), (guest, full), (make.fellow(), full), (guest, line), (organiser, line)):
        make.seated(who, where, clock.now())
    item = {"starts_at": soon, "ends_at": soon + timedelta(hours=1), "title_he": "פתיחה", "title_en": "Opening"}
    with transaction():
        draft.status, cancelled.status = Status.DRAFT, Status.CANCELLED
        for led_by in ({"speaker_id": guest.id}, {"guest": "Dr. Levi"}):
            db.session.add(AgendaItem(meeting_id=full.id, method=Method.LECTURE, room="חדר 2", **item, **led_by))
    return [full, line, fresh, draft, cancelled]


def _under_way(organiser: Person, guest: Person) -> Meeting:
    """One that is on: somebody is here with a seat, somebody without, and others have not come yet."""
    held = make.meeting(3, clock.now() - timedelta(hours=1), venue="בית הרשת")
    next_day = [clock.now() + timedelta(hours=hours) for hours in (23, 26)]
    with transaction():
        held.days.append(Day(starts_at=next_day[0], ends_at=next_day[1]))
    for who in (organiser, guest, make.fellow("תמר"), make.fellow("גיל")):
        make.seated(who, held, clock.now() - timedelta(days=2))
    guest_of_the_day = make.person("אורי")
    with transaction():
        for who in (organiser, guest_of_the_day):
            door.mark(held.days[0], who, door.Word(is_here=True, by=organiser), clock.now())
    return held


def _code(meeting: Meeting, who: Person) -> str:
    return f"/meetings/{meeting.slug}/here/{links.stamp(shapes.here(meeting), who.id)}"


def _letter_written(organiser: Person, meeting: Meeting) -> None:
    words = {"subject_he": "חניה", "subject_en": "Parking", "text_he": "החניה מאחור.\nשער 2", "text_en": "Behind."}
    to_whom = {"meeting_id": meeting.id, "whom": Group.SEATED, "sender_id": organiser.id}
    with transaction():
        announcements.send(Announcement(key="parking", sent_at=clock.now(), **words, **to_whom), make.TODAY)


def _asked(meeting: Meeting, people: tuple[Person, ...]) -> None:
    """Questions of every kind about a meeting, answered by these."""
    with transaction():
        for each in EVERY_KIND:
            asking.add(meeting, each)
    for person in people:
        survey = asked.survey(meeting, Purpose.REGISTRATION)
        said = [["1", "2"], "2", "4", "יש לי רכב, USB-C", {"1": "4", "2": "na"}]
        with transaction():
            questions.send(survey, person, {q.id: a for q, a in zip(survey.questions, said, strict=True)}, clock.now())
    with transaction():
        asking.choose(meeting, list(asking.READY))


def _reminders(meeting: Meeting) -> list[str]:
    """Every usual one, the first in words of its own."""
    found = [each.rule for each in reminders.set_for("meeting", meeting.id, (meeting.starts_at, meeting.ends_at))]
    with transaction():
        for name in ("subject_he", "subject_en", "text_he", "text_en"):
            setattr(found[0], name, "להביא מחשב נייד, USB-C")
    return [f"/meetings/{meeting.slug}/reminders/{rule.id}" for rule in found]


def _filter_used(meeting: Meeting, guest: Person) -> int:
    with transaction():
        saved = filters.keep("מנהלי דיגיטל", {"people": [guest.id], "sectors": [Sector.LOCAL]})
        meeting.filters.append(saved)
    return saved.id


def _work_and_letters(who: Person, mail: Path) -> None:
    office, now = Organisation(name_he="עירייה", name_en="City", sector=Sector.LOCAL), clock.now()
    sent = {
        "kind": "invitation",
        "fact": {"address": who.email},
        "recipient": who.email,
        "due_at": now,
        "try_at": now,
        "finished_at": now,
    }
    with transaction():
        db.session.add(Position(person_id=who.id, organisation=office, title="מנהלת", since=make.TODAY))
        db.session.add(Outgoing(key="a", message_id="<a@b>", state=State.DEAD, reason="550 unknown", **sent))
        db.session.add(Outgoing(key="b", message_id="<b@b>", state=State.DROPPED, reason=TOO_LATE, **sent))
    mail.mkdir(exist_ok=True)
    (mail / "hello.eml").write_text(f"To: Noa <noa@example.org>\nSubject: hello\n\n{MARKDOWN}\n")


def _lists(who: Person) -> list[str]:
    """A list with something new and something changed, and one with mistakes."""
    texts = (f"שם,מייל,נייד\nגיל,gil@example.org,\nאחר,{who.email},03-1234567\n", "שם,מייל\nגיל,not an address\n")
    with transaction():
        sent = [
            UploadedList(
                person_id=who.id, name="list.csv", content=text.encode(), makes_cohorts=False, sent_at=make.NOW
            )
            for text in texts
        ]
        db.session.add_all(sent)
    return [f"/admin/people/import/{each.id}" for each in sent]
