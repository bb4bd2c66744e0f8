"""The season, by the calendar."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network_app.meetings.models import Kind, Status
from network_app.people.rules import NOBODY, Standing
from network_app.workdays import policy, rules

DAYS = st.dates(date(1971, 1, 1), date(2199, 12, 31))
STARTS = st.dates(date(2001, 1, 1), date(2001, 12, 31)).map(lambda day: f"{day:%m-%d}")
DRAFT, PUBLISHED, CANCELLED = Status.DRAFT, Status.PUBLISHED, Status.CANCELLED


def meeting(status=PUBLISHED, kind=Kind.WORKDAY, counts=None, **composition):
    return SimpleNamespace(status=status, kind=kind, counts=counts, composition=composition)


@given(DAYS, STARTS)
def test_every_day_lies_in_one_season_which_the_next_one_follows(day, start):
    season = rules.season_of(day, start)
    assert season.first <= day <= season.last and f"{season.first:%m-%d}" == start
    assert rules.season_of(season.last + timedelta(days=1), start).first == season.last + timedelta(days=1)
    assert rules.season_beginning(season.first.year, start) == season


@pytest.mark.parametrize(
    ("day", "start", "first", "last", "name"),
    [
        (date(2026, 11, 24), "01-01", date(2026, 1, 1), date(2026, 12, 31), "2026"),
        (date(2026, 11, 24), "09-01", date(2026, 9, 1), date(2027, 8, 31), "2026/27"),
        (date(2026, 8, 31), "09-01", date(2025, 9, 1), date(2026, 8, 31), "2025/26"),
        (date(2028, 2, 29), "03-01", date(2027, 3, 1), date(2028, 2, 29), "2027/28"),
        (date(2028, 2, 29), "02-28", date(2028, 2, 28), date(2029, 2, 27), "2028/29"),
        (date(2100, 2, 28), "03-01", date(2099, 3, 1), date(2100, 2, 28), "2099/00"),
    ],
    ids=str,
)
def test_a_season_is_a_year_from_its_start(day, start, first, last, name):
    season = rules.season_of(day, start)
    assert season == (first, last) and season.name == name


@pytest.mark.parametrize(("counted", "missing", "beyond"), [(0, 4, 0), (3, 1, 0), (4, 0, 0), (6, 0, 0), (7, 0, 1)])
def test_four_to_six_workdays_are_enough_and_not_too_many(counted, missing, beyond):
    tally = rules.Tally(counted)
    assert (tally.missing, tally.beyond) == (missing, beyond)


@pytest.mark.parametrize(
    ("one", "counts"),
    [
        (meeting(), True),
        (meeting(DRAFT), True),
        (meeting(kind=Kind.LEARNING), False),
        (meeting(cohorts=[1]), False),
        (meeting(cohorts=[1], counts=True), True),
        (meeting(kind=Kind.LEARNING, counts=True), True),
        (meeting(counts=False), False),
    ],
)
def test_days_of_the_whole_network_count_unless_the_organiser_says_otherwise(one, counts):
    assert rules.counts(one) is counts


def test_what_is_cancelled_never_counts_and_a_draft_only_as_a_draft():
    found = [meeting(), meeting(), meeting(DRAFT), meeting(CANCELLED, counts=True), meeting(DRAFT, counts=False)]
    assert rules.tally(found) == rules.Tally(counted=2, drafts=1)


def test_participants_and_strangers_are_not_told_how_the_season_stands():
    told = [Standing(1, roles=frozenset({role})) for role in ("organiser", "admin", "mentor", "partner")]
    told.append(Standing(1, graduated=frozenset({1})))
    assert all(policy.may_see_season(who) for who in told)
    assert not any(policy.may_see_season(who) for who in (NOBODY, Standing(1, running=frozenset({1}))))
