"""Every page of the house in a real browser, signed in and signed out: whole, and quiet."""

from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser

from tests.browser.places import Visitor, places
from tests.services import browser

# What a browser draws does not depend on the database.
pytestmark = [pytest.mark.browser, pytest.mark.parametrize("house", ["sqlite"], indirect=True)]
PHONE, DESK = ("he", browser.PHONE), ("en", browser.DESKTOP)
ROW = "main :is(li, tbody tr, dd, p, bdi, select, textarea, input:not([type=hidden])):not(nav *, .empty *)"
HEADINGS = "[...document.querySelectorAll('h1')].map(each => each.innerText.trim())"
SEEN = f"row => [{HEADINGS}, document.querySelectorAll(row).length]"
Look = tuple[str, dict[str, Any]]


def faults(app: Flask, chromium: Browser, look: Look) -> dict[str, list[str]]:
    """What is wrong, by page."""
    language, screen = look
    with browser.serving(app) as url:
        found = {}
        for visitor in places(app, language):
            with browser.visit(chromium, url, screen) as visit:
                bring_cookie(visit, visitor, url)
                for path in visitor.pages:
                    found[f"{visitor.name}: {path}"] = not_whole(visit, visit.page.goto(path), url + path)
    return {page: wrong for page, wrong in found.items() if wrong}


def bring_cookie(visit: browser.Visit, visitor: Visitor, url: str) -> None:
    """Come as the visitor, who has signed in and chosen a language already."""
    cookie = visitor.client.get_cookie("network")
    visit.page.context.add_cookies([{"name": "network", "value": cookie.value, "url": url}])


def not_whole(visit: browser.Visit, answer: Any, address: str) -> list[str]:
    headings, rows = visit.page.evaluate(SEEN, ROW)
    heard = list(visit.complaints)
    visit.complaints.clear()
    checks = {
        f"status {answer.status}": answer.status == 200,
        f"led on to {visit.page.url}": visit.page.url == address,
        f"headings {headings}": len(headings) == 1 and all(headings),
        "nothing on it": rows > 0,
        f"wider than the screen by {(wider := browser.overflow(visit.page))}": wider == 0,
    }
    return [wrong for wrong, holds in checks.items() if not holds] + heard


@pytest.mark.parametrize("look", [PHONE, DESK], ids=["phone-he", "desk-en"])
def test_every_page_opens_is_whole_fits_and_breaks_no_policy(app, chromium, look):
    assert faults(app, chromium, look) == {}
