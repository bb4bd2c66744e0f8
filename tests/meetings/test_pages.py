"""Coming to a workday, and running one, through the web."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from network_app.foundation import clock
from network_app.meetings import queries
from network_app.people.models import Role
from tests import make

TYPED = {
    "title_he": "נתונים בשירות הציבור",
    "title_en": "Data in service",
    "day": "2031-03-04",
    "starts": "09:00",
    "ends": "15:30",
    "venue": "בית הרשת",
    "seats": "2",
    "description_he": "**למה להגיע**",
}


@pytest.fixture
def organiser(app):
    with app.app_context():
        return make.signed_in(app, make.person("שירה", Role.ORGANISER).email)


@pytest.fixture
def slug(app):
    with app.app_context():
        return make.meeting(seats=1, starts_at=clock.now() + timedelta(days=9), venue="בית הרשת").slug


def fellow(app, name="נועה"):
    with app.app_context():
        return make.signed_in(app, make.fellow(name).email)


def press(client, path, **form):
    return client.post(path, data=form | {"csrf_token": make.csrf(client, "/")}, follow_redirects=True)


def planned(organiser, **changes):
    press(organiser, "/meetings/new", **(TYPED | changes))
    return "/meetings/workday-2031-03-04"


def test_an_organiser_plans_a_workday_and_publishes_it(app, organiser):
    path = planned(organiser)
    assert fellow(app).get(path).status_code == 404
    press(organiser, f"{path}/publish")
    page = fellow(app).get(path).text
    assert "נתונים בשירות הציבור" in page and "<strong>למה להגיע</strong>" in page and "09:00" in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"seats": "0"},
        {"seats": "many"},
        {"ends": "08:00"},
        {"day": "soon"},
        {"title_he": " ", "title_en": ""},
        {"online_url": "x"},
    ],
)
def test_what_cannot_be_is_said_in_the_readers_language_and_the_form_is_kept(organiser, wrong):
    page = press(organiser, "/meetings/new", **(TYPED | wrong))
    assert page.status_code == 422 and "בית הרשת" in page.text and 'aria-invalid="true"' in page.text
    assert "Not a valid" not in page.text and "This field" not in page.text


def test_the_agenda_grows_and_shrinks(app, organiser):
    path = planned(organiser)
    item = {"item-title_he": "הרצאת פתיחה", "item-method": "lecture", "item-starts": "09:30"}
    item |= {"item-ends": "10:30", "item-speaker": "אורחת"}
    page = press(organiser, f"{path}/agenda", **item)
    assert "הרצאת פתיחה" in page.text and "אורחת" in organiser.get(path).text
    with app.app_context():
        item_id = queries.by_slug(path.rpartition("/")[2]).agenda[0].id
    assert "הרצאת פתיחה" not in press(organiser, f"{path}/agenda/{item_id}/remove").text


def test_an_item_that_ends_before_it_starts_is_refused(organiser):
    path = planned(organiser)
    item = {"item-title_he": "א", "item-method": "lecture", "item-starts": "11:00", "item-ends": "10:00"}
    page = press(organiser, f"{path}/agenda", **item)
    assert page.status_code == 422


def test_registering_takes_the_seat_and_leaving_gives_it_back(app, slug):
    client, path = fellow(app), f"/meetings/{slug}"
    assert "מקומך שמור" in press(client, f"{path}/register").text
    assert "מקומך שמור" not in press(client, f"{path}/leave").text


def test_the_second_person_is_first_in_line(app, slug):
    press(fellow(app), f"/meetings/{slug}/register")
    assert "מקום 1 ברשימת ההמתנה" in press(fellow(app, "דן"), f"/meetings/{slug}/register").text


def test_the_roster_shows_who_comes_and_an_organiser_can_free_a_seat(app, organiser, slug):
    press(fellow(app), f"/meetings/{slug}/register")
    page = organiser.get(f"/meetings/{slug}/roster").text
    with app.app_context():
        person_id = queries.seated(queries.by_slug(slug))[0].person_id
    assert "נועה בר־לב" in page
    assert "נועה בר־לב" not in press(organiser, f"/meetings/{slug}/free/{person_id}").text


def test_the_online_link_is_for_those_who_have_a_seat(app, organiser):
    path = planned(organiser, online_url="https://video.example.org/room")
    press(organiser, f"{path}/publish")
    client = fellow(app)
    assert "video.example.org" not in client.get(path).text
    assert "video.example.org" in press(client, f"{path}/register").text


def test_a_draft_is_not_in_the_list_of_fellows(app, organiser):
    planned(organiser)
    assert "נתונים בשירות" in organiser.get("/workdays/").text
    assert "נתונים בשירות" not in fellow(app).get("/workdays/").text


def test_a_participant_sees_an_empty_list(app, slug):
    with app.app_context():
        made = make.person()
        make.fellowship(made, make.cohort(make.TODAY.replace(year=2099)))
        client = make.signed_in(app, made.email)
    assert slug not in client.get("/workdays/").text


def test_cancelling_asks_first_and_says_how_many_will_be_told(app, organiser, slug):
    press(fellow(app), f"/meetings/{slug}/register")
    asked = organiser.get(f"/meetings/{slug}/cancel")
    assert asked.status_code == 200 and "מאשר" not in asked.text
    assert "בוטל" in press(organiser, f"/meetings/{slug}/cancel").text


def test_the_page_speaks_the_readers_language(app, slug):
    client = fellow(app)
    page = press(client, "/language", locale="en", next=f"/meetings/{slug}")
    assert 'lang="en" dir="ltr"' in page.text and "Workday" in page.text and "Register" in page.text


def test_an_unknown_meeting_and_a_hidden_one_answer_alike(app, organiser):
    client, hidden = fellow(app), planned(organiser)
    answers = [client.get(path) for path in (hidden, "/meetings/workday-1999-01-01")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.text.partition("<main")[2] for answer in answers}) == 1


@pytest.mark.parametrize(("path", "most"), [("/", 10), ("/meetings/{slug}", 10), ("/workdays/", 8)])
def test_a_page_asks_the_database_little(app, slug, path, most):
    client = fellow(app)
    with app.app_context():
        make.everybody(1000)
        for _ in range(200):
            make.meeting()
    client.get("/")  # the first page leaves a trace, the next ones do not
    with make.counted_statements(app) as statements:
        assert client.get(path.format(slug=slug)).status_code == 200
    assert len(statements) <= most, statements


def test_the_text_for_a_groups_chat_holds_no_personal_link_and_keeps_its_direction(organiser, slug):
    page = BeautifulSoup(organiser.get(f"/meetings/{slug}").text, "html.parser")
    hebrew, english = [each.text.strip().splitlines() for each in page.select("textarea[readonly][dir=auto]")]
    assert hebrew[0] == "הזמנה: \u2068יום עבודה\u2069" and english[0] == "You are invited: \u2068Workday\u2069"
    assert hebrew[2] == "היכן: \u2068בית הרשת\u2069" and hebrew[-1] == f"http://127.0.0.1:8000/meetings/{slug}"
    assert not any("/a/" in line for line in (*hebrew, *english))


def test_only_organisers_get_a_text_to_paste_and_of_a_draft_there_is_none(app, organiser, slug):
    assert "readonly" not in fellow(app).get(f"/meetings/{slug}").text
    assert "readonly" not in organiser.get(planned(organiser)).text


def test_saving_says_how_many_are_told_of_new_hours(app, organiser, slug):
    with app.app_context():
        make.seated(make.fellow(), queries.by_slug(slug), clock.now())
    pages = [press(organiser, f"/meetings/{slug}/edit", **TYPED) for _ in range(2)]
    told = "נשמר. על השינוי נשלח מכתב לאדם אחד"
    assert [told in page.text for page in pages] == [True, False]


def test_the_silent_are_invited_again_after_a_page_that_says_how_many(app, organiser, slug):
    with app.app_context():
        make.fellow()
    path = f"/meetings/{slug}/invite"
    assert "אדם אחד יקבל מכתב." in organiser.get(path).text
    assert "הזמנה נשלחת לאדם אחד." in press(organiser, path).text
    assert "0 אנשים יקבלו מכתב." in organiser.get(path).text


def test_what_has_begun_invites_nobody(app, organiser):
    with app.app_context():
        begun = make.meeting(starts_at=clock.now() - timedelta(hours=1)).slug
    page = press(organiser, f"/meetings/{begun}/invite")
    assert page.status_code == 422 and 'class="problem"' in page.text
