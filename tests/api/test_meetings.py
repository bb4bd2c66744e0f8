"""Meetings through the API: read by those they are for, planned by organisers."""

from datetime import datetime, timedelta

import pytest

from network_app.audiences import actions as filters
from network_app.foundation import clock
from network_app.foundation.database import db, transaction
from network_app.foundation.outbox import Outgoing
from tests import make

MEETINGS = "/api/v1/meetings"
DAY = {"starts_at": "2031-03-04T09:00:00+02:00", "ends_at": "2031-03-04T15:30:00+02:00"}
NEW = {"title_he": "נתונים", "title_en": "Data", "kind": "workday", "venue": "בית הרשת", "seats": 2} | DAY


def planned(organiser, **changes):
    answer = organiser.post(MEETINGS, json=NEW | changes)
    assert answer.status_code == 201, answer.json
    return answer.json


def test_a_draft_is_planned_and_read_back(organiser, noa):
    made = planned(organiser)
    assert organiser.get(f"{MEETINGS}/{made['id']}").json == made
    assert (made["slug"], made["status"], made["audience"]) == ("workday-2031-03-04", "draft", "network")
    assert (made["starts_at"], made["my"]) == (DAY["starts_at"], {"place": None, "position": None})
    assert noa.get(f"{MEETINGS}/{made['id']}").status_code == 404


def test_publishing_invites_those_it_is_for(app, organiser, noa):
    made = planned(organiser, status="published")
    with app.app_context():
        assert [letter.kind for letter in db.session.query(Outgoing)] == ["invited"]
    assert noa.get(f"{MEETINGS}/{made['id']}").json["audience"] is None


def test_several_days_are_kept_in_order(organiser):
    days = [{name: value.replace("03-04", day) for name, value in DAY.items()} for day in ("03-06", "03-04")]
    made = planned(organiser, days=days, starts_at=None, ends_at=None)
    assert made["days"] == days[::-1] and made["ends_at"] == days[0]["ends_at"]


def test_the_instant_is_the_same_in_whatever_zone_it_was_sent(organiser):
    made = planned(organiser, starts_at="2031-03-04T07:00:00Z")
    assert datetime.fromisoformat(made["starts_at"]) == datetime.fromisoformat(DAY["starts_at"])


@pytest.mark.parametrize(
    "wrong",
    [
        {"seats": 0},
        {"seats": "2"},
        {"seats": None},
        {"title_he": " ", "title_en": ""},
        {"ends_at": "2031-03-04T08:00:00+02:00"},
        {"starts_at": "2031-03-04T09:00:00"},
        {"starts_at": "soon"},
        {"starts_at": None},
        {"days": []},
        {"kind": "party"},
        {"status": "cancelled"},
        {"online_url": "javascript:alert(1)"},
        {"audience": {}},
        {"audience": {"cohorts": [77]}},
        {"audience": {"sectors": ["space"]}},
        {"audience": {"programmes": [77]}},
        {"audience": {"filters": [77]}},
        {"title_he": "א" * 201},
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(organiser, wrong):
    answer = organiser.post(MEETINGS, json=NEW | wrong)
    assert answer.status_code == 422 and answer.json["detail"] and answer.json["status"] == 422
    assert organiser.get(MEETINGS).json["items"] == []


@pytest.mark.parametrize("body", [b"{", b"[]", b"null", b'"x"', b"\xff"])
def test_a_body_that_is_no_json_object_is_refused(organiser, body):
    assert organiser.post(MEETINGS, data=body, content_type="application/json").status_code == 400


def test_json_must_be_called_json(organiser):
    assert organiser.post(MEETINGS, data="{}", content_type="text/plain").status_code == 415


def test_a_change_leaves_the_rest_as_it_was(organiser):
    made = planned(organiser, description_he="**למה**", online_url="https://video.example.org/1")
    answer = organiser.patch(f"{MEETINGS}/{made['id']}", json={"seats": 5, "ends_at": "2031-03-04T16:00:00+02:00"})
    assert answer.json == made | {
        "seats": 5,
        "ends_at": "2031-03-04T16:00:00+02:00",
        "days": [DAY | {"ends_at": "2031-03-04T16:00:00+02:00"}],
    }


def test_fewer_seats_than_people_are_refused_and_more_promote(organiser, fellow_named):
    made, people = planned(organiser, status="published"), [fellow_named(name) for name in "אבג"]
    for each in people:
        each.put(f"{MEETINGS}/{made['id']}/registration")
    fewer, more = (organiser.patch(f"{MEETINGS}/{made['id']}", json={"seats": seats}) for seats in (1, 3))
    seated = people[2].get(f"{MEETINGS}/{made['id']}").json
    assert (fewer.status_code, more.json["seated"], seated["my"]["place"]) == (422, 3, "seated")


def test_what_is_published_is_no_draft_again_and_what_is_cancelled_not_published(organiser):
    path = f"{MEETINGS}/{planned(organiser, status='published')['id']}"
    assert organiser.patch(path, json={"status": "draft"}).status_code == 409
    assert organiser.post(f"{path}/cancel").json["status"] == "cancelled"
    assert organiser.patch(path, json={"status": "published"}).status_code == 409


def test_the_online_link_is_for_those_with_a_seat(organiser, noa):
    path = f"{MEETINGS}/{planned(organiser, status='published', online_url='https://video.example.org/1')['id']}"
    before = noa.get(path).json["online_url"]
    noa.put(f"{path}/registration")
    assert (before, noa.get(path).json["online_url"]) == (None, "https://video.example.org/1")


def test_the_list_is_in_order_of_time_and_comes_in_parts(app, noa):
    with app.app_context():
        for days in (30, 10, 20):
            make.meeting(starts_at=clock.now() + timedelta(days=days), seats=days)
    first = noa.get(MEETINGS, query_string={"limit": 2}).json
    rest = noa.get(MEETINGS, query_string={"limit": 2, "cursor": first["next"]}).json
    assert [each["seats"] for each in first["items"] + rest["items"]] == [10, 20, 30] and rest["next"] is None


def test_the_list_asks_the_database_little(app, noa):
    with app.app_context():
        for _ in range(20):
            make.meeting(starts_at=clock.now() + timedelta(days=9))
    noa.get(MEETINGS)
    with make.counted_statements(app) as statements:
        assert len(noa.get(MEETINGS).json["items"]) == 20
    assert len(statements) <= 8, statements


def test_an_audience_of_programmes_and_saved_filters_is_read_back_and_kept(app, organiser):
    with app.app_context():
        cohort = make.cohort()
        programme = cohort.programme_id
        with transaction():
            saved = filters.keep("מחזור ב׳", {"cohorts": [cohort.id]}).id
    made = planned(organiser, audience={"programmes": [programme], "filters": [saved]})
    wanted = {"programmes": [programme], "cohorts": [], "sectors": [], "people": [], "filters": [saved]}
    assert made["audience"] == wanted
    assert organiser.patch(f"{MEETINGS}/{made['id']}", json={"seats": 9}).json["audience"] == wanted
