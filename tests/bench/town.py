"""A network to measure: a demo network of some size in a folder of its own, and those who look at it."""

import base64
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import sqlalchemy as sa
from flask.testing import FlaskClient

from network_app.app import create_app
from network_app.demo import queries as demo
from network_app.demo.rules import keys
from network_app.foundation import clock, schema
from network_app.foundation.database import db, transaction
from network_app.meetings import queries
from network_app.meetings.models import Meeting, Place, Registration, Status
from network_app.people.models import Person
from tests import make
from tests.services.postgres import free_port

from .floor import Page

SEED = 1


@dataclass(frozen=True, eq=False)
class Visit:
    """A page and the headers to ask for it with."""

    name: str
    path: str
    headers: Mapping[str, str]


class Town:
    """A demo network of so many fellows, on one database."""

    def __init__(self, folder: Path, fellows: int, database: str = "") -> None:
        self.folder, self.port = folder, free_port()
        self.settings = {"INSTANCE_PATH": str(folder), "PORT": str(self.port), "SECRET_KEY": secrets.token_urlsafe(32)}
        self.settings |= {"DATABASE_URL": database} if database else {}
        self.app = create_app(self.settings)
        self.database = self.app.config["DATABASE_URL"]
        with self.app.app_context():
            schema.upgrade()
        made = self.app.test_cli_runner().invoke(args=["demo", "--seed", str(SEED), "--fellows", str(fellows)])
        assert made.exit_code == 0, made.output

    @cached_property
    def visits(self) -> list[Visit]:
        """What is measured: the pages a fellow opens most, the door, and one answer for programs."""
        email = self._email("network fellow")
        cookie = {"Cookie": self._cookie(email)}
        bearer = {"Authorization": f"Bearer {keys.api_token(SEED, email)}"}
        return [
            Visit("home", "/", cookie),
            Visit("workday", f"/meetings/{self.slug(Status.PUBLISHED)}", cookie),
            Visit("list", "/workdays/", cookie),
            Visit("sign-in", "/sign-in", {}),
            Visit("API, meetings", "/api/v1/meetings", bearer),
        ]

    def slug(self, status: Status) -> str:
        """The address of the last meeting that is a draft, or published."""
        with self.app.app_context():
            return [each.slug for each in queries.everything() if each.status is status][-1]

    def pages(self) -> dict[str, Page]:
        """What each visit asks of the database once the first one is over, and what it answers, by its path."""
        return {visit.path: self._page(visit) for visit in self.visits}

    def keep_pages(self) -> Path:
        """The same in a file, for the floor."""
        file = self.folder / "floor.json"
        file.write_text(json.dumps({path: vars(page) for path, page in self.pages().items()}))
        return file

    def browser_of(self, role: str) -> FlaskClient:
        """A browser in which somebody is signed in who is this and nothing else."""
        return make.signed_in(self.app, self._email(role), keys.password(SEED))

    def seat(self, number: int) -> None:
        """Give every meeting so many attendees."""
        with self.app.app_context(), transaction():
            people = db.session.scalars(sa.select(Person.id).order_by(Person.id).limit(number)).all()
            db.session.execute(sa.delete(Registration))
            for meeting in queries.everything():
                self._fill(meeting, list(people))

    def _fill(self, meeting: Meeting, people: list[int]) -> None:
        meeting.seats, moment = len(people), clock.now()
        alike = {"meeting_id": meeting.id, "place": Place.SEATED, "queued_at": moment, "seated_at": moment}
        db.session.execute(sa.insert(Registration), [alike | {"person_id": person} for person in people])

    def _page(self, visit: Visit) -> Page:
        client = self.app.test_client(use_cookies=False)
        client.get(visit.path, headers=visit.headers)
        with make.counted_statements(self.app) as statements:
            answer = client.get(visit.path, headers=visit.headers)
        assert answer.status_code == 200, answer.text
        return Page(len(statements), base64.b64encode(answer.data).decode(), answer.mimetype)

    def _email(self, role: str) -> str:
        with self.app.app_context():
            return demo.one_of_each(clock.today(clock.now()))[role].email

    def _cookie(self, email: str) -> str:
        kept = make.signed_in(self.app, email, keys.password(SEED)).get_cookie("network")
        assert kept is not None
        return f"network={kept.value}"
