"""Questions about a meeting, chosen by organisers and read by them, and what is shown back to the others."""

import pytest
from bs4 import BeautifulSoup

from network_app.meetings import queries
from network_app.meetings.models import Purpose
from network_app.meetings.queries import asking as asked
from network_app.people.models import Role
from tests import make
from tests.surveys.scene import NEXT, fields, meeting_in, press, replies, somebody

pytestmark = pytest.mark.pages


@pytest.fixture
def organiser(app):
    with app.app_context():
        return make.signed_in(app, make.person("שירה", Role.ORGANISER).email)


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
