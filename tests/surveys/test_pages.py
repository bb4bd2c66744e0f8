"""Questions about a meeting through the web: chosen, answered with and without signing in, and shown back."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from network_app.foundation import clock, links
from network_app.foundation.database import db, transaction
from network_app.meetings import actions as meetings
from network_app.meetings import mails, queries
from network_app.meetings.actions import asking
from network_app.meetings.models import Meeting, Purpose
from network_app.meetings.queries import asking as asked
from network_app.people.models import Person, Role
from network_app.surveys import actions
from network_app.surveys.queries import paper
from tests import make

DAY = timedelta(days=1)
NEXT = {"step": "send"}


@pytest.fixture
def organiser(app):
    with app.app_context():
        return make.signed_in(app, make.person("שירה", Role.ORGANISER).email)


def meeting_in(app, days, *keys):
    """A workday so many days from now, which asks these ready-made questions too; its address and its people's."""
    with app.app_context():
        meeting = make.meeting(seats=20, starts_at=clock.now() + days * DAY)
        with transaction():
            asking.choose(meeting, [*keys, *asking.FEEDBACK])
        return meeting.slug


def somebody(app, slug, name="נועה"):
    """Somebody with a seat: their id and address."""
    with app.app_context():
        who = make.fellow(name)
        make.seated(who, queries.by_slug(slug), clock.now() - 100 * DAY)
        return who.id, who.email


def fields(app, slug, purpose, *said):
    """What a browser sends, question by question."""
    with app.app_context():
        questions = asked.survey(queries.by_slug(slug), purpose).questions
    return {each.field: value for each, value in zip(questions, said, strict=False) if value is not None}


def kept(app, slug, purpose, who):
    with app.app_context():
        found = paper(asked.survey(queries.by_slug(slug), purpose), db.session.get(Person, who))
        return list(found.answers.values()), found.stand.sent_at is not None


def link(app, slug, purpose, who):
    with app.app_context():
        address = mails.asking.link(db.session.get(Person, who), queries.by_slug(slug), purpose)
    return address.removeprefix("http://127.0.0.1:8000")


def press(client, path, **form):
    return client.post(
        path, data=form | {"csrf_token": make.csrf(client, path if "/a/" in path else "/")}, follow_redirects=True
    )


def status_of(page):
    return BeautifulSoup(page.text, "html.parser").select_one("main p[role=status]").text.strip()


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


def test_organisers_see_numbers_and_who_said_what_and_nobody_else_does(app, organiser):
    slug = meeting_in(app, 9, "diet", "note")
    for name, food in (("נועה", ["vegan"]), ("דן", ["vegan", "gluten_free"])):
        _, email = somebody(app, slug, name)
        client = make.signed_in(app, email)
        said = fields(app, slug, Purpose.REGISTRATION, food, f"פתק של {name}")
        press(client, f"/meetings/{slug}/answer/registration", **NEXT, **said)
    page = organiser.get(f"/meetings/{slug}/needs").text
    numbers = [row.get_text(" ", strip=True) for row in BeautifulSoup(page, "html.parser").select(".card table tr")]
    assert "טבעוני 2" in numbers and "ללא גלוטן 1" in numbers and "2 מתוך 2 שמקומם שמור ענו." in page
    assert "פתק של נועה" in page and "נועה בר־לב" in page
    assert client.get(f"/meetings/{slug}/needs").status_code == 404


def replies(app, slug, number):
    with app.app_context():
        meeting = queries.by_slug(slug)
        survey = asked.survey(meeting, Purpose.FEEDBACK)
        for at in range(number):
            who = make.fellow()
            make.seated(who, meeting, clock.now() - 100 * DAY)
            said = dict(zip([each.id for each in survey.questions], ("5", "4", f"מילה {at}"), strict=True))
            with transaction():
                actions.send(survey, who, said, clock.now())


@pytest.mark.parametrize(("number", "told"), [(4, False), (5, True)])
def test_what_people_thought_is_shown_back_once_five_have_answered(app, organiser, number, told):
    slug = meeting_in(app, -2)
    replies(app, slug, number)
    _, email = somebody(app, slug)
    client, path = make.signed_in(app, email), f"/meetings/{slug}/feedback"
    page = client.get(path).text
    assert ("ממוצע 5" in page) is told and ("אין עדיין די תשובות" in page) is not told
    assert "מילה 0" not in page and "מילה 0" in organiser.get(path).text
    assert path in client.get(f"/meetings/{slug}").text


def test_organisers_see_feedback_without_names(app, organiser):
    slug = meeting_in(app, -2)
    replies(app, slug, 1)
    page = organiser.get(f"/meetings/{slug}/feedback").text
    assert "ממוצע 5" in page and "דן בר־לב" not in page


def test_an_organiser_chooses_questions_and_asks_one_more(app, organiser):
    slug = meeting_in(app, 9)
    path = f"/meetings/{slug}/questions"
    assert "checked" in organiser.get(path).text
    press(organiser, path, before=["diet"], after=["worth", "change"])
    own = {"label_he": "באיזו תחנה לאסוף?", "kind": "choice", "lines": "רכבת | Train\nאוטובוס"}
    page = press(organiser, f"{path}/add", **own)
    assert page.status_code == 200 and "באיזו תחנה לאסוף?" in page.text
    with app.app_context():
        before, after = (asked.survey(queries.by_slug(slug), purpose).questions for purpose in Purpose)
        assert [each.key for each in (*before, *after)] == ["diet", None, "worth", "change"]
        assert before[1].options[0] == {"key": "1", "he": "רכבת", "en": "Train"}
        question = before[1].id
    assert "באיזו תחנה" not in press(organiser, f"{path}/{question}/remove").text


@pytest.mark.parametrize(
    "wrong",
    [{"label_he": " "}, {"lines": "אחת"}, {"kind": "grid", "lines": ""}, {"lines": "\n".join("א" * 21)}],
)
def test_a_question_that_cannot_be_asked_is_refused_and_kept(app, organiser, wrong):
    slug = meeting_in(app, 9)
    typed = {"label_he": "באיזו תחנה?", "label_en": "Which stop?", "kind": "choice", "lines": "א\nב"} | wrong
    typed |= {"label_en": ""} if "label_he" in wrong else {}
    page = press(organiser, f"/meetings/{slug}/questions/add", **typed)
    assert page.status_code == 422 and 'class="problem"' in page.text


def test_a_question_of_another_meeting_is_not_found(app, organiser):
    slug, other = meeting_in(app, 9, "diet"), meeting_in(app, 9)
    with app.app_context():
        question = asked.survey(queries.by_slug(slug), Purpose.REGISTRATION).questions[0].id
    assert press(organiser, f"/meetings/{other}/questions/{question}/remove").status_code == 404


def test_pages_of_answers_ask_the_database_the_same_however_many_answered(app, organiser):
    slug, numbers = meeting_in(app, -2), []
    for more in (2, 10):
        replies(app, slug, more)
        organiser.get(f"/meetings/{slug}/feedback")
        with make.counted_statements(app) as statements:
            organiser.get(f"/meetings/{slug}/feedback")
        numbers.append(len(statements))
    assert numbers[0] == numbers[1] <= 14, numbers


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
