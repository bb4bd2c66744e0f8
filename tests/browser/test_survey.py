"""Answering on a phone: by keyboard alone, by the link of a letter without signing in, and without JavaScript."""

from datetime import timedelta

import pytest

from network_app.foundation import clock
from network_app.foundation.database import db, transaction
from network_app.meetings import mails, queries
from network_app.meetings.actions import asking
from network_app.meetings.models import Purpose
from network_app.meetings.queries import asking as asked
from network_app.people.models import Person
from network_app.surveys.queries import paper
from tests import make
from tests.browser.places import EVERY_KIND
from tests.services import browser

# What a browser draws does not depend on the database.
pytestmark = [pytest.mark.browser, pytest.mark.parametrize("house", ["sqlite"], indirect=True)]
NARROW = browser.PHONE | {"viewport": {"width": 320, "height": 640}}


@pytest.fixture
def site(app):
    """Somebody with a seat, who is asked a question of every kind before the day, and what they thought after it."""
    with browser.serving(app) as url:
        app.config["BASE_URL"] = url
        with app.app_context():
            noa, asks = make.fellow("נועה"), {}
            for purpose, days in ((Purpose.REGISTRATION, 9), (Purpose.FEEDBACK, -2)):
                meeting = make.meeting(starts_at=clock.now() + timedelta(days=days))
                make.seated(noa, meeting, clock.now() - timedelta(days=100))
                with transaction():
                    for each in EVERY_KIND if purpose is Purpose.REGISTRATION else ():
                        asking.add(meeting, each)
                asks[purpose] = (meeting.slug, mails.asking.link(noa, meeting, purpose))
            who = noa.id
        yield app, who, asks
        app.config["BASE_URL"] = "http://127.0.0.1:8000"


def sent(app, who, slug, purpose):
    with app.app_context():
        found = paper(asked.survey(queries.by_slug(slug), purpose), db.session.get(Person, who))
        return list(found.answers.values()) if found.stand.sent_at else None


def keys(page, *names):
    for name in names:
        page.keyboard.press(name)


def test_every_kind_of_question_is_answered_by_keyboard_on_a_narrow_phone(site, chromium):
    app, who, asks = site
    slug, link = asks[Purpose.REGISTRATION]
    with browser.visit(chromium, "", NARROW) as visit:
        page = visit.page
        page.goto(link)
        assert browser.overflow(page) == 0
        page.locator("main input").first.focus()
        keys(page, "Space", "Tab", "Tab", "ArrowDown", "Space", "Tab", "Space", "ArrowDown", "Tab")
        page.keyboard.type("דרך צפונית")
        keys(page, "Tab", "Space", "Tab", "Space", "Tab")
        with page.expect_navigation():  # the page that is left has such a line too
            keys(page, "Enter")
        assert page.locator("main p[role=status]").inner_text() == "תודה, התשובות שלך נשלחו."
        assert browser.overflow(page) == 0 and visit.complaints == []
    assert sent(app, who, slug, Purpose.REGISTRATION) == [["1"], "2", "2", "דרך צפונית", {"1": "1", "2": "1"}]


def test_what_is_missing_is_said_and_mended_without_javascript(site, chromium):
    app, who, asks = site
    slug, link = asks[Purpose.FEEDBACK]
    with browser.visit(chromium, "", browser.PHONE, java_script_enabled=False) as visit:
        page = visit.page
        page.goto(link)
        page.get_by_label("מה כדאי לשנות?").fill("פחות מצגות")
        with page.expect_navigation():
            page.get_by_role("button", name="שליחת התשובות").click()
        assert page.locator(".problem li").count() == 2
        for group in page.get_by_role("group").all():
            group.get_by_label("במידה רבה", exact=True).check()
        with page.expect_navigation():
            page.get_by_role("button", name="שליחת התשובות").click()
        assert page.locator("main p[role=status]").inner_text() == "תודה, התשובות שלך נשלחו."
    assert sent(app, who, slug, Purpose.FEEDBACK) == ["4", "4", "פחות מצגות"]
