"""People as they are found, added and corrected through pages."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from network_app.foundation.database import db, transaction
from network_app.foundation.outbox import End, Outgoing, State
from network_app.letters import jobs
from network_app.people import queries, rules
from network_app.people.models import Organisation, Person, Role, RoleHeld
from network_app.people.queries import pages, seen
from tests import make

WORK = {"organisation": "עיריית חיפה", "sector": "local", "title": "מנהלת חדשנות", "since": "2026-01-15"}
NOA = {"given_name": "נועה", "family_name": "לוי", "name_latin": "Noa Levi", "phone": "501234567"}
NOA |= {"language": "en", "sector": ""}


def browser_of(app, *roles):
    with app.app_context():
        return make.signed_in(app, make.person("שירה", *roles).email)


@pytest.fixture
def organiser(app):
    return browser_of(app, Role.ORGANISER)


@pytest.fixture
def admin(app):
    return browser_of(app, Role.ADMIN)


@pytest.fixture
def dan(app):
    with app.app_context():
        return make.fellow("דן").id


def send(client, path, **form):
    return client.post(path, data=form | {"csrf_token": make.csrf(client)})


def names(client, **asked):
    page = BeautifulSoup(client.get("/people/", query_string=asked).text, "html.parser")
    return [link.text.strip() for link in page.select(".person a")]


def person(app, person_id):
    """What is kept of them now, as plain values."""
    with app.app_context():
        found = queries.by_id(person_id)
        work = pages.position(found, make.TODAY)
        jobs_held = [(each.organisation.name_he, each.title, each.since, each.until) for each in found.positions]
        return {"row": found, "title": work and work.title, "positions": jobs_held, "held": len(found.roles)} | {
            "cohorts": [each.id for each in seen.seen(rules.NOBODY, found, make.TODAY).cohorts],
            "phone": found.phone,
            "name": found.name_he,
        }


def added(app, client, **more):
    answer = send(client, "/people/new", email="noa@example.org", **NOA | WORK | more)
    assert answer.status_code == 302, answer.text
    return int(answer.location.rpartition("/")[2])


def test_an_organiser_adds_a_person_who_is_invited(app, organiser):
    with app.app_context():
        cohort = make.cohort().id
    noa = person(app, added(app, organiser, cohorts=[cohort]))
    assert (noa["name"], noa["phone"], noa["title"]) == ("נועה לוי", "+972501234567", "מנהלת חדשנות")
    assert noa["cohorts"] == [cohort] and noa["positions"][0][0] == "עיריית חיפה"
    due = app.test_cli_runner().invoke(args=["letters", "due", "--json"]).output
    assert '"kind": "invitation"' in due and "noa@example.org" in due


def test_an_organisation_is_found_by_its_name_and_made_only_once(app, organiser):
    added(app, organiser, organisation="Haifa")
    send(organiser, "/people/new", email="dan@example.org", **NOA | WORK | {"organisation": " haifa "})
    with app.app_context():
        assert [each.name_he for each in db.session.query(Organisation)] == ["Haifa"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"phone": "12"}, "phone"),
        ({"given_name": "", "name_latin": ""}, "given_name"),
        ({"organisation": ""}, "organisation"),
        ({"since": ""}, "since"),
        ({"since": "yesterday"}, "since"),
        ({"email": "noa"}, "email"),
        ({"cohorts": "999"}, "cohorts"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_kept(app, organiser, wrong, field):
    page = send(organiser, "/people/new", **{"email": "noa@example.org"} | NOA | WORK | wrong)
    assert page.status_code == 422 and f'id="{field}-error"' in page.text and 'value="Levi' not in page.text
    with app.app_context():
        assert db.session.query(Person).count() == 1 and db.session.query(Organisation).count() == 0


def test_a_known_address_is_refused_also_where_it_is_a_second_one(app, organiser, dan):
    with app.app_context():
        make.second_address(queries.by_id(dan), "noa@example.org")
    page = send(organiser, "/people/new", email="Noa@Example.org", **NOA)
    assert page.status_code == 422 and 'id="email-error"' in page.text


def test_only_admins_give_roles(app, organiser, admin):
    assert person(app, added(app, organiser, roles=["admin"]))["held"] == 0
    made = send(admin, "/people/new", email="dan@example.org", roles=["mentor", "organiser"], **NOA)
    assert person(app, int(made.location.rpartition("/")[2]))["held"] == 2


def test_an_organiser_correcting_somebody_leaves_their_roles(app, organiser):
    with app.app_context():
        mentor = make.person("מיכל", Role.MENTOR).id
    assert send(organiser, f"/people/{mentor}/edit", **NOA, roles=["admin"]).status_code == 302
    assert person(app, mentor)["held"] == 1


def test_the_last_admin_stays_one(app, admin):
    with app.app_context():
        me = db.session.query(Person).one().id
    page = send(admin, f"/people/{me}/edit", **NOA)
    assert page.status_code == 422 and 'id="roles-error"' in page.text and person(app, me)["held"] == 1


def test_the_edit_page_sent_back_unchanged_changes_nothing(app, admin, dan):
    with app.app_context():
        make.work(queries.by_id(dan))
        with transaction():
            db.session.add(RoleHeld(person_id=dan, role=Role.MENTOR))
    page = BeautifulSoup(admin.get(f"/people/{dan}/edit").text, "html.parser").select_one("main form")
    form = {each["name"]: each.get("value", "") for each in page.select("input:not([type=radio],[type=checkbox])")}
    form["sector"] = ""
    form |= {each["name"]: each["value"] for each in page.select("[checked]")}
    form["roles"] = [each["value"] for each in page.select("[name=roles][checked]")]
    before = person(app, dan)
    assert admin.post(f"/people/{dan}/edit", data=form).status_code == 302
    after = person(app, dan)
    assert {key: after[key] for key in after if key != "row"} == {key: before[key] for key in before if key != "row"}


def test_a_new_position_ends_the_one_before_it_the_day_before(app, organiser, dan):
    with app.app_context():
        make.work(queries.by_id(dan), since=make.TODAY - timedelta(days=900))
    send(organiser, f"/people/{dan}/edit", **NOA | WORK)
    new, old = person(app, dan)["positions"]
    assert new[1] == "מנהלת חדשנות" and new[3] is None and old[3] == new[2] - timedelta(days=1)


def test_a_correction_of_todays_position_leaves_no_other_behind(app, organiser, dan):
    with app.app_context():
        make.work(queries.by_id(dan), since=make.TODAY)
    send(organiser, f"/people/{dan}/edit", **NOA | WORK)
    assert [each[1] for each in person(app, dan)["positions"]] == ["מנהלת חדשנות"]


def test_a_cohort_left_out_is_left_and_named_again_is_theirs_again(app, organiser, dan):
    [cohort] = person(app, dan)["cohorts"]
    states = []
    for cohorts in ([], [cohort]):
        send(organiser, f"/people/{dan}/edit", **NOA, cohorts=cohorts)
        states.append(person(app, dan)["cohorts"])
    assert states == [[], [cohort]]


def test_the_list_comes_by_fifty_and_finds_by_every_word(app, organiser, dan):
    with app.app_context():
        make.everybody(60)
        make.work(queries.by_id(dan))
    first = BeautifulSoup(organiser.get("/people/").text, "html.parser")
    [following] = [link["href"] for link in first.select("main a.button-alt")]
    rest = BeautifulSoup(organiser.get(following).text, "html.parser").select(".person")
    assert len(first.select(".person")) == 50 and len(rest) == 12
    assert names(organiser, q="דן אוצר") == ["דן בר־לב"] and names(organiser, q="דן חינוך") == []


@pytest.mark.parametrize("asked", [{"q": "\0"}, {"after": "x"}, {"after": "9" * 30}, {"after": "-1"}, {"q": "%"}])
def test_a_strange_question_breaks_nothing(organiser, asked):
    assert organiser.get("/people/", query_string=asked).status_code == 200


@pytest.mark.parametrize("number", ["2147483648", "9" * 30])
def test_a_number_beyond_every_id_is_nobody(organiser, number):
    assert organiser.get(f"/people/{number}").status_code == 404


def test_a_fellow_sees_the_network_without_addresses(app, dan):
    with app.app_context():
        noa, hidden = make.fellow("נועה"), make.person("רון")
        hers, unknown = (noa.id, noa.email), hidden.id
        noa = make.signed_in(app, queries.by_id(dan).email)
    assert names(noa) == ["דן בר־לב", "נועה בר־לב"]
    page = noa.get(f"/people/{hers[0]}").text
    assert "נועה בר־לב" in page and hers[1] not in page and "/edit" not in page
    assert noa.get(f"/people/{unknown}").status_code == 404


def test_one_sees_ones_own_address_and_may_change_it_but_nothing_else(app, dan):
    with app.app_context():
        email = queries.by_id(dan).email
    client = make.signed_in(app, email)
    page = client.get(f"/people/{dan}").text
    assert email in page and f"/people/{dan}/address" in page and "/edit" not in page
    assert client.get(f"/people/{dan}/edit").status_code == 404


def test_an_organiser_sees_why_a_letter_failed_whether_they_came_in_and_invites_again(app, organiser, dan):
    with app.app_context():
        email = queries.by_id(dan).email
        gone = {"kind": "invitation", "fact": {"address": email}, "due_at": make.NOW, "try_at": make.NOW}
        with transaction():
            db.session.add(Outgoing(key="a", message_id="<a@b>", lease="me", **gone))
            db.session.flush()
        letter = db.session.query(Outgoing).one()
        with transaction():
            jobs._note(letter, End(State.DEAD, "550 no such mailbox"), "me", make.NOW)
    assert "550 no such mailbox" in organiser.get(f"/people/{dan}").text
    assert "עוד לא נכנס/ה לאתר" in organiser.get(f"/people/{dan}").text
    send(organiser, f"/people/{dan}/invite")
    make.signed_in(app, email)
    page = organiser.get(f"/people/{dan}").text
    assert "ההזמנה נשלחה" in page and "הכניסה האחרונה" in page


def test_the_list_asks_the_database_as_often_for_fifty_as_for_five(app, organiser):
    counts = []
    for more in (5, 45):
        with app.app_context():
            for _ in range(more):
                make.work(make.fellow())
        organiser.get("/people/")
        with make.counted_statements(app) as statements:
            organiser.get("/people/")
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 10
