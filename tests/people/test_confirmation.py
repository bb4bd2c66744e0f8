"""Once a year each person is asked whether what they told is still true, and answers from the letter."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as some

from network_app.foundation import boards, clock, links, trace
from network_app.foundation.database import db, transaction
from network_app.foundation.outbox import Outgoing, State
from network_app.letters import jobs as letters
from network_app.people import jobs, queries
from network_app.people.actions import profile
from network_app.people.models import FormOfAddress, Language, Person, Role
from network_app.people.queries import confirmations
from network_app.people.rules import freshness
from tests import make

HERE = ZoneInfo("Asia/Jerusalem")
NINE = datetime(2027, 11, 24, 9, tzinfo=HERE).astimezone(UTC)  # a year after everybody came, see tests.make
DAY = timedelta(days=1)


def questions(now):
    """Who lies in the outbox to be asked, after the clock came by at this moment."""
    db.session.rollback()
    jobs.post_confirmations(now)
    db.session.rollback()
    return [each.fact["person"] for each in db.session.query(Outgoing).filter_by(kind=jobs.KIND)]


def confirm(who, now):
    with transaction():
        profile.confirm(queries.by_id(who.id), now)


def asked_again_at(now):
    """As if the clock had not come by on this day yet."""
    db.session.rollback()
    trace.note(jobs.KIND, now - 2 * DAY)
    return questions(now)


def test_a_person_is_asked_at_nine_a_year_after_they_came_and_once(world):
    noa = make.fellow()
    assert questions(NINE - DAY) == questions(NINE - timedelta(seconds=1)) == []
    assert questions(NINE) == asked_again_at(NINE) == asked_again_at(NINE + 9 * DAY) == [noa.id]


def test_they_are_asked_a_year_after_they_confirmed_and_no_earlier(world):
    noa = make.fellow()
    confirm(noa, NINE - 3 * DAY)
    assert questions(NINE) == [] and questions(NINE + 361 * DAY) == []
    assert questions(NINE + 363 * DAY) == [noa.id]


def test_whoever_does_not_answer_is_asked_again_only_in_the_next_year(world):
    noa = make.fellow()
    years = [NINE + days * DAY for days in (0, 30, 200, 366)]
    assert [len(questions(each)) for each in years] == [1, 1, 1, 2] and set(questions(years[-1])) == {noa.id}


@pytest.mark.parametrize(("late", "asked"), [(0, 1), (29, 1), (30, 0)])
def test_after_an_outage_those_whose_day_it_was_lately_are_asked(world, late, asked):
    make.fellow()
    assert len(questions(NINE + late * DAY)) == asked


def test_people_of_cohorts_and_mentors_are_asked_and_nobody_else(world):
    participant, mentor = make.person("דן"), make.person("מיכל", Role.MENTOR)
    make.fellowship(participant, make.cohort(date(2099, 1, 1)))
    make.fellowship(make.person("גיל"), make.cohort(), left_on=make.TODAY)
    for role in (Role.ORGANISER, Role.PARTNER, Role.ADMIN):
        make.person("שירה", role)
    assert sorted(questions(NINE)) == sorted([participant.id, mentor.id])


def test_a_day_costs_one_look_at_the_trace(app):
    with app.app_context():
        make.network(30)
        questions(NINE)
        with make.counted_statements(app) as statements:
            jobs.post_confirmations(NINE + timedelta(hours=5))
    assert len(statements) == 1


@pytest.mark.parametrize("what", ["confirmed", "left"])
def test_a_question_that_answered_itself_is_not_sent(world, what):
    noa = make.fellow()
    questions(NINE)
    if what == "confirmed":
        confirm(noa, NINE)
    else:
        with transaction():
            queries.by_id(noa.id).fellowships[0].left_on = make.TODAY
    letters.deliver_due(lambda: NINE)
    assert db.session.query(Outgoing).filter_by(kind=jobs.KIND).one().state is State.DROPPED


def letter_to(who, now=NINE):
    fact = confirmations.as_fact(who.id, confirmations.known_since(queries.by_id(who.id)))
    return boards.letter_kinds[jobs.KIND].compose(fact, now)


def test_the_letter_says_what_is_told_but_neither_address_nor_number(world):
    noa = make.fellow("נועה")
    make.work(noa)
    with transaction():
        noa = queries.by_id(noa.id)
        noa.phone = "+972501234567"
        profile.of(noa).solved = "טופס נייר"
    text = letter_to(noa).as_text()
    assert all(each in text for each in ("נועה", "משרד האוצר", "ראש אגף", "טופס נייר"))
    assert "501234567" not in text and noa.email not in text


@pytest.mark.parametrize(
    ("form", "hebrew", "english"),
    [
        (FormOfAddress.FEMININE, "\u2068נועה בר־לב\u2069 היקרה,", "Dear \u2068Noa Levi\u2069,"),
        (FormOfAddress.MASCULINE, "\u2068נועה בר־לב\u2069 היקר,", "Dear \u2068Noa Levi\u2069,"),
        (FormOfAddress.NEUTRAL, "שלום \u2068נועה בר־לב\u2069,", "Hello \u2068Noa Levi\u2069,"),
    ],
)
def test_letters_speak_to_people_as_they_wish(world, form, hebrew, english):
    noa = make.fellow("נועה")
    greetings = []
    for language in Language:
        with transaction():
            noa = queries.by_id(noa.id)
            noa.form_of_address, noa.language, noa.name_latin = form, language, "Noa Levi"
        greetings.append(letter_to(noa).greeting)
    assert greetings == [hebrew, english]


@pytest.fixture
def link(app):
    """Noa, who came more than a year ago, and the way to her answer."""
    with app.app_context():
        noa = make.fellow("נועה")
        make.work(noa)
        make.part(noa, confirmed_on=make.TODAY - 500 * DAY)
        with transaction():
            queries.by_id(noa.id).created_at = clock.now() - 370 * DAY
        [action, correct] = letter_to(noa, clock.now()).actions
        assert correct[1].endswith(f"/people/{noa.id}/profile")
        return noa.id, re.search(r"/a/.*", action[1])[0]


def kept(app, person):
    with app.app_context():
        found = db.session.get_one(Person, person)
        return found.profile.confirmed_at if found.profile else None, found.parts[0].confirmed_on


def test_looking_at_the_link_changes_nothing_and_one_press_confirms(app, link):
    client, before = app.test_client(use_cookies=False), kept(app, link[0])
    page = BeautifulSoup(client.get(link[1]).text, "html.parser")
    assert "משרד האוצר" in page.select_one("dl.facts").text and len(page.select("main form button")) == 1
    assert kept(app, link[0]) == before == (None, make.TODAY - 500 * DAY)
    assert client.post(link[1]).status_code == 200
    confirmed_at, part = kept(app, link[0])
    assert clock.now() - confirmed_at < timedelta(minutes=1) and part == confirmed_at.astimezone(HERE).date()


def test_pressing_twice_confirms_once_and_the_page_then_asks_nothing(app, link):
    client = app.test_client(use_cookies=False)
    client.post(link[1])
    first = kept(app, link[0])
    assert client.post(link[1]).status_code == 200 and kept(app, link[0]) == first
    assert not BeautifulSoup(client.get(link[1]).text, "html.parser").select("main form")


def test_a_link_confirms_for_nobody_else_and_opens_no_other_door(app, link):
    with app.app_context():
        dan = make.fellow("דן")
        expired = links.sign("confirm_profile", confirmations.as_fact(dan.id, make.TODAY), clock.now() - DAY)
    client = app.test_client()
    client.post(link[1])
    assert client.post(f"/a/{expired}").status_code == 410
    assert client.get(f"/people/{link[0]}/profile").status_code == 302
    with app.app_context():
        assert db.session.get_one(Person, dan.id).profile is None


def test_unconfirmed_profiles_say_so_quietly_and_their_person_confirms_them_there(app, link):
    with app.app_context():
        with transaction():
            queries.by_id(link[0]).created_at = clock.now() - 500 * DAY
        email = queries.by_id(link[0]).email
    noa = make.signed_in(app, email)
    assert "לא אושר יותר משנה" in noa.get(f"/people/{link[0]}").text
    assert noa.post(f"/people/{link[0]}/confirm", data={"csrf_token": make.csrf(noa)}).status_code == 302
    page = noa.get(f"/people/{link[0]}").text
    assert "לא אושר יותר משנה" not in page and "/confirm" not in page


def test_unconfirmed_profiles_are_never_hidden(app, link):
    with app.app_context():
        dan = make.signed_in(app, make.fellow("דן").email)
    assert dan.get(f"/people/{link[0]}").status_code == 200 and f"/people/{link[0]}" in dan.get("/people/").text


DAYS = some.dates(date(2020, 1, 1), date(2036, 12, 31))


@pytest.mark.rules
@given(confirmed_on=DAYS, days=some.integers(0, 2000))
def test_what_is_fresh_counts_whole_and_nothing_ever_counts_for_nothing(confirmed_on, days):
    today = confirmed_on + days * DAY
    counts = freshness.weight(confirmed_on, today)
    assert (counts == 1) is freshness.is_fresh(confirmed_on, today)
    assert 0.25 <= counts <= 1 and freshness.weight(confirmed_on, today + DAY) <= counts


@pytest.mark.rules
@given(confirmed_on=DAYS)
def test_whoever_never_answers_is_asked_once_a_year(confirmed_on):
    asked = [freshness.asked_on(confirmed_on, confirmed_on + days * DAY) for days in range(1200)]
    assert sorted(set(filter(None, asked))) == [freshness.a_year_after(confirmed_on, each) for each in (1, 2, 3)]


@pytest.mark.rules
@pytest.mark.parametrize(("days", "counts"), [(365, 1), (395, 1), (396, 0.5), (760, 0.5), (761, 0.25), (4000, 0.25)])
def test_a_profile_counts_half_a_month_after_the_unanswered_question_and_a_quarter_a_year_later(days, counts):
    assert freshness.weight(date(2025, 3, 1), date(2025, 3, 1) + days * DAY) == counts


@pytest.mark.rules
def test_a_leap_day_has_an_anniversary_in_every_year():
    assert freshness.a_year_after(date(2028, 2, 29)) == date(2029, 2, 28)
    assert freshness.asked_on(date(2028, 2, 29), date(2029, 2, 28)) == date(2029, 2, 28)
