"""Coming in with a real browser, in Hebrew on a phone and in English on a desk; and pages that say no."""

import pytest

from tests import make
from tests.services import browser

pytestmark = pytest.mark.browser
REFUSALS = {"/nowhere": 404, "/a/changed": 410, "/sign-in/link/changed": 410, "/sign-in/password/changed": 410}


@pytest.fixture
def address(app):
    with app.app_context():
        email = make.fellow("נועה").email
    with browser.serving(app) as address:
        yield address, email


def come_in(page, email, password_label, button):
    page.goto("/sign-in")
    page.locator("input[type=email]").fill(email)
    page.get_by_label(password_label).fill(make.PASSWORD)
    page.locator("main").get_by_role("button", name=button).click()
    page.wait_for_url("**/")


def test_a_fellow_comes_in_on_a_phone_in_hebrew(address, chromium):
    url, email = address
    with browser.visit(chromium, url, browser.PHONE) as visit:
        come_in(visit.page, email, "סיסמה", "כניסה")
        assert visit.page.locator("h1").inner_text() == "שלום נועה בר־לב"
        assert browser.overflow(visit.page) == 0 and visit.complaints == []


def test_a_fellow_comes_in_on_a_desk_in_english(address, chromium):
    url, email = address
    with browser.visit(chromium, url, browser.DESKTOP) as visit:
        visit.page.goto("/sign-in")
        visit.page.get_by_role("button", name="English").click()
        come_in(visit.page, email, "Password", "Sign in")
        assert "שלום" in visit.page.locator("h1").inner_text()  # her own language is Hebrew
        visit.page.get_by_role("button", name="English").click()
        assert visit.page.locator("h1").inner_text().startswith("Hello") and visit.complaints == []


@pytest.mark.parametrize("screen", [browser.PHONE, browser.DESKTOP], ids=["phone", "desktop"])
def test_no_page_that_says_no_has_an_accessibility_violation(address, chromium, screen):
    url, _ = address
    with browser.auditing(chromium, url, screen) as visit:
        for path, status in REFUSALS.items():
            assert visit.page.goto(path).status == status, path
            assert browser.audit(visit.page) == [], path
            assert browser.overflow(visit.page) == 0, path
