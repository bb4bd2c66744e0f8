"""Letters carry the entry they tell of, over real SMTP: the same in the calendar, whichever way it came."""

from datetime import timedelta

import icalendar
import pytest

from network_app.calendars import queries
from network_app.foundation import clock
from network_app.foundation.database import transaction
from network_app.letters import jobs
from network_app.meetings import actions
from network_app.reminders import jobs as reminders
from tests import make
from tests.services import smtp

pytestmark = pytest.mark.smtp
SOON = timedelta(days=9)
LONG = "יום עבודה: נתונים, שירות; ו“אמון” " * 5 + "סוף"


@pytest.fixture
def promoted(world):
    """A meeting of one seat that went from Noa to Dan; Dan, the meeting, and the server with his letter."""
    with smtp.running() as server:
        world.config.update(SMTP_HOST=server.host, SMTP_PORT=server.port, SMTP_TIMEOUT=5)
        noa, dan = make.fellow("נועה"), make.fellow("דן")
        meeting = make.meeting(1, clock.now() + SOON, venue="בית הרשת")
        for person in (noa, dan):
            make.seated(person, meeting, clock.now())
        with transaction():
            meeting.title_he = LONG
            actions.leave(noa, meeting, clock.now())
        jobs.deliver_due(clock.now)
        yield dan, meeting, server


def enclosed(letter):
    """The one calendar part of a letter, and its one event."""
    [part] = [each for each in letter.message.walk() if each.get_content_type() == "text/calendar"]
    [event] = icalendar.Calendar.from_ical(part.get_payload(decode=True)).walk("VEVENT")
    return part, event


def test_a_seat_given_comes_with_its_entry(promoted):
    part, event = enclosed(promoted[2].letters[-1])
    assert part.get_param("method") == "PUBLISH" and part.get_content_charset() == "utf-8"
    assert event["SUMMARY"] == LONG and event["STATUS"] == "CONFIRMED"
    assert event["DTSTART"].dt == promoted[1].starts_at.replace(microsecond=0)


def test_the_letter_keeps_both_its_texts_and_its_attachment_a_name(promoted):
    message = promoted[2].letters[-1].message
    assert (
        "דן" in message.get_body(("plain",)).get_content() and 'dir="rtl"' in message.get_body(("html",)).get_content()
    )
    assert message.get_content_type() == "multipart/mixed"
    assert [part.get_filename() for part in message.iter_attachments()] == ["meeting.ics"]


def test_no_answer_is_asked_for_that_nobody_would_hear(promoted):
    _part, event = enclosed(promoted[2].letters[-1])
    assert "ATTENDEE" not in event


def test_a_reminder_brings_the_entry_as_it_is_now(promoted):
    dan, meeting, server = promoted
    shortly_before = meeting.starts_at - timedelta(days=2.5)
    reminders.post_due(shortly_before)
    jobs.deliver_due(lambda: shortly_before)
    _part, event = enclosed(server.letters[-1])
    [in_the_feed] = queries.entries(dan)
    assert event["UID"] == f"{in_the_feed.key}@127.0.0.1" and event["SEQUENCE"] == in_the_feed.sequence


def test_a_cancellation_strikes_the_entry(promoted):
    dan, meeting, server = promoted
    _part, before = enclosed(server.letters[-1])
    with transaction():
        actions.cancel(meeting, clock.now())
    jobs.deliver_due(clock.now)
    part, after = enclosed(server.letters[-1])
    assert part.get_param("method") == "CANCEL" and after["STATUS"] == "CANCELLED"
    assert after["UID"] == before["UID"] and after["SEQUENCE"] > before["SEQUENCE"]
    assert after["ATTENDEE"] == f"mailto:{dan.email}"


def test_an_invitation_puts_nothing_in_the_calendar(promoted):
    _dan, meeting, server = promoted
    with transaction():
        meeting.status = type(meeting.status).DRAFT
    make.fellow("רות")
    with transaction():
        actions.publish(meeting, clock.now(), clock.today(clock.now()))
    jobs.deliver_due(clock.now)
    [invitation] = [letter for letter in server.letters if "הזמנה" in letter.message["Subject"]]
    assert "text/calendar" not in {part.get_content_type() for part in invitation.message.walk()}
