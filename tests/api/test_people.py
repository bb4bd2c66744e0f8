"""People through the API: only those one may know of, and of them only what one may see."""

from urllib.parse import quote

import pytest

from network_app.foundation.database import db, transaction
from network_app.people.models import Organisation, Position
from tests import make

PEOPLE = "/api/v1/people"


def works(person, name="משרד האוצר", title="ראש אגף"):
    with transaction():
        place = Organisation(name_he=name, name_en="Ministry of Finance", sector="government")
        db.session.add(Position(person_id=person.id, organisation=place, title=title, since=make.TODAY))


@pytest.fixture
def client(app):
    with app.app_context():
        person = make.fellow("נועה")
        works(person)
        return make.program(app, person)


def me(client):
    return client.get("/api/v1/me").json


def names(client, q="", **more):
    return [each["name_he"] for each in client.get(PEOPLE, query_string={"q": q} | more).json["items"]]


def test_me_is_who_the_token_speaks_for(client):
    noa = me(client)
    assert (noa["name_he"], noa["organisation"], noa["position"]) == ("נועה בר־לב", "משרד האוצר", "ראש אגף")
    assert noa["is_network_fellow"] and not noa["is_participant"] and noa["roles"] == [] and noa["scope"] == "act"


def test_an_address_is_for_organisers_and_ones_own(client, dan, organiser):
    address = f"{PEOPLE}/{me(dan)['id']}"
    assert client.get(address).json["email"] is None
    assert dan.get(address).json["email"] == organiser.get(address).json["email"] == me(dan)["email"]


def test_nobody_is_found_by_an_address(client):
    assert [names(client, q) for q in ("example.org", me(client)["email"])] == [[], []]


@pytest.mark.parametrize("q", ["נוע", "בר־לב נועה", "person", "אוצר", "FINANCE", "ראש אגף", "נועה אוצר"])
def test_every_word_is_looked_for_in_names_and_work(client, q):
    assert "נועה בר־לב" in names(client, q)


@pytest.mark.parametrize("q", ["נועה דן", "%", "_", "\\", "' OR 1=1", "\u202e", "😀"])
def test_what_is_not_there_is_not_found_and_breaks_nothing(client, q):
    assert names(client, q) == []


def test_a_list_comes_in_parts_that_make_the_whole(app, client):
    with app.app_context():
        for name in "אבגדה":
            make.fellow(name)
    whole, parts, cursor = names(client), [], 0
    while cursor is not None:
        part = client.get(PEOPLE, query_string={"limit": 2, "cursor": cursor}).json
        parts, cursor = parts + [each["name_he"] for each in part["items"]], part["next"]
    assert parts == whole and len(whole) == 6


@pytest.mark.parametrize("wrong", ["limit=0", "limit=many", "cursor=x", f"q={quote('א' * 201)}", "limit=201"])
def test_what_is_not_understood_is_a_problem(client, wrong):
    answer = client.get(f"{PEOPLE}?{wrong}")
    assert answer.status_code == 422 and answer.json["errors"][0]["pointer"] == f"/{wrong.split('=')[0]}"


def test_whom_one_may_not_know_of_is_as_missing_as_nobody(client, partner):
    hidden, missing = (partner.get(f"{PEOPLE}/{key}") for key in (me(client)["id"], 999_999))
    assert hidden.status_code == missing.status_code == 404 and hidden.data == missing.data
    assert names(partner, "נועה") == []


def test_a_list_asks_the_database_little(app, client):
    with app.app_context():
        for name in "אבגדה":
            works(make.fellow(name), f"משרד {name}")
    client.get(PEOPLE)
    with make.counted_statements(app) as statements:
        assert len(client.get(PEOPLE).json["items"]) == 6
    assert len(statements) <= 8, statements
