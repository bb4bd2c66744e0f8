"""The day through the web: who is expected and who is here, what came of it, and the sheet of it."""

import csv
import io
from datetime import timedelta

import pytest
import sqlalchemy as sa
from bs4 import BeautifulSoup

from network_app.foundation import clock
from network_app.foundation.database import db, transaction
from network_app.meetings import actions, queries
from network_app.meetings.actions import door
from network_app.meetings.models import Attendance, Day, Registration
from network_app.people.models import Person, Role
from tests import make
from tests.meetings.test_pages import press

pytestmark = pytest.mark.pages
JSON = {"Accept": "application/json"}


@pytest.fixture
def organiser(app):
    with app.app_context():
        return make.signed_in(app, make.person("שירה", Role.ORGANISER).email)


@pytest.fixture
def under_way(app):
    """A meeting that is on, with Uri and Batya seated and Gila waiting: its path, its day's id and theirs."""
    with app.app_context():
        meeting = make.meeting(seats=2, starts_at=clock.now() - timedelta(hours=1))
        everybody = [make.fellow(name) for name in ("אורי", "בתיה", "גילה")]
        for who in everybody:
            make.seated(who, meeting, clock.now() - timedelta(days=9))
        return f"/meetings/{meeting.slug}", meeting.days[0].id, [who.id for who in everybody]


def rows(page, section):
    found = BeautifulSoup(page.text, "html.parser").select(f"section[aria-labelledby={section}] [data-person]")
    return [each.select_one("bdi").text.split()[0] for each in found]


def tick(client, path, day, person, here="1", **more):
    return press(client, f"{path}/day/{day}/{person}", here=here, **more)


def test_the_seated_and_the_waiting_are_listed_by_name_and_a_tick_is_shown(organiser, under_way):
    path, day, [uri, _batya, gila] = under_way
    page = organiser.get(f"{path}/day")
    assert (rows(page, "seated"), rows(page, "others")) == (["אורי", "בתיה"], ["גילה"])
    for person in (uri, gila):
        page = tick(organiser, path, day, person)
    assert "הגיעו 1 מתוך 2 שמקומם שמור" in page.text and "סומנה הגעה: \u2068גילה בר־לב\u2069." in page.text
    assert "הגיעו 0 מתוך 2" in tick(organiser, path, day, uri, here="0").text


def test_a_search_narrows_the_list_and_finds_others_who_came(app, organiser, under_way):
    path, day, _ids = under_way
    with app.app_context():
        uriel = make.person("אוריאל").id
    page = organiser.get(f"{path}/day?q=אורי")
    assert (rows(page, "seated"), rows(page, "found")) == (["אורי"], ["אוריאל"])
    page = tick(organiser, path, day, uriel, q="אורי")
    assert (rows(page, "others"), rows(page, "found")) == (["אוריאל"], []) and "מתוך 2" in page.text
    assert "אין כאן איש בשם הזה." in organiser.get(f"{path}/day?q=nobody").text


def test_somebody_unknown_is_added_with_a_name_and_an_address(app, organiser, under_way):
    path, day, _ids = under_way
    typed = {"name": "David Levi", "email": "David@example.org"}
    for _ in range(2):
        page = press(organiser, f"{path}/day/{day}/new", **typed)
    assert rows(page, "others") == ["David", "גילה"] and page.text.count("David Levi") > 1
    wrong = press(organiser, f"{path}/day/{day}/new", name="", email="nobody")
    assert wrong.status_code == 422 and 'value="nobody"' in wrong.text and 'aria-invalid="true"' in wrong.text


def test_a_phone_that_sends_its_queue_gets_no_page_back(app, organiser, under_way):
    path, day, [uri, *_others] = under_way
    form = {"csrf_token": make.csrf(organiser, "/"), "at": "2026-11-24T09:00:00.123Z"}
    url = f"{path}/day/{day}/{uri}"
    answers = [organiser.post(url, data=form | {"here": "1"}, headers=JSON) for _ in "12"]
    assert [(answer.status_code, answer.data) for answer in answers] == [(204, b"")] * 2
    with app.app_context():
        [there] = db.session.scalars(sa.select(Attendance)).all()
        assert there.told_at.isoformat() == "2026-11-24T09:00:00.123000+00:00"


@pytest.mark.parametrize("form", [{}, {"here": "2"}])
def test_a_tick_that_says_nothing_is_not_understood(organiser, under_way, form):
    path, day, [uri, *_others] = under_way
    assert press(organiser, f"{path}/day/{day}/{uri}", **form).status_code == 422


def test_a_day_of_another_meeting_is_not_there(app, organiser, under_way):
    _path, day, [uri, *_others] = under_way
    with app.app_context():
        other = make.meeting(starts_at=clock.now()).slug
    for method, url in (("GET", f"day?of={day}"), ("POST", f"day/{day}/{uri}"), ("POST", f"attendance/{day}/{uri}")):
        form = {"csrf_token": make.csrf(organiser, "/"), "here": "1"} if method == "POST" else None
        assert organiser.open(f"/meetings/{other}/{url}", method=method, data=form).status_code == 404


def test_before_the_list_opens_nobody_can_be_ticked_and_the_page_says_when(app, organiser):
    with app.app_context():
        meeting, noa = make.meeting(starts_at=clock.now() + timedelta(days=1)), make.fellow("נועה")
        make.seated(noa, meeting, clock.now())
        path, day, person = f"/meetings/{meeting.slug}", meeting.days[0].id, noa.id
    page = organiser.get(f"{path}/day")
    assert "עדיין אין איש: הרשימה תיפתח ב־" in page.text and "data-tick" not in page.text
    assert tick(organiser, path, day, person).status_code == 409


def test_of_several_days_each_has_its_list(app, organiser, under_way):
    path, day, [uri, *_others] = under_way
    with app.app_context():
        meeting = queries.by_slug(path.rpartition("/")[2])
        with transaction():
            begins = clock.now() + timedelta(hours=2)
            meeting.days.append(Day(starts_at=begins, ends_at=begins + timedelta(hours=1)))
        second = queries.by_slug(meeting.slug).days[1].id
    tick(organiser, path, day, uri)
    counts = [f"הגיעו {number} מתוך 2" for number in (1, 0)]
    pages = [organiser.get(f"{path}/day?of={each}").text for each in (day, second)]
    assert [count in page for count, page in zip(counts, pages, strict=True)] == [True, True]
    assert counts[1] in organiser.get(f"{path}/day").text  # the list that opened last


def held(app):
    """A meeting that is over: one came, one did not, one gave up late, one walked in; its path and theirs."""
    with app.app_context():
        starts_at = clock.now() - timedelta(days=2)
        meeting, organiser = make.meeting(seats=9, starts_at=starts_at), make.person("גל", Role.ORGANISER)
        came, missed, late, guest = (make.fellow(name) for name in ("אורי", "בתיה", "גילה", "=דוד"))
        for who in (came, missed, late):
            make.seated(who, meeting, starts_at - timedelta(days=9))
        with transaction():
            actions.leave(late, meeting, starts_at - timedelta(hours=2))
            for who in (came, guest):
                door.mark(meeting.days[0], who, door.Word(is_here=True, by=organiser), clock.now())
        return f"/meetings/{meeting.slug}", meeting.days[0].id, [who.id for who in (came, missed, late, guest)]


def test_afterwards_the_page_tells_apart_what_came_of_everybody(app, organiser):
    path, _day, _ids = held(app)
    table = BeautifulSoup(organiser.get(f"{path}/attendance").text, "html.parser").select("tbody tr")
    told = {row.th.text.split()[0]: row.td.text.strip() for row in table}
    expected = {"אורי": "נוכחות", "בתיה": "היעדרות", "גילה": "ביטול מאוחר", "=דוד": "נוכחות ללא מקום שמור"}
    assert told == expected and "סך הכול שעות: 12" in organiser.get(f"{path}/attendance").text


def test_hours_are_corrected_and_refused_beyond_the_day(app, organiser):
    path, day, [came, missed, *_] = held(app)
    assert "סך הכול שעות: 10.5" in press(organiser, f"{path}/attendance/{day}/{came}", hours="4.5").text
    statuses = [press(organiser, f"{path}/attendance/{day}/{came}", hours=no).status_code for no in ("7", "x", "NaN")]
    assert statuses == [422] * 3 and press(organiser, f"{path}/attendance/{day}/{missed}", hours="1").status_code == 409
    assert "סך הכול שעות: 12" in press(organiser, f"{path}/attendance/{day}/{came}", hours="").text


def test_the_sheet_names_person_day_outcome_and_hours_and_runs_nothing(app, organiser):
    path, _day, ids = held(app)
    answer = organiser.get(f"{path}/attendance.csv")
    header, *found = csv.reader(io.StringIO(answer.data.decode("utf-8-sig")))
    assert answer.mimetype == "text/csv" and header == ["שם", "דוא״ל", "תאריך", "נוכחות", "שעות", "מזהה"]
    outcomes = [["נוכחות", "6"], ["היעדרות", ""], ["ביטול מאוחר", ""], ["נוכחות ללא מקום שמור", "6"]]
    assert {int(row[5]): row[3:5] for row in found} == dict(zip(ids, outcomes, strict=True))
    assert [row[0] for row in found if "דוד" in row[0]] == ["'=דוד בר־לב"]


def test_a_persons_page_shows_organisers_where_they_were_and_their_hours(app, organiser):
    _path, _day, [came, missed, *_] = held(app)
    said = [organiser.get(f"/people/{person}").text for person in (came, missed)]
    assert "ימים: 1. סך הכול שעות: 6." in said[0] and "היעדרות ב־" in said[1]


def test_a_fellow_sees_on_the_meetings_page_that_they_were_there(app):
    path, _day, [came, missed, *_] = held(app)
    shown = []
    for person in (came, missed):
        with app.app_context():
            email = db.session.get(Person, person).email
        shown.append("6 שעות" in make.signed_in(app, email).get(path).text)
    assert shown == [True, False]


def crowded(number):
    """A meeting that is on with so many seated, every other of them here: its address."""
    many = db.session.scalars(sa.select(Person.id).where(Person.email.startswith("many")).limit(number)).all()
    meeting = make.meeting(seats=300, starts_at=clock.now() - timedelta(hours=1))
    queued = {"meeting_id": meeting.id, "place": "seated", "queued_at": make.NOW, "seated_at": make.NOW}
    told = {"day_id": meeting.days[0].id, "is_here": True, "told_at": make.NOW}
    with transaction():
        db.session.execute(sa.insert(Registration), [queued | {"person_id": each} for each in many])
        db.session.execute(sa.insert(Attendance), [told | {"person_id": each} for each in many[::2]])
    return meeting.slug


@pytest.mark.parametrize("page", ["day", "day?q=א1", "attendance", "attendance.csv"])
def test_the_page_asks_the_database_as_little_for_many_people_as_for_few(app, organiser, page):
    with app.app_context():
        make.network(300)
        slugs = [crowded(number) for number in (10, 300)]
    organiser.get("/")  # the first page leaves a trace, the next ones do not
    asked = []
    for slug in slugs:
        with make.counted_statements(app) as statements:
            assert organiser.get(f"/meetings/{slug}/{page}").status_code == 200
        asked.append(len(statements))
    assert asked[0] == asked[1] <= 10, statements
