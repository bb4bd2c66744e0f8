"""Rows for tests: each call gives one whole, believable thing."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from network_app.foundation import clock, outbox, passwords, pictures
from network_app.foundation.database import db, transaction
from network_app.foundation.outbox import Outgoing, State
from network_app.letters.models import Bounce
from network_app.meetings import actions as meetings
from network_app.meetings.models import Meeting, Registration, Status
from network_app.people import actions
from network_app.people.actions import photo as photos
from network_app.people.actions import topics
from network_app.people.models import (
    AddressUse,
    Cohort,
    Fellowship,
    Language,
    Organisation,
    Person,
    PersonAddress,
    Position,
    Programme,
    Role,
)
from network_app.people.models.profile import Mechanism, Part, Topic
from network_app.signin import actions as door
from network_app.signin.models import Scope

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
HOUR = timedelta(hours=1)
PASSWORD = "a sentence that is easy to keep"
HASH = passwords.hashed(PASSWORD)

_number = count(1)


def person(name: str = "נועה", *roles: Role, language: Language = Language.HEBREW) -> Person:
    """Somebody with this Hebrew name, an address of their own, and the password above."""
    address = f"person{next(_number)}@example.org"
    newcomer = actions.Newcomer(address, name, "בר־לב", f"Person {address[6:-12]}", language, roles)
    with transaction():
        made = actions.create(newcomer, NOW)
        door.set_password(made, HASH)
    return made


def everybody(number: int) -> None:
    """So many people at once."""
    alike = {"language": "he", "family_name": "", "name_latin": "", "phone": "", "created_at": NOW}
    rows = [alike | {"given_name": f"א{n}", "email": f"many{n}@example.org"} for n in range(number)]
    with transaction():
        db.session.execute(sa.insert(Person), rows)


def network(number: int) -> None:
    """So many network fellows at once."""
    everybody(number)
    where, many = cohort(), sa.select(Person.id).where(Person.email.startswith("many"))
    with transaction():
        places = [{"person_id": each, "cohort_id": where.id} for each in db.session.scalars(many)]
        db.session.execute(sa.insert(Fellowship), places)


def cohort(ends_on: date = TODAY - timedelta(days=100), name: str = "מחזור ב׳") -> Cohort:
    """A cohort of a programme of its own."""
    key = f"programme-{next(_number)}"
    with transaction():
        programme = Programme(key=key, name_he="ממשל", name_en="Government")
        made = Cohort(
            programme=programme,
            name_he=name,
            name_en="Cohort B",
            starts_on=ends_on - timedelta(days=300),
            ends_on=ends_on,
        )
        db.session.add(made)
    return made


def fellowship(who: Person, where: Cohort, left_on: date | None = None) -> Fellowship:
    """A person's place in a cohort."""
    with transaction():
        made = Fellowship(person_id=who.id, cohort_id=where.id, left_on=left_on)
        db.session.add(made)
    return made


def second_address(who: Person, address: str = "") -> PersonAddress:
    """Another confirmed address of this person, with which they may sign in as well."""
    second = {"purpose": AddressUse.SECOND, "asked_at": NOW, "confirmed_at": NOW}
    with transaction():
        made = PersonAddress(person_id=who.id, address=address or f"second{next(_number)}@example.org", **second)
        db.session.add(made)
    return made


def work(who: Person, organisation: str = "משרד האוצר", title: str = "ראש אגף", since: date = TODAY) -> Position:
    """What this person does, in an organisation that may be there already."""
    with transaction():
        known = db.session.scalar(sa.select(Organisation).where(Organisation.name_he == organisation))
        place = known or Organisation(name_he=organisation, name_en="Ministry of Finance", sector="government")
        made = Position(person_id=who.id, organisation=place, title=title, since=since)
        db.session.add(made)
    return made


def topic(hebrew: str = "נתונים פתוחים", english: str = "Open data") -> Topic:
    """A topic of the vocabulary."""
    with transaction():
        made = topics.add(hebrew, english, NOW)
        db.session.flush()
    return made


def picture(side: int = 8) -> bytes:
    """A picture file."""
    file = io.BytesIO()
    Image.new("RGB", (side, side), "teal").save(file, "PNG")
    return file.getvalue()


def photo(who: Person) -> str:
    """A photo of this person; its key."""
    with transaction():
        photos.keep(who, pictures.squares(picture(), photos.SIDES))
    return who.photo_key


def part(who: Person, since: date = TODAY, confirmed_on: date = TODAY) -> Part:
    """A part of this person, who works somewhere, in a committee there."""
    told = {"mechanism": Mechanism.COMMITTEE, "title": "ועדת היגוי לדיגיטל", "since": since}
    with transaction():
        where = db.session.scalars(sa.select(Position).where(Position.person_id == who.id)).first()
        made = Part(person_id=who.id, organisation_id=where.organisation_id, confirmed_on=confirmed_on, **told)
        db.session.add(made)
    return made


def fellow(name: str = "דן") -> Person:
    """A network fellow."""
    made = person(name)
    fellowship(made, cohort())
    return made


def sent(who: Person, at: datetime = NOW, kind: str = "reminder") -> Outgoing:
    """A letter that went out to this person."""
    key = f"letter{next(_number)}"
    went = {"state": State.SENT, "recipient": who.email, "due_at": at, "try_at": at, "finished_at": at}
    with transaction():
        made = Outgoing(key=key, kind=kind, fact={"person": who.id}, message_id=f"<{key}@example.org>", **went)
        db.session.add(made)
    return made


def came_back(who: Person, number: int, since: datetime = NOW) -> None:
    """So many letters to this person, one after the other, that came back."""
    for _ in range(number):
        letter = sent(who, since + timedelta(milliseconds=next(_number)))
        with transaction():
            outbox.come_back(letter, "550 5.1.1 unknown user")
            db.session.add(Bounce(letter_id=letter.id, address=who.email, came_back_at=NOW))


def empty() -> None:
    """Nobody and nothing."""
    with transaction():
        for table in reversed(db.metadata.sorted_tables):
            db.session.execute(table.delete())


def signed_in(app: Flask, email: str, password: str = PASSWORD) -> FlaskClient:
    """A browser in which this person has signed in."""
    client = app.test_client()
    answer = client.post("/sign-in", data={"email": email, "password": password, "csrf_token": csrf(client)})
    assert answer.status_code == 302, answer.text
    return client


def program(app: Flask, who: Person, scope: Scope = Scope.ACT) -> FlaskClient:
    """A program that holds a token of this person."""
    with transaction():
        token = door.give_token(who, "a program", scope, clock.now())
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    return client


def csrf(client: FlaskClient, page: str = "/sign-in") -> str:
    """The form token that this browser's page carries."""
    text = client.get(page).text
    return text.split('name="csrf_token"', 1)[1].split('value="', 1)[1].split('"', 1)[0]


def meeting(seats: int = 2, starts_at: datetime = NOW + timedelta(days=30), **more: Any) -> Meeting:
    """A published workday of six hours."""
    plan = meetings.Plan("יום עבודה", "Workday", [(starts_at, starts_at + timedelta(hours=6))], seats, **more)
    with transaction():
        made = meetings.plan(plan)
        made.status = Status.PUBLISHED
    return made


def seated(who: Person, where: Meeting, now: datetime = NOW) -> Registration:
    """A person's registration: a seat, or a place in line when there is none."""
    with transaction():
        return meetings.register(who, where, now)


@contextmanager
def counted_statements(app: Flask) -> Iterator[list[str]]:
    """What is asked of the database meanwhile."""
    heard: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if not statement.startswith("BEGIN"):
            heard.append(statement)

    with app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", hear)
    yield heard
    sa.event.remove(engine, "before_cursor_execute", hear)
