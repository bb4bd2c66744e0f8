"""The settings page: what admins say holds everywhere at once, and what the operator said comes first."""

import pytest
from bs4 import BeautifulSoup

from network_app.foundation import settings
from network_app.foundation.database import db, transaction
from network_app.people.models import Role
from tests import make

pytestmark = pytest.mark.pages
SAID = {
    "network_name_he": "רשת הנגב",
    "network_name_en": "Negev Network",
    "zone": "Asia/Tokyo",
    "season_start": "09-01",
    "sender_name": "צוות הרשת",
    "mail_from": "team@example.org",
    "contact_name": "שירה לוי",
    "contact_email": "shira@example.org",
    "contact_phone": "03-123 4567",
    "accessibility_name": "דן כהן",
    "accessibility_email": "access@example.org",
    "accessibility_phone": "",
}


@pytest.fixture
def admin(app):
    with app.app_context():
        email = make.person("שירה", Role.ADMIN).email
    return make.signed_in(app, email)


def save(client, **changes):
    return client.post("/admin/settings", data=SAID | changes | {"csrf_token": make.csrf(client)})


def stored(app):
    with app.app_context():
        return {row.name: row.value for row in db.session.scalars(db.select(settings.Setting))}


def errors(answer):
    page = BeautifulSoup(answer.text, "html.parser")
    return [each.text for each in page.select(".problem a")], page


def test_what_is_saved_is_on_the_next_page(app, admin):
    assert save(admin).status_code == 302
    page, stranger = admin.get("/admin/settings").text, app.test_client()
    assert "רשת הנגב" in page and "selected>Asia/Tokyo" in page and "shira@example.org" in page
    statement = stranger.get("/accessibility").text
    assert "דן כהן" in statement and "access@example.org" in statement
    assert "שירה לוי" in statement and "team@example.org" not in statement


def test_every_language_has_its_name_and_one_name_is_enough(app, admin):
    save(admin, network_name_en="")
    client = app.test_client()
    assert "רשת הנגב" in client.get("/sign-in").text
    client.post("/language", data={"locale": "en", "csrf_token": make.csrf(client)})
    assert "רשת הנגב" in client.get("/sign-in").text
    save(admin)
    assert "Negev Network" in client.get("/sign-in").text


def test_the_season_and_the_hours_follow(app, admin):
    with app.app_context():
        slug = make.meeting(starts_at=make.NOW).slug  # 09:00 UTC
    before = admin.get(f"/meetings/{slug}").text
    save(admin)
    after = admin.get(f"/meetings/{slug}").text
    assert "11:00" in before and "18:00" in after and "11:00" not in after
    assert "/27" in admin.get("/workdays/").text or "2026/27" in admin.get("/workdays/?season=2026").text


def test_what_is_emptied_is_said_no_more(app, admin):
    save(admin)
    save(admin, contact_name="", network_name_he="", network_name_en="")
    assert "contact_name" not in stored(app) and "שירה לוי" not in app.test_client().get("/privacy").text
    assert "רשת מובילים דיגיטליים" in app.test_client().get("/privacy").text


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("zone", "Asia/Nowhere"),
        ("season_start", "02-29"),
        ("season_start", "1.9."),
        ("mail_from", "team"),
        ("contact_email", "a@b@c"),
        ("contact_phone", "12"),
        ("accessibility_phone", "phone"),
        ("network_name_he", "א" * 201),
    ],
)
def test_a_wrong_value_keeps_the_form_and_says_one_sentence(app, admin, name, wrong):
    answer = save(admin, **{name: wrong})
    said, page = errors(answer)
    assert answer.status_code == 422 and len(said) == 1 and stored(app) == {}
    assert page.select_one("[name=sender_name]")["value"] == SAID["sender_name"]


def test_what_the_operator_set_comes_first_and_is_shown_as_fixed(app, admin, monkeypatch):
    save(admin)
    monkeypatch.setitem(app.config, "GIVEN", frozenset({"NETWORK_TIMEZONE", "NETWORK_NAME"}))
    monkeypatch.setitem(app.config, "NETWORK_NAME", "רשת הצפון")
    page = BeautifulSoup(admin.get("/admin/settings").text, "html.parser")
    assert page.select("[name=zone], [name=network_name_he], [name=network_name_en]") == []
    fixed = [each.text for each in page.select("main li strong")]
    assert fixed == ["רשת הצפון", "רשת הצפון", "Asia/Jerusalem"] and "רשת הצפון" in page.title.text
    assert save(admin, zone="Asia/Nowhere").status_code == 302 and stored(app)["zone"] == "Asia/Tokyo"


def test_organisers_are_not_led_there(app, admin):
    with app.app_context():
        organiser = make.signed_in(app, make.person("דן", Role.ORGANISER).email)
    assert "/admin/settings" not in organiser.get("/admin/").text and "/admin/settings" in admin.get("/admin/").text


def test_pages_ask_the_database_nothing_for_it(app, admin):
    save(admin)
    client = app.test_client()
    client.get("/accessibility")
    with make.counted_statements(app) as statements:
        client.get("/accessibility")
    assert statements == []


def test_another_process_learns_of_it_within_seconds(app, monkeypatch):
    with app.app_context():
        assert settings.value("zone") == "Asia/Jerusalem"
        with transaction():
            settings.keep({"zone": "Asia/Tokyo"})
        assert settings.value("zone") == "Asia/Jerusalem"
        monkeypatch.setattr(settings, "GOOD_FOR", 0)
        assert settings.value("zone") == "Asia/Tokyo"
    monkeypatch.undo()


def test_what_was_being_read_while_somebody_saved_is_read_again(app, monkeypatch):
    with app.app_context():
        stale = settings._stored

        def interrupted(before):
            found = stale(before)
            monkeypatch.setattr(settings, "_stored", stale)
            with transaction():
                settings.keep({"zone": "Asia/Tokyo"})
            settings.forget()
            return found

        monkeypatch.setattr(settings, "_stored", interrupted)
        settings.forget()
        settings.value("zone")
        assert settings.value("zone") == "Asia/Tokyo"


def test_what_cannot_be_used_does_not_keep_pages_from_showing(app):
    with app.app_context(), transaction():
        settings.keep({"zone": "Asia/Nowhere", "season_start": "13-13", "mail_from": "x"})
    with app.app_context():
        settings.forget()
        values = [settings.value(name) for name in ("zone", "season_start", "mail_from")]
    assert values == ["Asia/Jerusalem", "01-01", "network@example.org"]


def test_without_a_database_what_was_known_still_holds(app, monkeypatch):
    with app.app_context():
        with transaction():
            settings.keep({"zone": "Asia/Tokyo"})
        settings.forget()
        settings.value("zone")
        monkeypatch.setattr(settings.Setting.__table__, "name", "nowhere")
        settings.forget()
        assert settings.value("zone") == "Asia/Tokyo"
