"""What people want to be written about: chosen on a page, or by one click in the letter itself."""

import re
from datetime import timedelta

import pytest

from network_app.foundation import boards, clock, outbox
from network_app.foundation.boards import Category
from network_app.foundation.database import db, transaction
from network_app.foundation.outbox import Outgoing, State
from network_app.letters import actions, jobs
from network_app.letters.queries import choices
from network_app.people.models import Person
from network_app.signin import actions as door
from tests import make
from tests.services import smtp

PAGE = "/letters/choices"
ONE_CLICK = {"List-Unsubscribe": "One-Click"}
OF_CHOICE = {
    "invited": "invitations",
    "nudge": "invitations",
    "reminder": "reminders",
    "morning": "reminders",
    "thanks": "reminders",
    "announcement": "announcements",
    "digest": "digest",
    "profile_to_confirm": "profile",
}
WHATEVER_IS_CHOSEN = {
    "sign_in_link": "asked",
    "password_link": "asked",
    "address_to_confirm": "asked",
    "invitation": "transactional",
    "address_changed": "transactional",
    "address_added": "transactional",
    "seat_given": "transactional",
    "meeting_cancelled": "transactional",
    "meeting_restored": "transactional",
    "meeting_moved": "transactional",
}


@pytest.fixture
def server(app):
    with smtp.running() as started:
        app.config.update(SMTP_HOST=started.host, SMTP_PORT=started.port, SMTP_TIMEOUT=5)
        yield started


@pytest.fixture
def noa(app):
    with app.app_context():
        return make.fellow("נועה").id


def post(who, kind="reminder"):
    """A letter of this kind to somebody with a seat in a coming meeting; not sent yet."""
    meeting = make.meeting(starts_at=clock.now() + timedelta(days=3))
    told = {"address": who.email, "starts_at": meeting.starts_at.isoformat()}
    fact = make.seated(who, meeting, clock.now()).as_fact() | told
    with transaction():
        outbox.post(kind, f"{kind}:{meeting.id}", fact, clock.now())


def reminded(app, server, who):
    """The letter with which this person was reminded."""
    with app.app_context():
        post(db.session.get(Person, who))
        assert jobs.deliver_due(clock.now) == 1
    return server.letters[-1]


def one_click(letter):
    return re.fullmatch(r"<http://127\.0\.0\.1:8000(/a/\S+)>", letter.message["List-Unsubscribe"])[1]


def wanted(app, who):
    with app.app_context():
        return [each.value for each in choices.wanted(db.session.get(Person, who))]


def test_every_kind_of_letter_says_whether_one_may_do_without(house):
    assert {name: kind.category.value for name, kind in boards.letter_kinds.items()} == OF_CHOICE | WHATEVER_IS_CHOSEN
    chosen = {name for name, kind in boards.letter_kinds.items() if kind.category.is_chosen}
    assert chosen == set(OF_CHOICE)


@pytest.mark.smtp
def test_one_click_in_a_mail_program_is_enough(app, server, noa):
    path = one_click(reminded(app, server, noa))
    for _ in range(2):
        answer = app.test_client(use_cookies=False).post(path, data=ONE_CLICK)
        assert answer.status_code == 200
    assert wanted(app, noa) == ["invitations", "announcements", "digest", "profile"]


@pytest.mark.smtp
def test_the_headers_stand_unfolded_and_uncoded_on_the_wire(app, server, noa):
    raw = reminded(app, server, noa).raw
    assert re.search(rb"\r\nList-Unsubscribe: <http://127\.0\.0\.1:8000/a/[\w.-]+>\r\n", raw)
    assert b"\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in raw


@pytest.mark.smtp
def test_an_invitation_carries_them_too(app, server, noa):
    with app.app_context():
        meeting = make.meeting(starts_at=clock.now() + timedelta(days=3))
        with transaction():
            outbox.post("invited", "invited", {"person": noa, "meeting": meeting.id}, clock.now())
        jobs.deliver_due(clock.now)
    assert app.test_client().post(one_click(server.letters[0]), data=ONE_CLICK).status_code == 200
    assert wanted(app, noa) == ["reminders", "announcements", "digest", "profile"]


@pytest.mark.smtp
def test_opening_the_link_changes_nothing(app, server, noa):
    page = app.test_client().get(one_click(reminded(app, server, noa)))
    assert page.status_code == 200 and page.text.count('<form method="post">') == 1
    assert wanted(app, noa) == ["invitations", "reminders", "announcements", "digest", "profile"]


@pytest.mark.smtp
def test_a_used_link_says_so_and_asks_no_more(app, server, noa):
    path = one_click(reminded(app, server, noa))
    app.test_client().post(path)
    page = app.test_client().get(path).text
    assert '<form method="post">' not in page and "לא יישלחו אליך עוד" in page


@pytest.mark.smtp
def test_the_foot_of_the_letter_offers_both_ways(app, server, noa):
    letter = reminded(app, server, noa)
    for kind in ("plain", "html"):
        text = letter.message.get_body((kind,)).get_content()
        assert one_click(letter) in text and f"http://127.0.0.1:8000{PAGE}" in text


@pytest.mark.smtp
@pytest.mark.parametrize("kind", ["seat_given", "sign_in_link", "invitation"])
def test_a_letter_that_always_comes_offers_none(app, server, noa, kind):
    with app.app_context():
        post(db.session.get(Person, noa), kind)
        assert jobs.deliver_due(clock.now) == 1
    [letter] = server.letters
    assert letter.message["List-Unsubscribe"] is None and letter.message["List-Unsubscribe-Post"] is None
    assert PAGE not in letter.message.get_body(("plain",)).get_content()


@pytest.mark.smtp
def test_what_is_not_wanted_is_not_sent_even_between_two_attempts(app, server, noa):
    server.script("RCPT", "451 try later")
    with app.app_context():
        post(db.session.get(Person, noa))
        jobs.deliver_due(clock.now)
        with transaction():
            actions.unsubscribe(db.session.get(Person, noa), Category.REMINDERS)
        assert jobs.deliver_due(lambda: clock.now() + timedelta(minutes=2)) == 0
        letter = db.session.query(Outgoing).one()
        assert (letter.state, letter.reason) == (State.DROPPED, "not wanted") and server.letters == []


@pytest.mark.smtp
def test_a_choice_counts_at_every_address_of_a_person_and_for_nobody_else(app, server, noa):
    with app.app_context():
        dan = make.fellow("דן")
        with transaction():
            actions.choose(db.session.get(Person, noa), [])
        for who in (db.session.get(Person, noa), dan):
            make.second_address(who)
            post(who)
        jobs.deliver_due(clock.now)
        assert [letter.to for letter in server.letters] == [(dan.email,)]
        assert choices.refuses(make.second_address(db.session.get(Person, noa)).address, Category.REMINDERS)


@pytest.mark.smtp
def test_whoever_wants_nothing_can_still_come_in(app, server, noa):
    with app.app_context():
        person = db.session.get(Person, noa)
        with transaction():
            actions.choose(person, [])
            door.ask_for_link("sign_in_link", person.email, clock.now())
        assert jobs.deliver_due(clock.now) == 1


def test_the_page_keeps_what_is_ticked_and_shows_it_again(app, noa):
    with app.app_context():
        client = make.signed_in(app, db.session.get(Person, noa).email)
    assert client.get(PAGE).text.count(" checked") == 5
    answer = client.post(PAGE, data={"csrf_token": make.csrf(client, PAGE), "wanted": ["digest", "no such kind"]})
    assert answer.status_code == 302 and wanted(app, noa) == ["digest"]
    page = client.get(PAGE).text
    assert page.count(" checked") == 1 and re.search(r'<input checked[^>]*value="digest"', page)


def test_a_category_without_letters_is_not_offered(app, noa, monkeypatch):
    monkeypatch.delitem(boards.letter_kinds, "announcement")
    with app.app_context():
        client = make.signed_in(app, db.session.get(Person, noa).email)
    assert "announcements" not in client.get(PAGE).text
