"""Every path that frees a seat, through the door it has: the next in line is seated, and told by letter.

Others found one path after the other that had been forgotten. A new one is added here; tests/architecture/test_seats
sees to it that it ends in `release`.
"""

from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from network_app.foundation import clock, links
from network_app.foundation.database import db, transaction
from network_app.letters import jobs
from network_app.meetings import queries
from network_app.meetings.models import Meeting
from network_app.people.actions import work
from network_app.people.models import Person, Role
from tests import make


class Full:
    """A meeting of one seat, which Noa has and Dan waits for; Shira organises it."""

    def __init__(self, app, starts_at):
        self.app = app
        with app.app_context():
            noa, dan, shira = make.fellow("נועה"), make.fellow("דן"), make.person("שירה", Role.ORGANISER)
            meeting = make.meeting(1, starts_at)
            for each in (noa, dan):
                make.seated(each, meeting, clock.now())
            self.noa, self.dan, self.shira = noa.id, dan.id, shira.id
            self.meeting, self.page, self.dans_address = meeting.id, f"/meetings/{meeting.slug}", dan.email

    def client(self, who):
        with self.app.app_context():
            return make.signed_in(self.app, db.session.get(Person, who).email)

    def program(self, who):
        with self.app.app_context():
            return make.program(self.app, db.session.get(Person, who))

    def press(self, who, path, **form):
        client = self.client(who)
        answer = client.post(self.page + path, data=form | {"csrf_token": make.csrf(client, "/")})
        assert answer.status_code == 302, answer.text

    def open_link(self, purpose):
        with self.app.app_context():
            fact = {"person": self.noa, "meeting": self.meeting}
            token = links.sign(purpose, fact, clock.now() + timedelta(hours=1))
        assert self.app.test_client().post(f"/a/{token}").status_code == 200

    def ask(self, who, method, path="/registration", **more):
        answer = self.program(who).open(f"/api/v1/meetings/{self.meeting}{path}", method=method, **more)
        assert answer.status_code in (200, 204), answer.text

    def places(self):
        with self.app.app_context():
            meeting = db.session.get(Meeting, self.meeting)
            return [queries.mine(meeting, db.session.get(Person, who)).place for who in (self.noa, self.dan)]

    def told(self):
        """(To, Subject) of every letter that goes out now."""
        with self.app.app_context():
            jobs.deliver_due(clock.now)
        files = Path(self.app.config["INSTANCE_PATH"]).glob("mail/*.eml")
        letters = [message_from_bytes(each.read_bytes(), policy=policy.default) for each in files]
        return [(letter["To"].addresses[0].addr_spec, letter["Subject"]) for letter in letters]


@pytest.fixture
def full(app):
    in_the_morning = {"hour": 7, "minute": 0, "second": 0, "microsecond": 0}  # as the organiser's form can say it
    return Full(app, (clock.now() + timedelta(days=9)).replace(**in_the_morning))


def with_seats(full, seats):
    """What the organiser's form sends back, with another number of seats."""
    form = BeautifulSoup(full.client(full.shira).get(f"{full.page}/edit").text, "html.parser").select_one("main form")
    fields = form.select("input[name]:not([type=checkbox], [type=radio]), input:checked, option:checked")
    names = [each.get("name") or each.find_parent("select")["name"] for each in fields]
    return {name: each.get("value", "") for name, each in zip(names, fields, strict=True)} | {"seats": str(seats)}


def leave_the_network(full):
    """Their seat stays until the organiser, who is told, frees it."""
    with full.app.app_context(), transaction():
        noa = db.session.get(Person, full.noa)
        work.place(noa, [], make.TODAY)
    full.press(full.shira, f"/free/{full.noa}")


GIVING_UP = {
    "leaving on the page": lambda full: full.press(full.noa, "/leave"),
    "declining on the page": lambda full: full.press(full.noa, "/decline"),
    "leaving by the letter's link": lambda full: full.open_link("leave"),
    "declining by the letter's link": lambda full: full.open_link("decline"),
    "a program of theirs leaves": lambda full: full.ask(full.noa, "DELETE"),
    "a program of theirs declines": lambda full: full.ask(full.noa, "PUT", json={"answer": "no"}),
}
TAKING = {
    "the organiser frees the seat": lambda full: full.press(full.shira, f"/free/{full.noa}"),
    "the organiser's program frees it": lambda full: full.ask(full.shira, "DELETE", f"/registration?person={full.noa}"),
    "the organiser's program declines for them": lambda full: full.ask(
        full.shira, "PUT", f"/registration?person={full.noa}", json={"answer": "no"}
    ),
    "they left the network": leave_the_network,
}
MORE_SEATS = {
    "the organiser raises the seats": lambda full: full.press(full.shira, "/edit", **with_seats(full, 2)),
    "the organiser's program raises them": lambda full: full.ask(full.shira, "PATCH", "", json={"seats": 2}),
}


def named(paths):
    return pytest.mark.parametrize("free", paths.values(), ids=paths.keys())


@named(GIVING_UP | TAKING)
def test_whichever_way_a_seat_is_freed_the_next_in_line_has_it_and_is_told(full, free):
    """Lesson: promotion runs on every path that frees a seat."""
    free(full)
    [before, after] = full.places()
    assert before in ("cancelled", "declined") and after == "seated"
    assert full.told() == [(full.dans_address, "התפנה לך מקום: יום עבודה")]


@named(MORE_SEATS)
def test_whichever_way_seats_are_added_the_next_in_line_has_one_and_is_told(full, free):
    """Lesson: promotion runs on every path that frees a seat."""
    free(full)
    assert full.places() == ["seated", "seated"]
    assert full.told() == [(full.dans_address, "התפנה לך מקום: יום עבודה")]


@named(GIVING_UP)
def test_a_seat_given_up_minutes_before_the_start_still_goes_to_the_next(app, free):
    """Lesson: promotion runs on every path that frees a seat, a late cancellation too."""
    full = Full(app, clock.now() + timedelta(minutes=5))
    free(full)
    assert full.places()[1] == "seated" and [to for to, _subject in full.told()] == [full.dans_address]


def test_whoever_waits_may_leave_the_line_until_the_very_start(app):
    """Lesson: leaving the line is free at any time."""
    full = Full(app, clock.now() + timedelta(minutes=5))
    full.press(full.dan, "/leave")
    assert full.places() == ["seated", "cancelled"] and full.told() == []


def test_whoever_was_promoted_later_is_marked_so_on_the_roster(full):
    """Lesson: someone promoted late is marked as such."""
    shira = full.client(full.shira)
    shira.post("/language", data={"locale": "en", "csrf_token": make.csrf(shira, "/")})
    before = shira.get(f"{full.page}/roster").text
    full.press(full.noa, "/leave")
    after = shira.get(f"{full.page}/roster").text
    mark = "From the waiting list"
    assert mark not in before and after.count(mark) == 1
