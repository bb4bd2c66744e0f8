"""The demo network, as an outsider meets it."""

import json
from datetime import timedelta

import pytest
import sqlalchemy as sa

from network_app.foundation import clock
from network_app.foundation.database import db
from network_app.foundation.refusal import Refusal
from network_app.meetings import queries as planned
from network_app.meetings.models import Purpose
from network_app.meetings.queries import asking as asked
from network_app.people import queries
from network_app.people.models import Fellowship, Person, Sector
from network_app.people.models.profile import Photo
from network_app.surveys import queries as surveys
from network_app.surveys.models import Answer
from tests import make


def demo(app, *words):
    return app.test_cli_runner().invoke(args=["demo", "--json", *words])


def people(result):
    return json.loads(result.output)["people"]


def test_it_has_the_shape_of_the_source(app):
    everybody = people(demo(app))
    assert sum(each["is_network_fellow"] for each in everybody) == 44 + 30
    assert {role for each in everybody for role in each["roles"]} == {"admin", "organiser", "mentor", "partner"}
    assert any(each["cohort"] and not each["is_network_fellow"] for each in everybody)


def test_the_government_cohort_is_33_from_ministries_and_11_from_elsewhere(app):
    first = next(each["cohort"] for each in people(demo(app)) if each["cohort"])
    with app.app_context():
        places = db.session.query(Fellowship).filter_by(cohort_id=first)
        sectors = [place.person.positions[0].organisation.sector for place in places]
    assert (len(sectors), sectors.count(Sector.GOVERNMENT)) == (44, 33)


def test_the_same_seed_gives_the_same_people(app, tmp_path):
    first = people(demo(app, "--seed", "7"))
    with app.app_context():
        make.empty()
    assert [each["email"] for each in people(demo(app, "--seed", "7"))] == [each["email"] for each in first]


def test_the_same_seed_draws_the_same_photos(app):
    drawn = []
    for _ in range(2):
        demo(app, "--seed", "7")
        with app.app_context():
            drawn.append([(each.small, each.large) for each in db.session.query(Photo)])
            make.empty()
    assert drawn[0] == drawn[1] and len(drawn[0]) == 12


def test_every_printed_sign_in_opens_the_door(app):
    printed = people(demo(app, "--fellows", "5"))
    for each in printed[:3]:
        assert make.signed_in(app, each["email"], each["password"]).get("/").status_code == 200


def test_it_never_touches_a_network_where_anybody_is(app):
    with app.app_context():
        make.person()
    assert isinstance(demo(app).exception, Refusal)
    assert app.test_cli_runner().invoke(args=["demo", "--when-empty"]).output == ""


def test_the_running_cohort_enters_on_its_end_date_by_itself(app):
    demo(app)
    with app.app_context():
        today = clock.today(clock.now())
        later = queries.count_network_fellows(today + timedelta(days=400))
        assert later > queries.count_network_fellows(today) == 74


@pytest.mark.parametrize("fellows", ["0", "-1", "many"])
def test_a_size_that_makes_no_sense_is_a_usage_error(app, fellows):
    assert demo(app, "--fellows", fellows).exit_code == 2


def test_ids_go_on_after_the_demo(app):
    demo(app, "--fellows", "3")
    with app.app_context():
        assert isinstance(make.person(), Person)


def test_one_workday_is_full_with_people_waiting_and_one_is_a_draft(app):
    meetings = json.loads(demo(app).output)["meetings"]
    assert len(meetings) == 4 and [each["status"] for each in meetings].count("draft") == 1
    with app.app_context():
        numbers = [(meeting.seats, planned.counts(meeting)) for meeting in planned.everything()]
    assert any(seats == each.seated and each.waiting for seats, each in numbers)
    assert all(each.seated <= seats for seats, each in numbers)


@pytest.mark.parametrize("fellows", ["1", "2", "10"])
def test_small_networks_are_believable_too(app, fellows):
    assert demo(app, "--fellows", fellows).exit_code == 0


def test_every_printed_token_speaks_for_its_person(app):
    for each in people(demo(app, "--fellows", "5"))[::7]:
        client = app.test_client()
        client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {each['api_token']}"
        assert client.get("/api/v1/me").json["id"] == each["id"]


def test_the_workday_that_is_over_has_feedback_and_those_ahead_know_what_people_need(app):
    demo(app)
    with app.app_context():
        told = {}
        for meeting in planned.everything():
            for purpose in Purpose:
                survey, there = asked.survey(meeting, purpose), asked.those_there(meeting)
                number = surveys.how_many_replied(survey, there) if survey else None
                told.setdefault((meeting.ends_at > clock.now(), purpose), []).append(number)
    assert told[False, "feedback"][0] > 20 and told[False, "registration"] == [None]
    assert told[True, "registration"][0] > 10 and told[True, "feedback"] == [0, 0, 0]


def test_the_same_seed_gives_the_same_answers(app):
    said = []
    for _ in range(2):
        with app.app_context():
            make.empty()
        demo(app, "--fellows", "20", "--seed", "7")
        with app.app_context():
            values = db.session.scalars(sa.select(Answer.value).order_by(Answer.question_id, Answer.person_id))
            said.append(list(values))
    assert said[0] == said[1] and said[0]
