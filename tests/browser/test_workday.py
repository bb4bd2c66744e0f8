"""A workday in a real browser: a fellow on a phone in Hebrew, an organiser on a desk in English."""

from datetime import timedelta

import pytest

from network_app.foundation import clock
from network_app.people.models import Language, Role
from tests import make
from tests.browser.test_door import come_in
from tests.services import browser

pytestmark = pytest.mark.browser


@pytest.fixture
def site(app):
    with app.app_context():
        slug = make.meeting(seats=1, starts_at=clock.now() + timedelta(days=9), venue="בית הרשת").slug
        emails = [make.fellow("נועה").email, make.person("שירה", Role.ORGANISER, language=Language.ENGLISH).email]
    with browser.serving(app) as url:
        yield url, f"/meetings/{slug}", *emails


def test_a_fellow_registers_and_gives_the_seat_up_on_a_phone_in_hebrew(site, chromium):
    url, path, email, _ = site
    with browser.visit(chromium, url, browser.PHONE) as visit:
        come_in(visit.page, email, "סיסמה", "כניסה")
        visit.page.goto(path)
        visit.page.get_by_role("button", name="הרשמה").click()
        assert visit.page.locator(".answer .tag").inner_text() == "מקומך שמור"
        visit.page.get_by_role("button", name="ויתור על המקום").click()
        assert visit.page.get_by_role("button", name="הרשמה").is_visible()
        assert browser.overflow(visit.page) == 0 and visit.complaints == []


def test_an_organiser_creates_and_publishes_on_a_desk_in_english(site, chromium):
    url, _, _, email = site
    with browser.visit(chromium, url, browser.DESKTOP) as visit:
        page = visit.page
        come_in(page, email, "סיסמה", "כניסה")
        page.goto("/meetings/new")
        typed = {"Title in Hebrew": "יום", "Day": "2031-03-04", "From": "09:00", "To": "15:00", "Seats": "40"}
        for label, text in typed.items():
            page.get_by_label(label, exact=True).fill(text)
        page.get_by_role("button", name="Save as a draft").click()
        page.get_by_role("button", name="Publish").click()
        assert "The meeting is published" in page.locator("[role=status]").inner_text()
        assert visit.complaints == []
