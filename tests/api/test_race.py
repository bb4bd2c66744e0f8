"""Two hundred programs at once on four servers: what each was told is what the roster says, and nothing breaks."""

import http.client
import json
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa

from network_app.foundation import clock
from network_app.foundation.database import db, transaction
from network_app.people.models import Fellowship, Person, Role
from network_app.signin import rules
from network_app.signin.models import ApiToken
from tests import make
from tests.services import site

CROWD, SERVERS, SEATS = 200, 4, (1, 3, 25)


@pytest.fixture
def crowd(app):
    """Two hundred fellows by id, whose tokens are their ids in words; and an organiser's token."""
    with app.app_context():
        make.everybody(CROWD)
        cohort = make.cohort().id
        ids = db.session.scalars(sa.select(Person.id)).all()
        with transaction():
            db.session.execute(sa.insert(Fellowship), [{"person_id": each, "cohort_id": cohort} for each in ids])
            alike = {"label": "x", "scope": "act", "created_at": make.NOW, "expires_at": make.NOW.replace(year=2099)}
            rows = [alike | {"token_hash": rules.fingerprint(f"token {each}"), "person_id": each} for each in ids]
            db.session.execute(sa.insert(ApiToken), rows)
        organiser = make.program(app, make.person("שירה", Role.ORGANISER)).environ_base["HTTP_AUTHORIZATION"]
    return ids, organiser.removeprefix("Bearer ")


def ask(address, method, path, token):
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
    connection.request(method, f"/api/v1/meetings/{path}", headers={"Authorization": f"Bearer {token}"})
    answer = connection.getresponse()
    text = answer.read()
    connection.close()
    return answer.status, json.loads(text) if text else None


def watch(address, meetings, token, seen, over):
    """Read the rosters again and again: how many were seated at most."""
    while not over.wait(0.02):
        for meeting in meetings:
            _, roster = ask(address, "GET", f"{meeting}/roster", token)
            seen[meeting] = max(seen[meeting], len(roster["seated"]))


@pytest.mark.race
def test_two_hundred_at_once_are_told_the_truth_and_no_answer_is_an_error(app, crowd):
    """Lesson: two browsers at once never overfill."""
    ids, organiser = crowd
    with app.app_context():
        soon = clock.now() + timedelta(days=9)
        meetings = {make.meeting(seats=seats, starts_at=soon).id: seats for seats in SEATS}
    seen, over = Counter(), threading.Event()
    with site.pages(app, SERVERS) as servers, ThreadPoolExecutor(CROWD + 1) as pool:
        watching = pool.submit(watch, servers[0], meetings, organiser, seen, over)
        asked = {
            (each, meeting): pool.submit(
                ask, servers[each % SERVERS], "PUT", f"{meeting}/registration", f"token {each}"
            )
            for each in ids
            for meeting in meetings
        }
        told = {key: answer.result() for key, answer in asked.items()}
        left = [ask(servers[0], "DELETE", f"{meeting}/registration", f"token {ids[0]}")[0] for meeting in meetings]
        over.set()
        watching.result()
        rosters = {meeting: ask(servers[1], "GET", f"{meeting}/roster", organiser)[1] for meeting in meetings}
    assert {status for status, _ in told.values()} == {200} and set(left) == {204}
    for meeting, seats in meetings.items():
        check(meeting, seats, {each: told[each, meeting][1] for each in ids}, rosters[meeting], gone=ids[0])
        assert seen[meeting] <= seats


def check(meeting, seats, told, roster, gone):
    """After one person left: nobody overbooked, lost or made up; positions were told in the order of the line."""
    assert len(roster["seated"]) == seats
    assert sorted(roster["seated"] + roster["waiting"]) == sorted(set(told) - {gone})
    first = {each for each, place in told.items() if place["place"] == "seated"}
    assert len(first) == seats and first - {gone} <= set(roster["seated"])
    line = sorted((place["position"], each) for each, place in told.items() if place["place"] == "waiting")
    assert [position for position, _ in line] == list(range(1, len(told) - seats + 1))
    expected = [each for _, each in line if each != gone]
    promoted = len(set(roster["seated"]) - first)
    assert roster["waiting"] == expected[promoted:], meeting
