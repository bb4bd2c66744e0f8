"""The code in a letter: read as a camera reads it, it leads the organisers to a button, and others to nothing."""

import re
import struct
import zlib
from datetime import timedelta

import pytest
import zxingcpp

from network_app.foundation import clock, i18n, links
from network_app.foundation.database import db, transaction
from network_app.letters import jobs as letters
from network_app.meetings import actions, mails, queries, shapes
from network_app.meetings.queries import attendance
from network_app.people.models import Person, Role
from network_app.reminders import jobs
from network_app.reminders.queries import set_for
from tests import make
from tests.meetings.test_pages import press
from tests.services import smtp

SOON = timedelta(minutes=30)


@pytest.fixture
def server(app):
    with smtp.running() as started:
        app.config.update(SMTP_HOST=started.host, SMTP_PORT=started.port, SMTP_TIMEOUT=5)
        yield started


@pytest.fixture
def door(app):
    """A meeting that is about to begin, Noa who has a seat, and the path of her code."""
    with app.app_context():
        meeting, noa = make.meeting(starts_at=clock.now() + SOON), make.fellow("נועה")
        make.seated(noa, meeting, clock.now() - timedelta(days=9))
        return meeting.slug, noa.id, path_of(meeting, noa)


def path_of(meeting, who):
    return f"/meetings/{meeting.slug}/here/{links.stamp(shapes.here(meeting), who.id)}"


def client_of(app, *roles, person=None):
    with app.app_context():
        who = db.session.get(Person, person) if person else make.person("שירה", *roles)
        return make.signed_in(app, who.email)


def is_here(app, slug, person):
    with app.app_context():
        there = attendance.of(queries.by_slug(slug).days[0], db.session.get(Person, person))
        return there is not None and there.is_here


def seen(png):
    """The picture's points as a grey buffer with its shape; it is black and white, a bit for each (PNG 11.2.2)."""
    width, height, depth = struct.unpack(">IIB", png[16:25])
    packed = zlib.decompress(b"".join(png[at + 8 : at + 8 + size] for at, size in chunks(png, b"IDAT")))
    assert depth == 1
    row, points, above = (width + 7) // 8, b"", bytes((width + 7) // 8)
    for at in range(0, len(packed), row + 1):
        above = unfiltered(packed[at], packed[at + 1 : at + 1 + row], above)
        points += bytes(255 * int(bit) for bit in f"{int.from_bytes(above, 'big'):0{row * 8}b}"[:width])
    return memoryview(points).cast("B", [height, width])


def unfiltered(way, line, above):
    """A line told plainly (0), or by its difference from the one above (2)."""
    assert way in (0, 2)
    return line if way == 0 else bytes((one + other) % 256 for one, other in zip(line, above, strict=True))


def chunks(png, kind):
    at = 8
    while at < len(png):
        size = int.from_bytes(png[at : at + 4], "big")
        if png[at + 4 : at + 8] == kind:
            yield at, size
        at += size + 12


@pytest.mark.smtp
@pytest.mark.parametrize("days", [3, 0], ids=["reminder", "morning"])
def test_the_code_in_the_letter_is_the_address_in_its_text(app, server, days):
    with app.app_context():
        meeting, noa = make.meeting(starts_at=clock.now() + timedelta(days=20)), make.fellow("נועה")
        make.seated(noa, meeting, clock.now())
        due = meeting.starts_at - (timedelta(days=3) if days else timedelta(hours=1))
        jobs.post_due(due)
        letters.deliver_due(lambda: due)
        expected = "http://127.0.0.1:8000" + path_of(meeting, noa)
    message = server.letters[-1].message
    [picture] = [part for part in message.walk() if part.get_content_type() == "image/png"]
    [code] = zxingcpp.read_barcodes(seen(picture.get_content()))
    assert code.text == expected and expected in message.get_body(("plain",)).get_content()
    html = message.get_body(("html",)).get_content()
    assert f'src="cid:{picture["Content-ID"][1:-1]}"' in html and re.search(r'<img [^>]*alt="[^"]{3,}"', html)


def test_an_organisers_camera_opens_a_page_with_one_button_which_may_be_pressed_twice(app, door):
    slug, noa, path = door
    shira = client_of(app, Role.ORGANISER)
    page = shira.get(path).text
    assert "נועה בר־לב" in page and page.count(f'action="{path}"') == 1 and not is_here(app, slug, noa)
    for _ in range(2):
        assert "כאן" in press(shira, path).text and is_here(app, slug, noa)
    assert f'action="{path}"' not in shira.get(path).text


def test_a_stranger_signs_in_first_and_comes_back(app, door):
    answer = app.test_client().get(door[2])
    assert answer.status_code == 302 and answer.location.endswith(f"/sign-in?next={door[2]}")


def test_the_owner_is_told_what_it_is_for_and_cannot_tick_themself(app, door):
    slug, noa, path = door
    mine = client_of(app, person=noa)
    assert mine.get(path).status_code == 200 and "<form" not in mine.get(path).text.split("<main")[1]
    assert press(mine, path).status_code == 404 and not is_here(app, slug, noa)


@pytest.mark.parametrize("role", [Role.MENTOR, Role.PARTNER, None])
def test_having_the_code_opens_nothing_to_others(app, door, role):
    other = client_of(app, *([role] if role else []))
    assert [other.get(door[2]).status_code, press(other, door[2]).status_code] == [404, 404]


def test_a_changed_code_and_that_of_another_meeting_are_nobodys(app, door):
    slug, noa, path = door
    with app.app_context():
        other = make.meeting(starts_at=clock.now() + SOON).slug
    shira = client_of(app, Role.ORGANISER)
    changed = [path.replace(f"here/{noa}.", f"here/{noa + 1}."), path[:-1], path.replace(slug, other), f"{path}x"]
    assert [shira.get(each).status_code for each in changed] == [404] * 4


def test_long_before_the_day_and_after_a_cancellation_there_is_no_button(app):
    with app.app_context():
        noa, far = make.fellow(), make.meeting(starts_at=clock.now() + timedelta(days=9))
        off = make.meeting(starts_at=clock.now() + SOON)
        with transaction():
            actions.cancel(off, clock.now())
        paths = [path_of(each, noa) for each in (far, off)]
    shira = client_of(app, Role.ORGANISER)
    assert ["<form" in shira.get(path).text.split("<main")[1] for path in paths] == [False, False]
    assert [press(shira, path).status_code for path in paths] == [409, 409]


def test_the_reminder_says_in_both_languages_what_the_code_is_for(world):
    noa, meeting = make.fellow(), make.meeting()
    hours = (meeting.starts_at, meeting.ends_at)
    [rule] = [each.rule for each in set_for("meeting", meeting.id, hours) if each.rule.days_before == 3]
    hebrew, english = (mails.preview(rule, meeting, noa, language).code.sentence for language in i18n.LANGUAGES)
    assert "המארגנים" in hebrew and "organisers" in english
