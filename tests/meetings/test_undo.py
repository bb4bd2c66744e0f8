"""A cancellation by accident is undone: places as they were, and only those told otherwise are told. Real SMTP."""

from datetime import timedelta

import icalendar
import pytest

from network_app.foundation import clock, outbox
from network_app.foundation.database import db, transaction
from network_app.foundation.refusal import Refusal
from network_app.letters import jobs
from network_app.meetings import actions, queries
from network_app.meetings.models import Registration, Status
from network_app.people.models import Language, Role
from tests import make
from tests.services import smtp

pytestmark = pytest.mark.smtp
SOON = timedelta(days=9)


@pytest.fixture
def server(world):
    with smtp.running() as started:
        world.config.update(SMTP_HOST=started.host, SMTP_PORT=started.port, SMTP_TIMEOUT=5)
        yield started


@pytest.fixture
def meeting(server):
    """One seat: Noa has it, Dan waits; nothing has been sent."""
    made = make.meeting(1, clock.now() + SOON)
    for name in ("נועה", "דן"):
        make.seated(make.fellow(name), made, clock.now())
    return made


def do(action, *words):
    with transaction():
        action(*words, clock.now())


def reader(letter):
    """In the order of the readers' coming: their addresses are numbered."""
    return len(letter.to[0]), letter.to


def deliver(server):
    """What is sent now: subjects in the order of the readers' addresses."""
    before = len(server.letters)
    jobs.deliver_due(clock.now)
    sent = sorted(server.letters[before:], key=reader)
    return [letter.message["Subject"] for letter in sent]


def rows():
    return db.session.execute(Registration.__table__.select().order_by(Registration.id)).all()


CALLED_OFF, ON_AGAIN = "בוטל: יום עבודה", "מתקיים בכל זאת: יום עבודה"


def test_everybody_has_their_place_again_exactly_as_before(meeting):
    before, sequence = rows(), meeting.sequence
    do(actions.cancel, meeting)
    do(actions.restore, meeting)
    assert rows() == before and meeting.status is Status.PUBLISHED and meeting.sequence == sequence + 2


def test_whoever_was_told_is_told_that_it_takes_place_after_all(meeting, server):
    do(actions.cancel, meeting)
    assert deliver(server) == [CALLED_OFF] * 2
    do(actions.restore, meeting)
    assert deliver(server) == [ON_AGAIN] * 2 and deliver(server) == []
    noa, dan = sorted(server.letters[-2:], key=reader)
    texts = [letter.message.get_body(("plain",)).get_content() for letter in (noa, dan)]
    assert "מקומך שמור" in texts[0] and "רשימת ההמתנה" in texts[1]


def test_a_letter_not_sent_yet_is_not_sent_and_its_reader_hears_nothing(meeting, server):
    do(actions.cancel, meeting)
    do(actions.restore, meeting)
    assert deliver(server) == []


def test_only_those_whose_letter_went_out_are_told(meeting, server):
    [noa] = queries.seated(meeting)
    do(actions.cancel, meeting)
    server.script_for(noa.person.email, "RCPT", "451 later")
    assert deliver(server) == [CALLED_OFF]
    do(actions.restore, meeting)
    assert deliver(server) == [ON_AGAIN] and server.letters[-1].to != (noa.person.email,)


def test_a_letter_on_its_way_at_that_moment_counts_as_told(meeting, server):
    do(actions.cancel, meeting)
    with transaction():
        outbox.claim_next(clock.now(), "another worker", clock.now() + SOON)
    do(actions.restore, meeting)
    assert deliver(server) == [ON_AGAIN]


def test_the_struck_entry_comes_back_into_the_calendar(meeting, server):
    do(actions.cancel, meeting)
    deliver(server)
    do(actions.restore, meeting)
    deliver(server)
    entries = []
    for letter in (min(server.letters[:2], key=reader), min(server.letters[2:], key=reader)):
        [part] = [part for part in letter.message.walk() if part.get_content_type() == "text/calendar"]
        [event] = icalendar.Calendar.from_ical(part.get_payload(decode=True)).walk("VEVENT")
        entries.append((part.get_param("method"), event["STATUS"], event["UID"], event["SEQUENCE"]))
    struck, again = entries
    assert struck[:2] == ("CANCEL", "CANCELLED") and again[:2] == ("PUBLISH", "CONFIRMED")
    assert struck[2] == again[2] and again[3] == struck[3] + 1


def test_cancelled_undone_and_cancelled_again_tells_each_reader_each_time_once(meeting, server):
    for action in (actions.cancel, actions.restore, actions.cancel):
        do(action, meeting)
    assert deliver(server) == [CALLED_OFF] * 2
    for action in (actions.restore, actions.cancel, actions.restore):
        do(action, meeting)
    assert deliver(server) == [ON_AGAIN] * 2


def test_a_seat_that_became_free_meanwhile_goes_to_the_next_in_line_in_one_letter(meeting, server):
    [noa], [dan] = queries.seated(meeting), queries.line(meeting)
    do(actions.cancel, meeting)
    deliver(server)
    do(actions.free, noa.person, meeting)
    do(actions.restore, meeting)
    assert [each.person_id for each in queries.seated(meeting)] == [dan.person_id]
    assert deliver(server) == [ON_AGAIN] and server.letters[-1].to == (dan.person.email,)
    assert "מקומך שמור" in server.letters[-1].message.get_body(("plain",)).get_content()


def test_an_invitation_dropped_meanwhile_goes_out_after_all(server):
    silent, meeting = make.fellow(), make.meeting(1, clock.now() + SOON)
    with transaction():
        meeting.status = Status.DRAFT
        db.session.flush()
        actions.publish(meeting, clock.now(), clock.today(clock.now()))
        actions.cancel(meeting, clock.now())
    assert deliver(server) == []
    do(actions.restore, meeting)
    assert deliver(server) == ["הזמנה: יום עבודה"] and server.letters[-1].to == (silent.email,)


def test_the_letter_speaks_the_readers_language(server):
    reader, meeting = make.person("Dana", language=Language.ENGLISH), make.meeting(1, clock.now() + SOON)
    make.seated(reader, meeting, clock.now())
    do(actions.cancel, meeting)
    deliver(server)
    do(actions.restore, meeting)
    assert deliver(server) == ["It takes place after all: Workday"]


def test_nothing_is_undone_once_the_meeting_would_have_begun(meeting):
    do(actions.cancel, meeting)
    with pytest.raises(Refusal) as refused, transaction():
        actions.restore(meeting, meeting.starts_at)
    assert refused.value.status == 409 and meeting.status is Status.CANCELLED


def test_a_draft_is_not_restored_and_a_meeting_that_takes_place_stays_as_it_is(meeting):
    sequence = meeting.sequence
    do(actions.restore, meeting)
    assert meeting.sequence == sequence
    with transaction():
        meeting.status = Status.DRAFT
    with pytest.raises(Refusal):
        do(actions.restore, meeting)


def test_the_button_stands_on_the_cancelled_meetings_page_for_organisers_only(app):
    with app.app_context():
        slug, fellow = make.meeting(1, clock.now() + SOON).slug, make.fellow().email
        organiser = make.signed_in(app, make.person("שירה", Role.ORGANISER).email)
    reader, button = make.signed_in(app, fellow), f'action="/meetings/{slug}/restore"'
    token = {"csrf_token": make.csrf(organiser)}
    page = organiser.post(f"/meetings/{slug}/cancel", data=token, follow_redirects=True).text
    assert button in page and button not in reader.get(f"/meetings/{slug}").text
    page = organiser.post(f"/meetings/{slug}/restore", data=token, follow_redirects=True).text
    assert button not in page and "המפגש מתקיים בכל זאת" in page


def test_a_program_restores_too(app):
    with app.app_context():
        meeting = make.meeting(1, clock.now() + SOON)
        program, address = make.program(app, make.person("שירה", Role.ORGANISER)), f"/api/v1/meetings/{meeting.id}"
    assert program.post(f"{address}/cancel").json["status"] == "cancelled"
    assert program.post(f"{address}/restore").json["status"] == "published"
