"""The season's view: how many workdays, which are coming, which were."""

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from bs4 import BeautifulSoup

from network_app.foundation import clock
from network_app.foundation.database import db, transaction
from network_app.meetings.models import Kind, Status
from network_app.people import queries as people
from network_app.people.models import Role
from network_app.workdays import queries, rules
from tests import make
from tests.meetings.test_pages import fellow, press

TODAY = clock.now().date()
THIS, LAST = TODAY.year, TODAY.year - 1


def day(year, month=6):
    return datetime(year, month, 15, 9, tzinfo=UTC)


@contextmanager
def listening(target, name, hear):
    sa.event.listen(target, name, hear)
    yield
    sa.event.remove(target, name, hear)


def season(client, year=None):
    """What the page says about the season: the sentences, and the links to others."""
    page = BeautifulSoup(client.get("/workdays/", query_string={"season": year} if year else {}).text, "html.parser")
    box = page.select_one("section[aria-labelledby=season]")
    return " ".join(box.get_text(" ").split()), [link["href"] for link in box.select("nav a")]


@pytest.fixture
def dan(app):
    client = fellow(app, "דן")
    press(client, "/language", locale="en")
    return client


@pytest.fixture
def organiser(app):
    with app.app_context():
        client = make.signed_in(app, make.person("שירה", Role.ORGANISER).email)
    press(client, "/language", locale="en")
    return client


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "4 more are needed to reach 4"), (3, "One more is needed"), (5, "As many as a year"), (7, "More than 6")],
)
def test_too_few_and_too_many_are_said(app, dan, number, said):
    with app.app_context():
        for _ in range(number):
            make.meeting(starts_at=day(THIS))
    text, _links = season(dan)
    assert f"{number} of 4–6 workdays held or planned" in text and said in text


def test_only_whole_published_workdays_count_unless_the_organiser_says_otherwise(app, dan):
    with app.app_context():
        cohort = make.cohort().id
        for more in ({}, {"audience": {"cohorts": [cohort]}}, {"kind": Kind.LEARNING}, {"counts": False}):
            make.meeting(starts_at=day(THIS), **more)
        make.meeting(starts_at=day(THIS), audience={"cohorts": [cohort]}, counts=True)
        cancelled = make.meeting(starts_at=day(THIS))
        with transaction():
            cancelled.status = Status.CANCELLED
    assert "2 of 4–6" in season(dan)[0]


def test_drafts_are_told_to_organisers_and_not_counted(app, dan, organiser):
    with app.app_context():
        draft = make.meeting(starts_at=day(THIS))
        with transaction():
            draft.status = Status.DRAFT
    assert "0 of 4–6" in season(organiser)[0] and "One more is a draft" in season(organiser)[0]
    assert "draft" not in season(dan)[0]


def test_a_past_season_is_behind_its_link_and_shows_its_own_days_only(app, dan):
    with app.app_context():
        old, new = make.meeting(starts_at=day(LAST)).slug, make.meeting(starts_at=clock.now() + timedelta(hours=1)).slug
    assert season(dan)[1] == [f"/workdays/?season={year}" for year in (THIS, LAST)]
    now, then = (dan.get(path).text for path in ("/workdays/", f"/workdays/?season={LAST}"))
    assert new in now and old not in now and old in then and new not in then
    assert "1 of 4–6" in season(dan, LAST)[0] and "Fewer than 4" in season(dan, LAST)[0]


def test_what_comes_after_the_season_is_shown_but_not_counted(app, dan):
    with app.app_context():
        slug = make.meeting(starts_at=day(THIS + 1)).slug
    page = BeautifulSoup(dan.get("/workdays/").text, "html.parser")
    assert slug in str(page.select_one("section[aria-labelledby=later]")) and "0 of 4–6" in season(dan)[0]


def test_the_season_may_start_in_the_middle_of_the_year(app, dan, monkeypatch):
    monkeypatch.setitem(app.config, "SEASON_START", "09-01")
    with app.app_context():
        for month in (8, 10):
            make.meeting(starts_at=day(2020, month))
    assert "2020/21" in season(dan, 2020)[0] and "1 of 4–6" in season(dan, 2020)[0]
    assert "1 of 4–6" in season(dan, 2019)[0]


def test_a_participant_is_not_told_how_the_season_stands(app):
    with app.app_context():
        person = make.person()
        make.fellowship(person, make.cohort(make.TODAY.replace(year=2099)))
        client = make.signed_in(app, person.email)
        make.meeting(starts_at=day(THIS))
    text, links = season(client)
    assert "4" not in text.replace(str(THIS), "") and links == []


@pytest.mark.parametrize(("asked", "status"), [("abc", 200), ("", 200), ("99999", 404), ("-1", 404), ("1969", 404)])
def test_a_season_that_cannot_be_is_not_found(dan, asked, status):
    assert dan.get(f"/workdays/?season={asked}").status_code == status


def test_only_the_meetings_of_the_season_are_read(world):
    fellow_id = make.fellow().id
    mine, *_others = [make.meeting(starts_at=day(year)).id for year in (2020, 2018, 2019, 2021)]
    db.session.expunge_all()
    person = people.by_id(fellow_id)
    asking = people.standing(person, make.TODAY)
    with make.counted_statements(world) as asked:
        page = queries.page(person, asking, rules.season_beginning(2020, "01-01"), make.NOW)
    assert [row.meeting.id for row in page.past] == [mine]
    read = [each for each in asked if "FROM meetings" in each]
    assert read and all("meeting_days.starts_at <" in each for each in read)
