"""Answering through the API, for oneself and, as an organiser, for somebody else."""

from datetime import timedelta

import pytest

from network_app.foundation import clock
from tests import make


def meeting_in(app, **wait):
    with app.app_context():
        return f"/api/v1/meetings/{make.meeting(seats=1, starts_at=clock.now() + timedelta(**wait)).id}"


@pytest.fixture
def path(app):
    return meeting_in(app, days=9)


def ids(*clients):
    return [client.get("/api/v1/me").json["id"] for client in clients]


def test_the_first_has_the_seat_and_the_second_is_first_in_line(path, noa, dan, organiser):
    answers = [client.put(f"{path}/registration").json for client in (noa, dan, noa)]
    seat, line = {"place": "seated", "position": None}, {"place": "waiting", "position": 1}
    assert answers == [seat, line, seat] and noa.get(path).json["my"] == seat and dan.get(path).json["my"] == line
    assert organiser.get(f"{path}/roster").json == {"seated": ids(noa), "waiting": ids(dan)}


def test_leaving_promotes_and_leaves_no_place(path, noa, dan):
    for client in (noa, dan):
        client.put(f"{path}/registration", json={"answer": "yes"})
    assert [noa.delete(f"{path}/registration").status_code for _ in range(2)] == [204, 204]
    assert noa.get(path).json["my"] == {"place": None, "position": None}
    assert dan.get(path).json["my"]["place"] == "seated"


def test_declining_gives_the_seat_up(path, noa):
    noa.put(f"{path}/registration")
    answer = noa.put(f"{path}/registration", json={"answer": "no"})
    assert answer.json == {"place": "declined", "position": None} and noa.get(path).json["seated"] == 0


@pytest.mark.parametrize("wrong", ["maybe", None, 1, ["yes"]])
def test_an_answer_is_yes_or_no(path, noa, wrong):
    assert noa.put(f"{path}/registration", json={"answer": wrong}).status_code == 422
    assert noa.get(path).json["my"]["place"] is None


def test_an_organiser_registers_and_frees_for_somebody_else(path, noa, dan, organiser):
    person, other = ids(noa, dan)
    for key in (person, other):
        organiser.put(f"{path}/registration?person={key}")
    assert organiser.delete(f"{path}/registration?person={person}").status_code == 204
    assert organiser.get(f"{path}/roster").json == {"seated": [other], "waiting": []}


def test_nobody_else_may(path, noa, dan):
    theirs = f"{path}/registration?person={ids(dan)[0]}"
    assert [noa.put(theirs).status_code, noa.delete(theirs).status_code] == [403, 403]
    assert dan.get(path).json["my"]["place"] is None


@pytest.mark.parametrize(("person", "status"), [("999999", 404), ("x", 422), ("0", 422)])
def test_nobody_can_be_registered_who_is_not_there(path, organiser, person, status):
    assert organiser.put(f"{path}/registration?person={person}").status_code == status


def test_what_has_begun_or_is_cancelled_takes_no_answers(app, noa, organiser, path):
    begun = meeting_in(app, minutes=-1)
    organiser.post(f"{path}/cancel")
    for each in (begun, path):
        answer = noa.put(f"{each}/registration")
        assert answer.status_code == 409 and answer.json["detail"]
