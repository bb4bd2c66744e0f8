"""Every page in every look: in both languages, light and dark, from the narrowest telephone to a desk.

In CI every page is audited in every look; elsewhere every page once in each language, one look after the other.
"""

import os
from collections.abc import Iterator
from itertools import product

import pytest
from flask import Flask
from playwright.sync_api import Browser

from tests.browser.places import Visitor, places
from tests.browser.test_every_page import bring_cookie
from tests.services import browser

# What a browser draws does not depend on the database.
pytestmark = [pytest.mark.browser, pytest.mark.parametrize("house", ["sqlite"], indirect=True)]
WIDTHS = (320, 390, 1280)
LOOKS = tuple(product(("light", "dark"), WIDTHS))
AT_REST = {"reduced_motion": "reduce"}  # no colour is half way to another when it is judged
Look = tuple[str, int]


def looks_at(number: int) -> tuple[Look, ...]:
    """The looks in which the page with this number is judged."""
    return LOOKS if os.environ.get("CI") else (LOOKS[number % len(LOOKS)],)


def faults(visitor: Visitor, visit: browser.Visit) -> Iterator[tuple[str, list[str]]]:
    """What is wrong, by page and look. A page is opened once and then looked at: opening it is what takes long."""
    for number, path in enumerate(visitor.pages):
        visit.page.goto(path)
        browser.bring_axe(visit.page)
        for scheme, width in looks_at(number):
            visit.page.emulate_media(color_scheme=scheme)
            visit.page.set_viewport_size({"width": width, "height": 900})
            wider = browser.overflow(visit.page)
            too_wide = [f"wider than the screen by {wider}"] if wider else []
            yield f"{visitor.name}: {path} {scheme} {width}", too_wide + browser.judge(visit.page)


@pytest.mark.parametrize("language", ["he", "en"])
def test_every_page_is_accessible_and_fits_in_every_look(app: Flask, chromium: Browser, language: str):
    found = {}
    with browser.serving(app) as url:
        for visitor in places(app, language):
            with browser.auditing(chromium, url, AT_REST) as visit:
                bring_cookie(visit, visitor, url)
                found |= faults(visitor, visit)
    assert {look: wrong for look, wrong in found.items() if wrong} == {}
