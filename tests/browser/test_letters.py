"""From a letter that came by real SMTP, in a real browser: registering, giving up, being promoted. Nobody signs in."""

import re
from datetime import timedelta

import pytest

from network_app import worker
from network_app.foundation import clock
from network_app.foundation.database import transaction
from network_app.meetings import actions, queries
from network_app.people.models import Language
from tests import make
from tests.services import browser, smtp

pytestmark = [pytest.mark.browser, pytest.mark.smtp]


@pytest.fixture
def site(app):
    """A workday of one seat is published; its letters arrive at a real server."""
    with smtp.running() as server, browser.serving(app) as address:
        app.config.update(SMTP_HOST=server.host, SMTP_PORT=server.port, BASE_URL=address)
        with app.app_context():
            make.fellow("נועה")
            dan = make.fellow("דן")
            with transaction():
                dan.language = Language.ENGLISH
            begins = clock.now() + timedelta(days=9)
            day = actions.Plan("יום עבודה", "Workday", [(begins, begins + timedelta(hours=6))], seats=1)
            with transaction():
                meeting = actions.plan(day)
                actions.publish(meeting, clock.now(), clock.today(clock.now()))
            worker.due_now()
            slug = meeting.slug
        yield app, server, slug
        app.config["BASE_URL"] = "http://127.0.0.1:8000"


def links(server, subject):
    """The addresses in the text of the one letter with these words in its subject, in order."""
    [letter] = [each for each in server.letters if subject in each.message["Subject"]]
    return re.findall(r"https?://\S+/a/\S+", letter.message.get_body(("plain",)).get_content())


def press(page, link, button):
    page.goto(link)
    page.locator("main").get_by_role("button", name=button).click()
    return page.locator("[role=status] strong").inner_text()


def seated(app, slug):
    with app.app_context():
        return [each.person.name_he for each in queries.seated(queries.by_slug(slug))]


def test_a_seat_goes_from_letter_to_letter(site, chromium):
    app, server, slug = site
    with browser.visit(chromium, "", browser.PHONE) as noa, browser.visit(chromium, "", browser.DESKTOP) as dan:
        assert press(noa.page, links(server, "הזמנה")[0], "הרשמה") == "מקומך שמור."
        assert "waiting list" in press(dan.page, links(server, "You are invited")[0], "Register")
        press(noa.page, links(server, "הזמנה")[1], "לא אגיע")
        with app.app_context():
            worker.due_now()
        assert seated(app, slug) == ["דן בר־לב"]
        press(dan.page, links(server, "A seat for you")[0], "Give up my place")
        assert seated(app, slug) == [] and browser.overflow(noa.page) == 0
        assert noa.complaints == dan.complaints == []


def test_a_link_that_did_its_work_has_no_button_left(site, chromium):
    _, server, _ = site
    link = links(server, "הזמנה")[0]
    with browser.visit(chromium, "", browser.PHONE) as noa:
        press(noa.page, link, "הרשמה")
        noa.page.goto(link)
        assert noa.page.locator("main button").count() == 0
