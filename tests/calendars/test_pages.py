"""A person's calendar as their program fetches it, and the page that says where it is."""

import re
from datetime import timedelta

import icalendar
import pytest

from network_app.calendars import queries
from network_app.foundation import clock, links
from network_app.foundation.database import db, transaction
from network_app.meetings import actions
from network_app.meetings.models import Meeting, Status
from network_app.people.models import Language, Person
from tests import make

SOON = timedelta(days=9)
LINK = "https://meet.example.org/network"


@pytest.fixture
def noa(app):
    """A fellow with a seat; her id, her feed's path and the meeting's id."""
    with app.app_context():
        person = make.fellow("נועה")
        meeting = make.meeting(1, clock.now() + SOON, venue="בית הרשת", online_url=LINK)
        make.seated(person, meeting, clock.now())
        return person.id, f"/calendar/{queries.secret(person)}.ics", meeting.id


def events(app, path):
    answer = app.test_client().get(path)
    assert answer.status_code == 200
    return list(icalendar.Calendar.from_ical(answer.data).walk("VEVENT"))


def test_the_feed_holds_my_seats_and_nobody_elses(app, noa):
    with app.app_context():
        other = make.meeting(5, clock.now() + SOON)
        make.seated(make.fellow("דן"), other, clock.now())
    [event] = events(app, noa[1])
    assert event["SUMMARY"] == "יום עבודה" and event["STATUS"] == "CONFIRMED" and event["LOCATION"] == "בית הרשת"
    assert LINK in event["DESCRIPTION"] and event["URL"].startswith("http://127.0.0.1:8000/meetings/workday-")


def test_whoever_waits_sees_it_said_and_no_link(app, noa):
    with app.app_context():
        dan = make.fellow("דן")
        make.seated(dan, db.session.get(Meeting, noa[2]), clock.now())
        path = f"/calendar/{queries.secret(dan)}.ics"
    [event] = events(app, path)
    assert event["STATUS"] == "TENTATIVE" and "ברשימת ההמתנה" in event["SUMMARY"] and LINK not in event["DESCRIPTION"]


def test_a_moved_meeting_is_the_same_entry_with_the_next_sequence(app, noa):
    [before] = events(app, noa[1])
    with app.app_context(), transaction():
        meeting = db.session.get(Meeting, noa[2])
        starts = meeting.starts_at + timedelta(days=7)
        plan = actions.Plan(meeting.title_he, meeting.title_en, [(starts, starts + timedelta(hours=2))], 1)
        actions.change(meeting, plan, clock.now())
    [after] = events(app, noa[1])
    assert after["UID"] == before["UID"] and after["SEQUENCE"] == before["SEQUENCE"] + 1
    assert after["DTSTART"].dt - before["DTSTART"].dt == timedelta(days=7)


def test_a_cancelled_meeting_stays_and_says_so(app, noa):
    [before] = events(app, noa[1])
    with app.app_context(), transaction():
        actions.cancel(db.session.get(Meeting, noa[2]), clock.now())
    [after] = events(app, noa[1])
    assert (after["UID"], after["STATUS"]) == (before["UID"], "CANCELLED") and "בוטל" in after["SUMMARY"]
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_what_i_gave_up_is_gone(app, noa):
    with app.app_context(), transaction():
        actions.leave(db.session.get(Person, noa[0]), db.session.get(Meeting, noa[2]), clock.now())
    assert events(app, noa[1]) == []


def test_a_draft_is_in_nobodys_calendar(app, noa):
    with app.app_context(), transaction():
        db.session.get(Meeting, noa[2]).status = Status.DRAFT
    assert events(app, noa[1]) == []


def test_each_day_of_a_meeting_is_an_entry_of_its_own(app, noa):
    with app.app_context():
        starts = clock.now() + SOON
        days = [(starts + timedelta(days=n), starts + timedelta(days=n, hours=6)) for n in range(3)]
        with transaction():
            made = actions.plan(actions.Plan("סמינר", "Seminar", days, seats=5))
            made.status = Status.PUBLISHED
        make.seated(db.session.get(Person, noa[0]), made, clock.now())
    mine = [event["UID"] for event in events(app, noa[1]) if event["SUMMARY"] == "סמינר"]
    assert [uid.partition("@")[0][-2:] for uid in mine] == ["-1", "-2", "-3"]


def test_the_feed_speaks_its_owners_language(app, noa):
    with app.app_context(), transaction():
        db.session.get(Person, noa[0]).language = Language.ENGLISH
    assert events(app, noa[1])[0]["SUMMARY"] == "Workday"


def test_the_feed_is_read_with_few_questions_however_much_is_in_it(app, noa):
    with app.app_context():
        for number in range(6):
            meeting = make.meeting(5, clock.now() + SOON + timedelta(days=number))
            make.seated(db.session.get(Person, noa[0]), meeting, clock.now())
    with make.counted_statements(app) as asked:
        assert len(events(app, noa[1])) == 7
    assert len(asked) <= 8


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_an_unchanged_feed_is_not_sent_again(app, noa, encoding):
    client, headers = app.test_client(), {"Accept-Encoding": encoding}
    first = client.get(noa[1], headers=headers)
    headers["If-None-Match"] = first.headers["ETag"]
    assert client.get(noa[1], headers=headers).status_code == 304
    with app.app_context(), transaction():
        actions.cancel(db.session.get(Meeting, noa[2]), clock.now())
    assert client.get(noa[1], headers=headers).status_code == 200


def test_the_feed_says_what_it_is_and_is_kept_by_nobody_between(app, noa):
    answer = app.test_client().get(noa[1])
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-cache" and "Set-Cookie" not in answer.headers


def test_a_token_of_another_purpose_is_no_address(app, noa):
    with app.app_context():
        letter = links.sign("come", {"person": noa[0], "epoch": 0}, clock.now() + SOON)
    changed = noa[1].replace(".ics", "x.ics")
    assert [app.test_client().get(path).status_code for path in (f"/calendar/{letter}.ics", changed)] == [404, 404]


def test_the_page_shows_an_address_and_a_new_one_ends_the_old(app, noa):
    with app.app_context():
        client = make.signed_in(app, db.session.get(Person, noa[0]).email)
    old = address(client)
    client.post("/calendar/renew", data={"csrf_token": make.csrf(client, "/calendar/")})
    new = address(client)
    assert old == noa[1] and len(events(app, new)) == 1
    assert app.test_client().get(old).status_code == 404


def test_renewing_mine_leaves_yours(app, noa):
    with app.app_context():
        dan = make.fellow("דן")
        client, his = make.signed_in(app, dan.email), f"/calendar/{queries.secret(dan)}.ics"
    client.post("/calendar/renew", data={"csrf_token": make.csrf(client, "/calendar/")})
    assert [app.test_client().get(path).status_code for path in (noa[1], his)] == [200, 404]


def test_a_meetings_page_offers_the_same_entry_as_a_file(app, noa):
    with app.app_context():
        client = make.signed_in(app, db.session.get(Person, noa[0]).email)
        slug = db.session.get(Meeting, noa[2]).slug
    assert f"/meetings/{slug}/calendar.ics" in client.get(f"/meetings/{slug}").text
    answer = client.get(f"/meetings/{slug}/calendar.ics")
    [mine] = icalendar.Calendar.from_ical(answer.data).walk("VEVENT")
    assert (
        mine["UID"] == events(app, noa[1])[0]["UID"] and f"filename={slug}.ics" in answer.headers["Content-Disposition"]
    )


def test_somebody_without_a_seat_gets_no_link_in_the_file(app, noa):
    with app.app_context():
        client, slug = make.signed_in(app, make.fellow("דן").email), db.session.get(Meeting, noa[2]).slug
    assert LINK not in client.get(f"/meetings/{slug}/calendar.ics").text.replace("\r\n ", "")


def address(client):
    found = re.search(
        r'<code class="secret">http://127.0.0.1:8000(/calendar/\S+\.ics)</code>', client.get("/calendar/").text
    )
    return found.group(1)
