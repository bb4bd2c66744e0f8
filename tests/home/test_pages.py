"""Home: the next workday and what waits for me."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from network_app.foundation import clock, outbox
from network_app.foundation.database import transaction
from network_app.meetings import actions, queries
from network_app.people import queries as people
from network_app.people.models import Role
from tests import make


def soon(days=9):
    return clock.now() + timedelta(days=days)


def waiting(client):
    page = BeautifulSoup(client.get("/").text, "html.parser")
    return [link["href"] for link in page.select("section[aria-labelledby=waiting] a")]


@pytest.fixture
def noa(app):
    with app.app_context():
        person = make.fellow("נועה")
        return person.id, make.signed_in(app, person.email)


def test_the_next_workday_is_shown_with_my_place_in_it(app, noa):
    person_id, client = noa
    with app.app_context():
        make.meeting(starts_at=soon(40), venue="אחר כך")
        make.meeting(starts_at=soon(-40), venue="היה")
        first = make.meeting(starts_at=soon(9), seats=1, venue="בית הרשת")
        make.seated(make.fellow("דן"), first, clock.now())
        make.seated(people.by_id(person_id), first, clock.now())
    page = client.get("/").text
    assert "בית הרשת" in page and "מקום 1 ברשימת ההמתנה" in page and "אחר כך" not in page and "היה" not in page


def test_a_workday_i_have_not_answered_waits_for_me_until_i_do(app, noa):
    person_id, client = noa
    with app.app_context():
        slug = make.meeting(starts_at=soon()).slug
    assert waiting(client) == [f"/meetings/{slug}"]
    with app.app_context(), transaction():
        actions.decline(people.by_id(person_id), queries.by_slug(slug), clock.now())
    assert waiting(client) == [] and "הכול מעודכן" in client.get("/").text


def test_at_most_three_things_wait_the_most_pressing_first(app, noa):
    with app.app_context():
        days = [make.meeting(starts_at=soon(days)).slug for days in (50, 10, 30, 20)]
    assert waiting(noa[1]) == [f"/meetings/{days[place]}" for place in (1, 3, 2)]


def test_drafts_and_letters_that_failed_wait_for_organisers_only(app, noa):
    with app.app_context():
        with transaction():
            draft = actions.plan(actions.Plan("טיוטה", "", [(soon(), soon(10))], 5)).slug
            outbox.post("invitation", "invitation:1", {"address": "noa@example.org"}, clock.now())
        with transaction():
            letter = outbox.claim_next(clock.now(), "me", soon())
            end = outbox.End(outbox.State.DEAD, "550 no such mailbox")
            outbox.finish(letter, "me", end, clock.now())
        organiser = make.signed_in(app, make.person("שירה", Role.ORGANISER).email)
    assert waiting(organiser) == ["/admin/letters/", f"/meetings/{draft}/edit"] and waiting(noa[1]) == []


def test_a_cancelled_workday_and_one_that_has_begun_wait_for_nobody(app, noa):
    with app.app_context():
        called_off = make.meeting(starts_at=soon())
        with transaction():
            actions.cancel(called_off, clock.now())
        make.meeting(starts_at=clock.now() - timedelta(minutes=1))
    assert waiting(noa[1]) == []


def test_organisers_learn_that_a_correction_left_people_with_seats_outside_the_invited(app, noa):
    person_id, client = noa
    with app.app_context():
        [fellowship] = people.by_id(person_id).fellowships
        meeting = make.meeting(starts_at=soon(), audience={"cohorts": [fellowship.cohort_id]})
        for each in (people.by_id(person_id), make.fellow("דן")):
            make.seated(each, meeting, clock.now())
        slug, organiser = meeting.slug, make.signed_in(app, make.person("שירה", Role.ORGANISER).email)
    assert waiting(organiser) == [f"/meetings/{slug}/roster"] and waiting(client) == []
    roster = BeautifulSoup(organiser.get(f"/meetings/{slug}/roster").text, "html.parser")
    assert [row.bdi.text for row in roster.select("tbody tr") if row.select_one(".tag-wait")] == ["דן בר־לב"]


@pytest.mark.parametrize("role", [Role.ORGANISER, Role.MENTOR])
def test_home_asks_the_database_little_of_staff_too(app, role):
    with app.app_context():
        person = make.person("שירה", role)
        make.fellowship(person, make.cohort())
        meeting = make.meeting(starts_at=soon(), seats=1)
        for each in (make.fellow(), person):
            make.seated(each, meeting, clock.now())
        client = make.signed_in(app, person.email)
    client.get("/")
    with make.counted_statements(app) as statements:
        assert client.get("/").status_code == 200
    assert len(statements) <= 10, statements
