"""A meeting that moves: everybody concerned hears once, of what is true when the letter goes out."""

from datetime import UTC, datetime, timedelta

import icalendar
import pytest

from network_app.foundation.database import db
from network_app.foundation.outbox import Outgoing, State
from network_app.letters import jobs
from network_app.meetings import actions, queries
from network_app.meetings.models import Status
from network_app.people.models import Language
from tests import make
from tests.meetings.test_actions import do, plan_like
from tests.services import smtp

START = datetime(2026, 12, 15, 7, 0, tzinfo=UTC)  # nine o'clock on the wall
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
IN_HEBREW = """שלום נועה בר־לב,

השעות או המקום השתנו. אם כבר אין באפשרותך להגיע, אפשר לוותר על המקום.

מתי: יום רביעי, 16 בדצמבר 2026, 10:00 עד 16:00
היכן: אולם ב׳
מתי, עד כה: יום שלישי, 15 בדצמבר 2026, 09:00 עד 15:00
היכן, עד כה: בית הרשת

לעמוד המפגש:
http://127.0.0.1:8000/meetings/workday-2026-12-15

ויתור על המקום שלי:
<link>

-- 
רשת מובילים דיגיטליים"""
IN_ENGLISH = """Hello Dana,

The hours or the place are not what they were. If you cannot come now, please give up your place.

When: Wednesday, 16 December 2026, 10:00 to 16:00
Where: אולם ב׳
When, until now: Tuesday, 15 December 2026, 09:00 to 15:00
Where, until now: בית הרשת

To the meeting's page:
http://127.0.0.1:8000/meetings/workday-2026-12-15

Give up my place:
<link>

-- 
Digital Leaders Network"""


@pytest.fixture
def server(world):
    with smtp.running() as started:
        world.config.update(SMTP_HOST=started.host, SMTP_PORT=started.port, SMTP_TIMEOUT=5)
        yield started


@pytest.fixture
def meeting(world):
    """One seat, which Noa has; Dana waits and reads English."""
    made = make.meeting(1, START, venue="בית הרשת")
    make.seated(make.person("נועה"), made)
    dana = make.person("", language=Language.ENGLISH)
    dana.given_name = dana.family_name = ""
    dana.name_latin = "Dana"
    db.session.commit()
    make.seated(dana, made)
    return made


def move(meeting, by=timedelta(0), **changes):
    days = [(START + by, START + by + timedelta(hours=6))]
    return do(actions.change, meeting, plan_like(meeting, days=days, **changes), NOW)


def deliver():
    return jobs.deliver_due(lambda: NOW)


def waiting():
    return db.session.query(Outgoing).filter_by(kind="meeting_moved", state=State.WAITING).count()


def words(letter):
    text = "\n".join(letter.message.get_body(("plain",)).get_content().splitlines())
    [link] = [word for word in text.split() if "/a/" in word]
    return "".join(each for each in text.replace(link, "<link>").strip() if each not in "\u2068\u2069")


def sequences(letters):
    """What each letter's calendar part says, if it has one."""
    parts = [[part for part in each.message.walk() if part.get_content_type() == "text/calendar"] for each in letters]
    calendars = [icalendar.Calendar.from_ical(part.get_payload(decode=True)) for [part] in filter(None, parts)]
    return [calendar.walk("VEVENT")[0]["SEQUENCE"] for calendar in calendars]


@pytest.mark.smtp
def test_the_seated_and_the_waiting_are_told_in_their_language_what_is_and_what_was(server, meeting):
    assert move(meeting, timedelta(hours=25), venue="אולם ב׳") == 2 and deliver() == 2
    hebrew, english = server.letters
    assert hebrew.message["Subject"] == "שינוי בשעות או במקום: יום עבודה"
    assert words(hebrew) == IN_HEBREW
    assert english.message["Subject"] == "New hours or place: Workday" and words(english) == IN_ENGLISH


@pytest.mark.smtp
def test_the_seated_get_the_entry_that_replaces_theirs_and_the_waiting_none(server, meeting):
    move(meeting, timedelta(days=1))
    deliver()
    assert sequences(server.letters) == [1]


def test_saving_the_same_again_tells_nobody(meeting):
    assert [move(meeting, timedelta(days=1)), move(meeting, timedelta(days=1)), deliver()] == [2, 0, 2]


@pytest.mark.parametrize("changes", [{"title_he": "אחר"}, {"seats": 5}, {"online_url": "https://example.org"}])
def test_what_is_neither_hours_nor_place_is_not_told(meeting, changes):
    assert move(meeting, **changes) == 0 and waiting() == 0


def test_moving_back_before_the_letters_went_out_tells_nobody_anything(meeting):
    assert [move(meeting, timedelta(days=1)), move(meeting), waiting(), deliver()] == [2, 0, 0, 0]


def test_moving_back_once_they_were_told_tells_them_again(meeting):
    for by in (timedelta(days=1), timedelta(0), timedelta(days=1)):
        assert (move(meeting, by), deliver()) == (2, 2)


def test_moved_twice_they_hear_once_what_they_knew_and_what_is(meeting):
    before = meeting.whereabouts
    for days in (1, 2, 1):
        move(meeting, timedelta(days=days))
    facts = [each.fact for each in db.session.query(Outgoing).filter_by(kind="meeting_moved", state=State.WAITING)]
    assert [(fact["was"], fact["is"]) for fact in facts] == [(before, meeting.whereabouts)] * 2 and deliver() == 2


def test_whoever_registered_after_the_first_move_hears_only_of_the_second(meeting):
    move(meeting, timedelta(days=1))
    between = meeting.whereabouts
    ruth = make.person("רות")
    make.seated(ruth, meeting)
    move(meeting, timedelta(days=2))
    [fact] = [each.fact for each in db.session.query(Outgoing) if each.fact["person"] == ruth.id]
    assert fact["was"] == between


def test_a_letter_that_was_tried_is_not_taken_back_but_no_longer_true(meeting):
    move(meeting, timedelta(days=1))
    db.session.query(Outgoing).update({"attempts": 1})
    db.session.commit()
    assert move(meeting) == 2 and waiting() == 4 and deliver() == 2


def test_whoever_gave_up_the_place_meanwhile_is_not_told(meeting):
    move(meeting, timedelta(days=1))
    for registration in (*queries.line(meeting), *queries.seated(meeting)):
        do(actions.leave, registration.person, meeting, NOW)
    assert deliver() == 0


def test_a_draft_and_what_is_over_move_without_a_word(meeting):
    meeting.status = Status.DRAFT
    db.session.commit()
    assert move(meeting, timedelta(days=1)) == 0
    meeting.status = Status.PUBLISHED
    db.session.commit()
    assert do(actions.change, meeting, plan_like(meeting, venue="אחר"), START + timedelta(days=9)) == 0
