"""What is made to be pasted into a group's chat is the same for everybody, and opens nothing for whoever reads it."""

import re

import pytest
from bs4 import BeautifulSoup

from tests.browser.places import places

# What is shown does not depend on the database.
pytestmark = pytest.mark.parametrize("house", ["sqlite"], indirect=True)
PERSONAL = r"/a/|/sign-in/|/calendar/\w{20}"  # links that act, enter, or are somebody's own


def pasted(app):
    """Every text that is shown to be taken elsewhere, by page."""
    [organiser, *_strangers] = places(app)
    texts = {}
    for path in organiser.pages:
        page = BeautifulSoup(organiser.client.get(path).text, "html.parser")
        texts |= {f"{path} {at}": each.text for at, each in enumerate(page.select("textarea[readonly]"))}
    return texts


def test_no_text_for_a_group_holds_a_personal_link(app):
    texts = pasted(app)
    assert sum("/meetings/" in text for text in texts.values()) >= 2
    assert {place: text for place, text in texts.items() if re.search(PERSONAL, text)} == {}
