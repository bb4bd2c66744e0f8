"""What people tell of themselves: typed by them, shown to those who may know of them."""

import threading
from contextlib import suppress

import pytest
from bs4 import BeautifulSoup

from network_app.foundation import clock
from network_app.foundation.database import db, transaction
from network_app.foundation.refusal import Refusal
from network_app.people import queries
from network_app.people.actions import profile as actions
from network_app.people.actions import topics, work
from network_app.people.models import FormOfAddress, Language, Position, Role
from network_app.people.models.profile import Profile, Topic
from tests import make

NOA = {"given_name": "נועה", "family_name": "לוי", "name_latin": "Noa Levi", "phone": "0501234567", "language": "he"}
TOLD = NOA | {
    "form_of_address": "feminine",
    "languages": ["he", "ar"],
    "solved": "טופס נייר הפך לשירות מקוון",
    "offers": "אפיון שירות",
    "seeks": "מי שהטמיע תור דיגיטלי",
    "links": "example.org/noa",
}


def signed_in(app, *roles):
    with app.app_context():
        who = make.person("שירה", *roles) if roles else make.fellow("נועה")
        return who.id, make.signed_in(app, who.email)


@pytest.fixture
def noa(app):
    return signed_in(app)


@pytest.fixture
def organiser(app):
    return signed_in(app, Role.ORGANISER)[1]


def tell(whose, **more):
    person_id, client = whose
    form = TOLD | more | {"csrf_token": make.csrf(client)}
    return client.post(f"/people/{person_id}/profile", data=form)


def topic(app, name="הנגשת מידע"):
    with app.app_context():
        return make.topic(name, "").id


def test_a_fellow_tells_and_others_of_the_network_read_it(app, noa):
    _, dan = signed_in(app)
    assert tell(noa).status_code == 302
    page = dan.get(f"/people/{noa[0]}").text
    assert all(text in page for text in ("טופס נייר", "אפיון שירות", "תור דיגיטלי", "https://example.org/noa", "ערבית"))
    assert "0501234567" not in page and "+972501234567" not in page


def test_what_was_told_stands_in_the_form_again(app, noa):
    tell(noa, topics=[topic(app)])
    page = BeautifulSoup(noa[1].get(f"/people/{noa[0]}/profile").text, "html.parser")
    ticked = {(each["name"], each["value"]) for each in page.select("main [checked]")}
    assert {("languages", "ar"), ("form_of_address", "feminine")} < ticked and "topics" in dict(ticked)
    assert page.select_one("[name=solved]").text.strip() == TOLD["solved"]


def test_telling_oneself_confirms_and_the_help_of_an_organiser_does_not(app, noa, organiser):
    tell((noa[0], organiser))
    with app.app_context():
        assert db.session.get(Profile, noa[0]).confirmed_at is None
    before = clock.now()
    tell(noa)
    with app.app_context():
        assert db.session.get(Profile, noa[0]).confirmed_at >= before
        assert queries.by_id(noa[0]).form_of_address is FormOfAddress.FEMININE


def test_nobody_else_tells_for_them(app, noa):
    _, dan = signed_in(app)
    assert tell((noa[0], dan)).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"given_name": "א" * 300}, "given_name"),
        ({"given_name": "\u202e\u200b ", "name_latin": ""}, "given_name"),
        ({"phone": "12"}, "phone"),
        ({"links": "javascript:alert(1)"}, "links"),
        ({"links": "https://noa:secret@example.org/"}, "links"),
        ({"links": "http://localhost/"}, "links"),
        ({"links": f"https://example.org/{'a' * 300}"}, "links"),
        ({"links": "\n".join(f"example.org/{n}" for n in range(6))}, "links"),
        ({"solved": "א" * 2001}, "solved"),
        ({"suggestions": "א" * 81}, "suggestions"),
        ({"suggestions": "א,ב,ג,ד,ה,ו"}, "suggestions"),
        ({"form_of_address": ""}, "form_of_address"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(app, noa, wrong, field):
    answer = tell(noa, **wrong | ({} if "offers" in wrong else {"offers": "עוד לא נשמר"}))
    assert answer.status_code == 422 and f'id="{field}-error"' in answer.text and "עוד לא נשמר" in answer.text
    with app.app_context():
        assert db.session.query(Profile).count() == 0 and db.session.query(Topic).count() == 0


@pytest.mark.parametrize("name", ["😀", "👩🏽‍💻", "\u202eנועה", "<b>נועה", "Noa\u2066"])
def test_a_strange_name_is_kept_and_harms_no_page(app, noa, name):
    assert tell(noa, given_name=name).status_code == 302
    for path in (f"/people/{noa[0]}", "/people/", "/"):
        page = noa[1].get(path)
        assert page.status_code == 200 and "<b>נועה" not in page.text
    [heading] = BeautifulSoup(noa[1].get(f"/people/{noa[0]}").text, "html.parser").select("h1")
    assert heading["dir"] == "auto" and name in heading.text


def test_a_suggestion_is_seen_by_its_person_and_organisers_until_it_is_taken_up(app, noa, organiser):
    _, dan = signed_in(app)
    tell(noa, suggestions=" בינה  מלאכותית , GIS")
    page = f"/people/{noa[0]}"
    assert ["בינה מלאכותית" in each.get(page).text for each in (noa[1], organiser, dan)] == [True, True, False]
    with app.app_context():
        new = db.session.query(Topic).filter_by(name_he="בינה מלאכותית").one().id
        assert db.session.query(Topic).filter_by(name_en="GIS").count() == 1
    names = {"name_he": "בינה מלאכותית", "name_en": "AI", "csrf_token": make.csrf(organiser)}
    organiser.post(f"/people/topics/{new}", data=names)
    assert "בינה מלאכותית" in dan.get(page).text and "GIS" not in dan.get(page).text


def test_a_suggestion_of_what_is_there_is_that_topic(app, noa):
    known = topic(app, "Open Data")
    tell(noa, suggestions="open  data, OPEN DATA")
    with app.app_context():
        assert [each.id for each in queries.by_id(noa[0]).topics] == [known]


def test_what_nobody_can_choose_is_passed_over(app, noa):
    tell(signed_in(app), suggestions="GIS")
    with app.app_context():
        theirs = db.session.query(Topic).one().id
    assert tell(noa, topics=[theirs, 999], languages=["he", "tlh"]).status_code == 302
    with app.app_context():
        assert queries.by_id(noa[0]).topics == [] and queries.by_id(noa[0]).profile.languages == ["he"]


def tells(mine, theirs):
    noa, words = queries.by_id(mine), {"language": Language.HEBREW, "form_of_address": FormOfAddress.NEUTRAL}
    actions.tell(noa, actions.Told(noa.given_name, noa.family_name, noa.name_latin, noa.phone, **words))


def suggests(mine, theirs):
    topics.suggest(queries.by_id(theirs), "GIS")


def changes_jobs(mine, theirs):
    work.change(queries.by_id(mine), work.Job(f"עירייה {theirs}", "", make.TODAY), None)


@pytest.mark.race
@pytest.mark.parametrize(("act", "kind"), [(tells, Profile), (suggests, Topic), (changes_jobs, Position)])
def test_who_acts_twice_at_once_leaves_one_thing(app, noa, act, kind):
    """In two browsers, or two people: no key keeps two suggestions or two jobs of one day apart."""
    with app.app_context():
        others = make.fellow("דן").id
    start, both_inside, ended = threading.Barrier(2), threading.Barrier(2), []

    def try_it(theirs):
        with app.app_context(), suppress(Refusal):
            start.wait(10)
            with transaction():
                act(noa[0], theirs)
                with suppress(threading.BrokenBarrierError):  # where all is well only one gets here at a time
                    both_inside.wait(1)
        ended.append(theirs)

    threads = [threading.Thread(target=try_it, args=(each,)) for each in (noa[0], others)]
    [each.start() for each in threads]
    [each.join(20) for each in threads]
    with app.app_context():
        assert len(ended) == 2 and db.session.query(kind).count() == 1


def test_topics_come_with_people_in_the_api_too(app, noa):
    tell(noa, topics=[topic(app)], suggestions="GIS")
    with app.app_context():
        hers, dan = make.program(app, queries.by_id(noa[0])), make.program(app, make.fellow("דן"))
    told = [each.get(f"/api/v1/people/{noa[0]}").json["topics"] for each in (hers, dan)]
    assert sorted(told[0]) == ["GIS", "הנגשת מידע"] and told[1] == ["הנגשת מידע"]


def test_a_persons_page_asks_the_database_little(app, noa):
    _, dan = signed_in(app)
    tell(noa, suggestions="א,ב,ג,ד,ה")
    with app.app_context():
        for year in range(2000, 2020):
            make.work(queries.by_id(noa[0]), f"משרד {year}", since=make.TODAY.replace(year=year))
    dan.get(f"/people/{noa[0]}")
    with make.counted_statements(app) as statements:
        dan.get(f"/people/{noa[0]}")
    assert len(statements) <= 10, statements
