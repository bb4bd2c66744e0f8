"""Every page is light enough for a telephone far from town, under a usual load.

The load: every workday with 60 seated and 20 waiting, more than 30 workdays in the list, 50 letters that did not
arrive and 50 laid down as files. All sizes are of what is gzipped.
"""

import gzip
from datetime import timedelta
from email.message import EmailMessage
from itertools import islice
from pathlib import Path
from random import Random

import pytest
import sqlalchemy as sa
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from network_app.demo.rules import people as demo
from network_app.foundation import clock
from network_app.foundation.database import db, transaction
from network_app.foundation.outbox import Outgoing, State
from network_app.meetings.models import Meeting, Place, Registration
from network_app.people.models import Person
from tests import make
from tests.browser.places import Visitor, places

# What is shown does not depend on the database.
pytestmark = pytest.mark.parametrize("house", ["sqlite"], indirect=True)
KB = 1024
MOST_HTML, MOST_IN_ALL = 20 * KB, 60 * KB
SEATED, WAITING, MORE_MEETINGS, LETTERS = 60, 20, 30, 50
WORDS = ("נתונים", "שירות", "תושבים", "דיגיטלי", "ממשל", "פיילוט", "נגישות", "תהליך", "open", "data", "local")
LINKED = {"link": "href", "script": "src", "img": "src", "use": "href"}


def said(rng: Random, number: int) -> str:
    return " ".join(rng.choices(WORDS, k=number))


def many_people(rng: Random) -> list[int]:
    rows = [
        {"given_name": face.given_he, "family_name": face.family_he, "name_latin": face.name_latin, "email": face.email}
        for face in islice(demo.faces(rng), SEATED + WAITING)
    ]
    alike = {"language": "he", "created_at": make.NOW}
    return list(db.session.scalars(sa.insert(Person).returning(Person.id), [row | alike for row in rows]))


def fill(meeting: Meeting, people: list[int]) -> None:
    meeting.seats = meeting.seats + SEATED
    for number, person in enumerate(people):
        at = make.NOW + timedelta(seconds=977 * number)
        place, seated_at = (Place.SEATED, at) if number < SEATED else (Place.WAITING, None)
        row = {"meeting_id": meeting.id, "person_id": person, "place": place, "queued_at": at, "seated_at": seated_at}
        db.session.add(Registration(**row))


def many_letters(rng: Random, mail: Path, people: list[int]) -> None:
    for number, person in enumerate(db.session.scalars(sa.select(Person).where(Person.id.in_(people[:LETTERS])))):
        row = {"kind": "invitation", "fact": {"address": person.email}, "state": State.DEAD, "finished_at": make.NOW}
        reason = f"550 5.1.1 <{person.email}>: Recipient address rejected: {said(rng, 8)}"
        db.session.add(
            Outgoing(key=str(number), message_id=str(number), due_at=make.NOW, try_at=make.NOW, reason=reason, **row)
        )
        letter = EmailMessage()
        letter["To"], letter["Subject"] = person.email, said(rng, 6)
        letter.set_content(said(rng, 90))
        (mail / f"{rng.randbytes(20).hex()}.eml").write_bytes(letter.as_bytes())


@pytest.fixture
def visitors(app: Flask) -> list[Visitor]:
    found, rng = places(app), Random(1)
    with app.app_context():
        for number in range(MORE_MEETINGS):
            make.meeting(40, clock.now() + timedelta(days=20 + 7 * number), venue=said(rng, 5))
        with transaction():
            people = many_people(rng)
            for meeting in db.session.scalars(sa.select(Meeting)):
                meeting.title_he = said(rng, 6)
                fill(meeting, people)
            many_letters(rng, Path(app.config["INSTANCE_PATH"], "mail"), people)
    return found


def weight(client: FlaskClient, path: str) -> int:
    return len(gzip.compress(client.get(path).data))


def linked(client: FlaskClient, path: str) -> set[str]:
    """What the page fetches from us: style, icons, scripts; each once, whatever part of it is shown."""
    page = BeautifulSoup(client.get(path).text, "html.parser")
    urls = (each.get(attribute, "") for tag, attribute in LINKED.items() for each in page.find_all(tag))
    return {url.partition("#")[0] for url in urls if url.startswith("/static/")}


def test_the_load_is_on_the_pages(visitors):
    texts = [visitors[0].client.get(path).text for path in visitors[0].pages]
    least = {'scope="row"': SEATED + WAITING, 'href="/meetings/workday': MORE_MEETINGS, "550 5.1.1": LETTERS}
    assert {mark for mark, number in least.items() if max(text.count(mark) for text in texts) < number} == set()


def test_the_html_of_every_page_is_light(visitors):
    weights = {f"{each.name}: {path}": weight(each.client, path) for each in visitors for path in each.pages}
    assert {page: size for page, size in weights.items() if size > MOST_HTML} == {}


def test_every_page_with_all_it_fetches_is_light(visitors):
    heavy = {}
    for visitor in visitors:
        for path in visitor.pages:
            fetched = linked(visitor.client, path)
            size = sum(weight(visitor.client, url) for url in {path, *fetched})
            if size > MOST_IN_ALL or "/static/ui.css" not in fetched:
                heavy[f"{visitor.name}: {path}"] = size
    assert heavy == {}
