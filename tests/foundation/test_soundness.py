"""`check` proves on live data what must always hold, and names what does not."""

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
import sqlalchemy as sa

from network_app.foundation import boards, clock, outbox
from network_app.foundation.database import db, transaction
from network_app.meetings.models import Day, Meeting, Place, Registration
from network_app.people.models import PersonAddress, Role
from network_app.people.models.profile import Photo
from network_app.reminders.models import ReminderRule
from network_app.signin.models import ApiToken, SignIn
from tests import make

SOON = timedelta(days=9)


def check(app):
    """What is said: the names of the broken checks."""
    result = app.test_cli_runner().invoke(args=["check"])
    return result.exit_code, [line.partition(":")[0] for line in str(result.exception or "").splitlines()]


def full(seats=1):
    """A meeting with a person in the seat and one in line."""
    meeting = make.meeting(seats, clock.now() + SOON)
    for name in ("נועה", "דן"):
        make.seated(make.fellow(name), meeting, clock.now())
    return meeting


def change(table, **values):
    db.session.execute(sa.update(table).values(**values))


def lose(row):
    """As if by hand, in a tool that keeps no keys."""
    with closing(sqlite3.connect(db.engine.url.database)) as connection, connection:
        connection.execute(f"delete from {row.__tablename__} where id = {row.id}")


def about(word, number):
    outbox.post("reminder", f"reminder:{word}:{number}", {word: number}, clock.now() + SOON)


def overfull():
    meeting = full()
    with transaction():
        change(Registration, place=Place.SEATED, seated_at=clock.now())
    return meeting


def more_seats():
    meeting = full()
    with transaction():
        meeting.seats = 2


def never_seated():
    full()
    with transaction():
        change(Registration, seated_at=None)


def no_day():
    full()
    with transaction():
        db.session.execute(sa.delete(Registration))
        db.session.execute(sa.delete(Day))


def rule_left():
    with transaction():
        db.session.add(ReminderRule(anchor="meeting", anchor_id=4711, days_before=3))


def meeting_gone():
    with transaction():
        about("meeting", 4711)


def person_gone():
    with transaction():
        about("person", 4711)


def unknown_kind():
    with transaction():
        outbox.post("nothing", "nothing:1", {"address": "noa@example.org"}, clock.now() + SOON)


def taken_address():
    noa, second = make.person("נועה"), make.second_address(make.person("דן"))
    with transaction():
        change(PersonAddress, address=noa.email)
    return second


def future_visit():
    who = make.person()
    with transaction():
        db.session.add(SignIn(token_hash="x", person_id=who.id, started_at=clock.now() + SOON))


def endless_token():
    who, far = make.person(), clock.now() + timedelta(days=4000)
    token = {"token_hash": "x", "label": "x", "scope": "read", "created_at": clock.now(), "expires_at": far}
    with transaction():
        db.session.add(ApiToken(person_id=who.id, **token))


def lost_photo():
    make.photo(make.fellow())
    with transaction():
        db.session.execute(sa.delete(Photo))


BROKEN = {
    "photos": lost_photo,
    "seats": overfull,
    "line": more_seats,
    "places": never_seated,
    "days": no_day,
    "reminders": rule_left,
    "letters": meeting_gone,
    "recipients": person_gone,
    "kinds": unknown_kind,
    "addresses": taken_address,
    "visits": future_visit,
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_named(app, name):
    with app.app_context():
        BROKEN[name]()
    assert check(app) == (1, [name])


def test_a_token_without_end_is_named(app):
    with app.app_context():
        endless_token()
    assert check(app) == (1, ["visits"])


@pytest.mark.parametrize("house", ["sqlite"], indirect=True)  # PostgreSQL keeps its keys whatever happens
def test_a_row_that_points_to_nothing_is_named(app):
    with app.app_context():
        lose(full())
    assert "rows" in check(app)[1]


def test_every_check_is_tried_out(house):
    assert set(boards.checks) == {*BROKEN, "rows"}


def test_a_demo_network_is_sound_whatever_has_happened_in_it(app):
    app.test_cli_runner().invoke(args=["demo", "--fellows", "30", "--json"])
    with app.app_context():
        full()
        make.second_address(make.person("שירה", Role.ADMIN))
    result = app.test_cli_runner().invoke(args=["check"])
    assert result.exit_code == 0 and "seats" in result.output


def test_a_meeting_that_has_begun_gives_no_more_seats(app):
    with app.app_context():
        meeting = full()
        with transaction():
            change(Day, starts_at=clock.now() - SOON, ends_at=clock.now() - SOON + timedelta(hours=1))
            db.session.get_one(Meeting, meeting.id).seats = 2
    assert check(app) == (0, [])


def test_a_letter_that_has_gone_out_may_be_about_whoever_is_gone(app):
    with app.app_context():
        person_gone()
        with transaction():
            change(outbox.Outgoing, state=outbox.State.SENT)
    assert check(app) == (0, [])


def test_much_that_is_broken_is_told_in_few_lines(app):
    with app.app_context(), transaction():
        for number in range(50):
            about("person", 4711 + number)
    status, named = check(app)
    assert status == 1 and named == ["recipients"] * 21


def test_each_check_asks_once_however_much_there_is(app):
    with app.app_context():
        full()
        with make.counted_statements(app) as few:
            app.test_cli_runner().invoke(args=["check"])
        for _ in range(5):
            full()
        with make.counted_statements(app) as many:
            app.test_cli_runner().invoke(args=["check"])
    assert len(few) == len(many) <= len(boards.checks)
