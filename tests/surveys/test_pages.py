"""Questions about a meeting, answered through the web with and without signing in."""

import pytest
from bs4 import BeautifulSoup

from network_app.foundation import clock, links
from network_app.foundation.database import db, transaction
from network_app.meetings import actions as meetings
from network_app.meetings import mails, queries
from network_app.meetings.models import Meeting, Purpose
from network_app.people.models import Person
from tests import make
from tests.surveys.scene import DAY, NEXT, fields, kept, link, meeting_in, press, somebody, status_of


def test_whoever_registers_has_the_seat_and_is_asked_next(app):
    slug = meeting_in(app, 9, "diet", "access")
    with app.app_context():
        client = make.signed_in(app, make.fellow().email)
    page = press(client, f"/meetings/{slug}/register")
    assert "מקומך שמור" in page.text and "כמה שאלות לקראת היום" in page.text and "טבעוני" in page.text
    with app.app_context():
        assert queries.counts(queries.by_slug(slug)).seated == 1


def test_without_questions_registering_leads_to_the_meeting(app):
    slug = meeting_in(app, 9)
    with app.app_context():
        client = make.signed_in(app, make.fellow().email)
    answer = client.post(f"/meetings/{slug}/register", data={"csrf_token": make.csrf(client, "/")})
    assert answer.location == f"/meetings/{slug}"


def test_answers_are_kept_half_way_sent_and_updated(app):
    slug = meeting_in(app, 9, "diet", "note")
    who, email = somebody(app, slug)
    client, path = make.signed_in(app, email), f"/meetings/{slug}/answer/registration"
    page = press(client, path, step="later", **fields(app, slug, Purpose.REGISTRATION, ["vegan"]))
    assert "נשמר." in page.text and "התשובות שלי נשמרו באמצע הדרך" in page.text
    assert kept(app, slug, Purpose.REGISTRATION, who) == ([["vegan"]], False)
    assert BeautifulSoup(client.get(path).text, "html.parser").select_one("[value=vegan]").has_attr("checked")
    said = fields(app, slug, Purpose.REGISTRATION, ["vegan"], "בלי בוטנים")
    assert "תודה, התשובות שלך נשלחו." in press(client, path, **NEXT, **said).text
    assert "התשובות שלך עודכנו." in press(client, path, **NEXT, **said).text
    assert kept(app, slug, Purpose.REGISTRATION, who) == ([["vegan"], "בלי בוטנים"], True)


def test_the_letter_of_thanks_leads_to_the_feedback_and_nobody_signs_in(app):
    slug = meeting_in(app, -2)
    who, _ = somebody(app, slug)
    with app.app_context():
        fact = queries.registration(queries.by_slug(slug), db.session.get(Person, who)).as_fact()
        [(label, address), _to_its_page] = mails.KINDS["thanks"].compose(fact, clock.now()).actions
    assert label == "איך היה לך?"
    client, path = app.test_client(), address.removeprefix("http://127.0.0.1:8000")
    assert client.get(path).status_code == 200 and kept(app, slug, Purpose.FEEDBACK, who) == ([], False)
    done = client.post(path, data=NEXT | fields(app, slug, Purpose.FEEDBACK, "5", "na", "יותר זמן"))
    assert status_of(done) == "תודה, התשובות שלך נשלחו." and "<form" not in done.text.partition("<main")[2]
    assert "יותר זמן" in client.get(path).text and kept(app, slug, Purpose.FEEDBACK, who)[1]
    again = client.post(path, data=NEXT | fields(app, slug, Purpose.FEEDBACK, "4", "na", ""))
    assert status_of(again) == "התשובות שלך עודכנו." and kept(app, slug, Purpose.FEEDBACK, who)[0] == ["4", "na"]


def test_by_link_too_one_may_go_on_later(app):
    slug = meeting_in(app, -2)
    who, _ = somebody(app, slug)
    client, path = app.test_client(), link(app, slug, Purpose.FEEDBACK, who)
    page = client.post(path, data={"step": "later"} | fields(app, slug, Purpose.FEEDBACK, "5"))
    assert page.status_code == 200 and status_of(page).startswith("נשמר.")
    assert kept(app, slug, Purpose.FEEDBACK, who) == (["5"], False)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (("5", None, "יותר זמן"), "חסר מידע בשדה הזה."),
        (("6", "4", "יותר זמן"), "נא לבחור מבין האפשרויות המוצעות."),
        (("5", "4", "יותר זמן" + "א" * 2000), "לכל היותר 2,000 תווים."),
    ],
)
def test_what_is_wrong_is_said_once_at_its_place_and_the_rest_is_kept(app, said, sentence):
    slug = meeting_in(app, -2)
    who, email = somebody(app, slug)
    by_link = (app.test_client(), link(app, slug, Purpose.FEEDBACK, who))
    signed_in = (make.signed_in(app, email), f"/meetings/{slug}/answer/feedback")
    for client, path in (by_link, signed_in):
        page = press(client, path, **NEXT, **fields(app, slug, Purpose.FEEDBACK, *said))
        problems = BeautifulSoup(page.text, "html.parser").select(".problem li")
        assert page.status_code == 422 and len(problems) == 1 and "יותר זמן" in page.text
        assert sentence in problems[0].text
    assert kept(app, slug, Purpose.FEEDBACK, who) == ([], False)


def test_a_mail_program_that_posts_to_the_link_changes_nothing(app):
    slug = meeting_in(app, 9, "diet")
    who, _ = somebody(app, slug)
    client, path = app.test_client(), link(app, slug, Purpose.REGISTRATION, who)
    client.post(path, data=NEXT | fields(app, slug, Purpose.REGISTRATION, ["vegan"]))
    page = client.post(path, data={"List-Unsubscribe": "One-Click"})
    assert page.status_code == 200 and kept(app, slug, Purpose.REGISTRATION, who) == ([["vegan"]], True)


def test_a_link_that_was_changed_or_is_over_opens_nothing(app):
    slug, past = meeting_in(app, -2), meeting_in(app, -40)
    who, _ = somebody(app, slug)
    whole = link(app, slug, Purpose.FEEDBACK, who)
    changed = whole.replace("/a/", "/a/x")
    late = link(app, past, Purpose.FEEDBACK, somebody(app, past)[0])
    early = link(app, slug, Purpose.REGISTRATION, who)
    assert [app.test_client().get(path).status_code for path in (whole, changed, late, early)] == [200, 410, 410, 410]


def test_a_link_answers_for_its_own_person_only(app):
    slug = meeting_in(app, -2)
    (noa, _), (dan, email) = somebody(app, slug), somebody(app, slug, "דן")
    client = make.signed_in(app, email)
    press(
        client, link(app, slug, Purpose.FEEDBACK, noa), **NEXT, **fields(app, slug, Purpose.FEEDBACK, "5", "4", "סוד")
    )
    assert kept(app, slug, Purpose.FEEDBACK, dan) == ([], False) and kept(app, slug, Purpose.FEEDBACK, noa)[1]
    assert "סוד" not in client.get(f"/meetings/{slug}/answer/feedback").text


def test_who_has_no_seat_is_asked_nothing_by_page_or_link(app):
    slug = meeting_in(app, -2)
    with app.app_context():
        guest = make.fellow("דן")
        email, fact = guest.email, {"person": guest.id, "meeting": queries.by_slug(slug).id}
        path = f"/a/{links.sign('feedback', fact, clock.now() + DAY)}"
    assert make.signed_in(app, email).get(f"/meetings/{slug}/answer/feedback").status_code == 404
    assert app.test_client().get(path).status_code == 410


def test_who_gave_the_seat_up_is_asked_no_longer(app):
    slug = meeting_in(app, 9, "diet")
    who, email = somebody(app, slug)
    with app.app_context(), transaction():
        meetings.leave(db.session.get(Person, who), queries.by_slug(slug), clock.now())
    assert make.signed_in(app, email).get(f"/meetings/{slug}/answer/registration").status_code == 404


def test_registering_from_a_letter_offers_the_questions_next(app):
    slug = meeting_in(app, 9, "diet")
    with app.app_context():
        noa, meeting = make.fellow(), queries.by_slug(slug)
        who = noa.id
        path = f"/a/{links.sign('come', {'person': who, 'meeting': meeting.id}, meeting.starts_at)}"
    client = app.test_client()
    assert "כמה שאלות" not in client.get(path).text
    done = BeautifulSoup(client.post(path).text, "html.parser").select_one("main a.button")
    assert done.text == "כמה שאלות לקראת היום"
    page = client.get(done["href"].removeprefix("http://127.0.0.1:8000"))
    assert page.status_code == 200 and "טבעוני" in page.text and "נמחק ב־" in page.text


def test_the_form_is_read_in_the_readers_language(app):
    slug = meeting_in(app, 9, "diet")
    _, email = somebody(app, slug)
    client = make.signed_in(app, email)
    press(client, "/language", locale="en")
    page = client.get(f"/meetings/{slug}/answer/registration").text
    assert "What should we know about your food?" in page and "Vegan" in page and "Deleted on" in page


def test_a_meeting_that_was_called_off_asks_nothing(app):
    slug = meeting_in(app, 9, "diet")
    who, email = somebody(app, slug)
    with app.app_context(), transaction():
        meetings.cancel(db.session.query(Meeting).filter_by(slug=slug).one(), clock.now())
    assert make.signed_in(app, email).get(f"/meetings/{slug}/answer/registration").status_code == 404
    assert app.test_client().get(link(app, slug, Purpose.REGISTRATION, who)).status_code == 410
