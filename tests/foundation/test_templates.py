"""Pages are compiled once for each language; nothing of a reader is compiled into them."""

import pytest

from tests import make

# What is shown does not depend on the database.
pytestmark = pytest.mark.parametrize("house", ["sqlite"], indirect=True)


def test_two_languages_are_spoken_side_by_side(app):
    hebrew, english = app.test_client(), app.test_client()
    english.post("/language", data={"locale": "en", "csrf_token": make.csrf(english)})
    for _ in range(2):
        assert "דילוג לתוכן" in hebrew.get("/sign-in").text and "Skip to content" in english.get("/sign-in").text


def test_a_prefix_of_the_site_is_in_every_address(app):
    client = app.test_client()
    for prefix in ("", "/network", ""):
        page = client.get("/sign-in", environ_overrides={"SCRIPT_NAME": prefix}).text
        assert f'href="{prefix}/static/ui.css"' in page and f'href="{prefix}/accessibility"' in page


def test_a_sentence_of_ours_is_html_and_a_value_in_it_is_not(app):
    with app.test_request_context("/"):
        page = app.jinja_env.from_string('{{ _("Season %(season)s", season=name) }}')
        assert "<b>" not in page.render(name="<b>")


def test_the_form_token_is_each_sessions_own(app):
    first, second = app.test_client(), app.test_client()
    assert make.csrf(first) != make.csrf(second)
    data = {"locale": "en", "csrf_token": make.csrf(first)}
    assert second.post("/language", data=data).status_code == 400
    assert first.post("/language", data=data).status_code == 302
