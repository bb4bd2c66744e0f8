"""Coming in and going out."""

from datetime import timedelta

import pytest

from network_app.foundation import clock, passwords
from network_app.foundation.database import db, transaction
from network_app.foundation.trace import Trace
from network_app.people import queries as people
from network_app.signin import mails
from network_app.signin.models import Attempt, SignIn
from tests import make


@pytest.fixture
def email(app):
    with app.app_context():
        return make.fellow("נועה").email


def attempt(client, email, password="wrong password", **more):
    form = {"email": email, "password": password, "csrf_token": make.csrf(client)}
    return client.post("/sign-in", data=form, **more)


def token(app, email, purpose, lasting=timedelta(hours=1)):
    with app.app_context():
        return mails.token(people.by_email(email), purpose, clock.now() + lasting)


def test_a_stranger_is_led_to_the_door_and_back(app, email):
    client = app.test_client()
    assert client.get("/?a=1").location == "/sign-in?next=/?a%3D1"
    form = {"email": email, "password": make.PASSWORD, "csrf_token": make.csrf(client)}
    assert client.post("/sign-in?next=/sign-in/sessions", data=form).location == "/sign-in/sessions"


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x", "/\tx"]
)
def test_nobody_is_sent_elsewhere(app, email, target):
    client = app.test_client()
    form = {"email": email, "password": make.PASSWORD, "csrf_token": make.csrf(client)}
    assert client.post("/sign-in", query_string={"next": target}, data=form).location == "/"


def test_home_greets_by_name(app, email):
    page = make.signed_in(app, email).get("/")
    assert page.status_code == 200 and "נועה בר־לב" in page.text


def test_unknown_address_and_wrong_password_read_alike(app, email):
    answers = [attempt(app.test_client(), address) for address in (email, "nobody@example.org")]
    texts = [each.text.replace(email, "").replace("nobody@example.org", "") for each in answers]
    assert [each.status_code for each in answers] == [422, 422]
    assert texts[0].split("<main")[1].split("csrf")[0] == texts[1].split("<main")[1].split("csrf")[0]


def test_the_same_hashing_work_is_done_for_an_unknown_address(app, email, monkeypatch):
    checked = []
    monkeypatch.setattr(passwords._hasher.__class__, "verify", lambda _self, kept, _typed: checked.append(kept[:30]))
    for address in (email, "nobody@example.org"):
        attempt(app.test_client(), address)
    assert len(checked) == 2 and checked[0] == checked[1]  # same parameters of argon2id


def test_the_form_is_kept_but_for_the_password(app, email):
    page = attempt(app.test_client(), email)
    assert f'value="{email}"' in page.text and "wrong password" not in page.text


def test_an_eleventh_try_is_refused_even_with_the_right_password(app, email):
    client = app.test_client()
    for _ in range(10):
        attempt(client, email)
    assert "רבע שעה" in attempt(client, email, make.PASSWORD).text
    with app.app_context():
        assert db.session.query(Attempt).count() == 10


def test_a_stranger_cannot_lock_a_victim_out(app, email):
    for _ in range(11):
        attempt(app.test_client(), email, environ_base={"REMOTE_ADDR": "192.0.2.1"})
    assert attempt(app.test_client(), email, make.PASSWORD).status_code == 302


def test_signing_in_changes_the_cookie(app, email):
    client = app.test_client()
    make.csrf(client)
    before = client.get_cookie("network").value
    attempt(client, email, make.PASSWORD)
    assert client.get_cookie("network").value != before


def test_a_stolen_cookie_is_dead_after_signing_out(app, email):
    client = make.signed_in(app, email)
    stolen = client.get_cookie("network").value
    client.post("/sign-out", data={"csrf_token": make.csrf(client, "/")})
    thief = app.test_client()
    thief.set_cookie("network", stolen)
    assert thief.get("/").status_code == 302


def test_signing_out_everywhere_ends_the_other_browser_at_once(app, email):
    here, there = make.signed_in(app, email), make.signed_in(app, email)
    here.post("/sign-out/everywhere", data={"csrf_token": make.csrf(here, "/sign-in/sessions")})
    assert there.get("/").status_code == 302


def test_a_browser_left_alone_for_a_week_is_signed_out(app, email):
    client = make.signed_in(app, email)
    client.get("/")
    with app.app_context(), transaction():
        for row in (*db.session.query(SignIn), *db.session.query(Trace)):
            moment = "started_at" if isinstance(row, SignIn) else "seen_at"
            setattr(row, moment, getattr(row, moment) - timedelta(days=7))
    assert client.get("/").status_code == 302


def test_a_link_shows_first_and_enters_when_pressed(app, email):
    client, path = app.test_client(), f"/sign-in/link/{token(app, email, 'enter')}"
    shown = client.get(path)
    with app.app_context():
        assert shown.status_code == 200 and db.session.query(SignIn).count() == 0
    assert client.post(path, data={"csrf_token": make.csrf(client, path)}).status_code == 302
    assert client.get("/").status_code == 200


def test_a_link_enters_once(app, email):
    path = f"/sign-in/link/{token(app, email, 'enter')}"
    for _ in range(2):
        client = app.test_client()
        last = client.post(path, data={"csrf_token": make.csrf(client)})
    assert last.status_code == 410


@pytest.mark.parametrize("lasting", [timedelta(0), timedelta(seconds=-1)])
def test_a_link_whose_time_is_over_offers_a_new_one(app, email, lasting):
    page = app.test_client().get(f"/sign-in/link/{token(app, email, 'enter', lasting)}")
    assert page.status_code == 410 and "/sign-in/link" in page.text


def test_a_link_for_one_purpose_serves_no_other(app, email):
    assert app.test_client().get(f"/sign-in/password/{token(app, email, 'enter')}").status_code == 410


def test_a_changed_link_is_no_link(app, email):
    assert app.test_client().get(f"/sign-in/link/{token(app, email, 'enter')}x").status_code == 410


def test_a_new_password_enters_and_throws_everybody_else_out(app, email):
    elsewhere = make.signed_in(app, email)
    client, path = app.test_client(), f"/sign-in/password/{token(app, email, 'password')}"
    form = {"password": "another sentence entirely", "csrf_token": make.csrf(client, path)}
    assert client.post(path, data=form).status_code == 302
    assert (client.get("/").status_code, elsewhere.get("/").status_code) == (200, 302)


def test_a_weak_password_is_refused_beside_its_field(app, email):
    client, path = app.test_client(), f"/sign-in/password/{token(app, email, 'password')}"
    page = client.post(path, data={"password": "short", "csrf_token": make.csrf(client, path)})
    assert page.status_code == 422 and 'aria-invalid="true"' in page.text


@pytest.mark.parametrize("path", ["/sign-in/link", "/sign-in/forgotten"])
def test_asking_for_a_link_answers_alike_and_writes_alike_for_strangers(app, email, path):
    answers = []
    for address in (email, "nobody@example.org"):
        client = app.test_client()
        answers.append(client.post(path, data={"email": address, "csrf_token": make.csrf(client, path)}))
    assert {each.status_code for each in answers} == {302} and answers[0].location == answers[1].location
    due = app.test_cli_runner().invoke(args=["letters", "due", "--json"]).output
    assert due.count('"kind"') == 2


def test_a_form_of_another_site_is_refused(app, email):
    page = app.test_client().post("/sign-in", data={"email": email, "password": make.PASSWORD})
    assert page.status_code == 400 and "Traceback" not in page.text


def test_the_language_changes_for_strangers_too(app):
    client = app.test_client()
    assert 'dir="rtl"' in client.get("/sign-in").text
    answer = client.post("/language", data={"locale": "en", "next": "/sign-in", "csrf_token": make.csrf(client)})
    assert answer.location == "/sign-in" and 'lang="en" dir="ltr"' in client.get("/sign-in").text


def test_a_signed_in_person_keeps_their_language(app, email):
    client = make.signed_in(app, email)
    client.post("/language", data={"locale": "en", "csrf_token": make.csrf(client, "/")})
    assert 'lang="en"' in make.signed_in(app, email).get("/").text
