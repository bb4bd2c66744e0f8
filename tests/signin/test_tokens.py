"""Tokens: a program's way in, shown once, kept as a hash, ended at once."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from network_app.foundation import clock
from network_app.foundation.database import db, transaction
from network_app.signin import rules
from network_app.signin.models import ApiToken, Scope
from tests import make

ME = "/api/v1/me"


@pytest.fixture
def browser(app):
    with app.app_context():
        return make.signed_in(app, make.fellow("נועה").email)


def new_token(client, **form):
    page = client.post("/sign-in/tokens", data=form | {"csrf_token": make.csrf(client, "/sign-in/tokens")})
    shown = BeautifulSoup(page.text, "html.parser").select_one("code")
    return page, shown.text if shown else None


def call(app, token, method="GET", path=ME, kind="Bearer"):
    return app.test_client().open(path, method=method, headers={"Authorization": f"{kind} {token}"})


def test_a_new_token_works_and_is_shown_only_once(app, browser):
    _, token = new_token(browser, label="לוח שנה", scope="read")
    page = browser.get("/sign-in/tokens").text
    assert call(app, token).json["name_he"] == "נועה בר־לב"
    assert token not in page and "לוח שנה" in page


def test_the_database_keeps_no_token(app, browser):
    _, token = new_token(browser, label="x", scope="act")
    with app.app_context():
        kept = db.session.query(ApiToken).one()
        assert kept.token_hash == rules.fingerprint(token) and token not in str(vars(kept))


def test_a_token_that_may_read_does_not_act(app, browser):
    _, token = new_token(browser, label="x", scope="read")
    with app.app_context():
        meeting = make.meeting(starts_at=clock.now() + timedelta(days=3)).id
    path = f"/api/v1/meetings/{meeting}/registration"
    answer = call(app, token, "PUT", path)
    assert answer.status_code == 403 and answer.content_type == "application/problem+json"


def test_a_revoked_token_is_a_strangers(app, browser):
    _, token = new_token(browser, label="x", scope="act")
    form = browser.get("/sign-in/tokens").text.split('/revoke"')[0].rpartition('action="')[2]
    browser.post(f"{form}/revoke", data={"csrf_token": make.csrf(browser, "/sign-in/tokens")})
    assert call(app, token).status_code == 401


def test_a_token_lasts_a_year(app, browser):
    _, token = new_token(browser, label="x", scope="act")
    with app.app_context(), transaction():
        db.session.query(ApiToken).one().expires_at -= rules.API_TOKEN
    assert call(app, token).status_code == 401


@pytest.mark.parametrize("wrong", [{"label": "", "scope": "read"}, {"label": "x" * 101, "scope": "read"}])
def test_a_token_needs_a_name(browser, wrong):
    page, token = new_token(browser, **wrong)
    assert page.status_code == 422 and token is None


def test_a_token_may_do_only_what_there_is_to_choose(browser):
    page, token = new_token(browser, label="x", scope="everything")
    assert page.status_code == 422 and token is None and "Not a valid" not in page.text


def test_nobody_revokes_anothers_token(app, browser):
    with app.app_context():
        client = make.program(app, make.fellow("דן"), Scope.READ)
        token_id = db.session.query(ApiToken.id).scalar()
    form = {"csrf_token": make.csrf(browser, "/sign-in/tokens")}
    assert browser.post(f"/sign-in/tokens/{token_id}/revoke", data=form).status_code == 404
    assert client.get(ME).status_code == 200


@pytest.mark.parametrize("kind", ["Basic", "Token", "bearer "])
def test_only_a_bearer_token_opens(app, browser, kind):
    _, token = new_token(browser, label="x", scope="act")
    assert call(app, token, kind=kind).status_code == (200 if kind.strip() == "bearer" else 401)


def test_a_token_opens_no_page(app, browser):
    _, token = new_token(browser, label="x", scope="act")
    assert call(app, token, path="/workdays/").status_code == 302
