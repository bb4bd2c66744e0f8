"""An organiser's letter over real SMTP: to those in the group when it is composed, each in their language."""

from datetime import timedelta

import pytest

from network_app.announcements import actions
from network_app.announcements.models import Announcement
from network_app.audiences import actions as filters
from network_app.foundation import clock
from network_app.foundation.database import db, transaction
from network_app.foundation.outbox import Outgoing
from network_app.letters import jobs
from network_app.meetings import actions as meetings
from network_app.meetings.models import Group
from network_app.people.models import Language, Role
from tests import make
from tests.services import smtp

NOW = make.NOW
WORDS = {"subject_he": "חניה ביום העבודה", "text_he": "החניה מאחורי הבית.\n\nשער 2, קוד 1234."}
ENGLISH = {"subject_en": "Parking", "text_en": "Parking is behind the house.\nGate 2, code 1234."}
IN_HEBREW = """שלום נועה בר־לב,

החניה מאחורי הבית.

שער 2, קוד 1234.

לעמוד המפגש:
http://127.0.0.1:8000/meetings/workday-2026-12-24

המכתב נכתב בידי שירה בר־לב, ותשובה אליו תגיע לשם.

-- 
רשת מובילים דיגיטליים"""
IN_ENGLISH = """Hello Dana,

Parking is behind the house.

Gate 2, code 1234.

To the meeting's page:
http://127.0.0.1:8000/meetings/workday-2026-12-24

Written by Shira; an answer to this letter goes to them.

-- 
Digital Leaders Network"""


@pytest.fixture
def server(world):
    with smtp.running() as started:
        world.config.update(SMTP_HOST=started.host, SMTP_PORT=started.port, SMTP_TIMEOUT=5)
        yield started


@pytest.fixture
def shira(world):
    shira = make.person("שירה", Role.ORGANISER)
    with transaction():
        shira.name_latin = "Shira"
    return shira


@pytest.fixture
def meeting(world):
    """Noa has the one seat, Dana waits and reads English, Ruth has not answered."""
    made = make.meeting(1, NOW + timedelta(days=30))
    noa, dana, _ruth = make.fellow("נועה"), make.fellow("דנה"), make.fellow("רות")
    with transaction():
        dana.name_latin, dana.language = "Dana", Language.ENGLISH
    for person in (noa, dana):
        make.seated(person, made)
    return made


def send(key="a", **letter):
    with transaction():
        return actions.send(Announcement(key=key, sent_at=NOW, **WORDS | letter), make.TODAY)


def deliver():
    return jobs.deliver_due(lambda: NOW)


def words(letter):
    """The letter up to its signature; under it stand the ways out that every such letter has."""
    text = "\n".join(letter.message.get_body(("plain",)).get_content().splitlines())
    said, rule, signed = text.strip().partition("\n-- \n")
    return "".join(each for each in said + rule + signed.partition("\n")[0] if each not in "\u2068\u2069")


@pytest.mark.smtp
def test_each_reads_it_in_their_language_and_may_answer_whoever_wrote_it(server, meeting, shira):
    for whom in (Group.SEATED, Group.WAITING):
        send(whom.value, meeting_id=meeting.id, whom=whom, sender_id=shira.id, **ENGLISH)
    deliver()
    hebrew, english = server.letters
    assert hebrew.message["Subject"] == "חניה ביום העבודה" and words(hebrew) == IN_HEBREW
    assert english.message["Subject"] == "Parking" and words(english) == IN_ENGLISH
    assert english.message["Reply-To"].addresses[0].addr_spec == shira.email
    assert hebrew.message["Reply-To"].addresses[0].display_name == "שירה בר־לב"


@pytest.mark.smtp
def test_without_english_everybody_reads_hebrew_running_its_own_way(server, meeting, shira):
    send(meeting_id=meeting.id, whom=Group.WAITING, sender_id=shira.id)
    deliver()
    message = server.letters[0].message
    assert message["Subject"] == "חניה ביום העבודה" and "Hello Dana," in words(server.letters[0])
    assert '<p dir="auto">החניה מאחורי הבית.</p>' in message.get_body(("html",)).get_content()


@pytest.mark.smtp
@pytest.mark.parametrize("group", Group)
def test_a_group_is_who_is_in_it(server, meeting, group):
    assert send(meeting_id=meeting.id, whom=group) == deliver() == (3 if group is Group.INVITED else 1)


@pytest.mark.smtp
def test_whoever_left_the_group_before_the_letter_was_composed_gets_none(server, meeting):
    send(meeting_id=meeting.id, whom=Group.SILENT)
    ruth = db.session.query(make.Person).filter_by(given_name="רות").one()
    make.seated(ruth, meeting)
    assert deliver() == 0


@pytest.mark.smtp
def test_a_letter_to_a_saved_filter_reaches_whom_it_chose_though_it_is_gone(server, meeting):
    noa = db.session.query(make.Person).filter_by(given_name="נועה").one()
    with transaction():
        saved = filters.keep("נועה", {"people": [noa.id]})
    send(filter_id=saved.id, audience=saved.audience)
    with transaction():
        filters.remove(saved)
    assert deliver() == 1 and server.letters[0].to == (noa.email,)
    assert "meetings" not in words(server.letters[0]) and server.letters[0].message["Reply-To"] is None


def test_sending_twice_is_sending_once(meeting):
    for _ in range(2):
        assert send(meeting_id=meeting.id, whom=Group.INVITED) == 3
    assert db.session.query(Announcement).count() == 1 and db.session.query(Outgoing).count() == 3


def test_the_text_is_kept_once_and_the_outbox_holds_none_of_it(meeting):
    send(meeting_id=meeting.id, whom=Group.INVITED)
    written = db.session.query(Announcement).one().id
    assert {(*each.fact,) for each in db.session.query(Outgoing)} == {("announcement", "person")}
    assert {each.fact["announcement"] for each in db.session.query(Outgoing)} == {written}


def test_a_cancelled_meetings_people_can_still_be_written_to(meeting):
    with transaction():
        meetings.cancel(meeting, clock.now())
    assert send(meeting_id=meeting.id, whom=Group.SEATED) == 1


def test_ten_thousand_letters_are_put_down_by_few_statements(meeting, world):
    make.network(10_000)
    with make.counted_statements(world) as statements:
        assert send(meeting_id=meeting.id, whom=Group.INVITED) == 10_003
    inserts = [each for each in statements if each.startswith("INSERT")]
    assert len(statements) - len(inserts) <= 12 and len(inserts) <= 13
