"""The moment of a reminder: the hour of its rule on the wall, on every day from 2026 to 2036."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from network_app.foundation.instants import at_wall_clock
from network_app.foundation.refusal import Refusal
from network_app.reminders import rules

JERUSALEM = ZoneInfo("Asia/Jerusalem")
SPRING, AUTUMN = date(2027, 3, 26), date(2027, 10, 31)  # two o'clock is three, two o'clock is one again
DAYS = st.dates(date(2026, 1, 1), date(2036, 12, 31))
HOURS = st.builds(time, st.integers(0, 23), st.integers(0, 59))
MOMENTS = st.sampled_from([(days, at) for _group, days, at in rules.USUAL]) | st.tuples(st.integers(-365, 365), HOURS)


def is_skipped(day, hour):
    instant = datetime.combine(day, hour, JERUSALEM).astimezone(UTC).astimezone(JERUSALEM)
    return instant.replace(tzinfo=None) != datetime.combine(day, hour)


@given(day=DAYS, hour=HOURS, moment=MOMENTS)
@example(day=SPRING, hour=time(9), moment=(3, None))
@example(day=SPRING, hour=time(9), moment=(0, time(2, 30)))
@example(day=SPRING + timedelta(days=3), hour=time(2, 30), moment=(3, None))
@example(day=AUTUMN, hour=time(9), moment=(3, None))
@example(day=AUTUMN, hour=time(9), moment=(0, time(1, 30)))
@example(day=AUTUMN - timedelta(days=1), hour=time(9), moment=(-1, time(1, 30)))
def test_the_hour_on_the_wall_is_the_rules_on_the_right_day(day, hour, moment):
    days, at = moment
    starts_at = at_wall_clock(day, hour, JERUSALEM)
    due = rules.due_at(days, at, (starts_at, starts_at), JERUSALEM).astimezone(JERUSALEM)
    wanted_day = starts_at.astimezone(JERUSALEM).date() - timedelta(days=days)
    wanted = at or starts_at.astimezone(JERUSALEM).time()
    later = timedelta(hours=is_skipped(wanted_day, wanted))
    assert due.replace(tzinfo=None, fold=0) == datetime.combine(wanted_day, wanted.replace(fold=0)) + later


@pytest.mark.parametrize("day", [SPRING, AUTUMN])
def test_every_hour_of_the_days_when_the_clock_changes(day):
    starts_at = at_wall_clock(day + timedelta(days=3), time(20), JERUSALEM)
    for hour in range(24):
        due = rules.due_at(3, time(hour), (starts_at, starts_at), JERUSALEM)
        shown = 3 if (day, hour) == (SPRING, 2) else hour
        assert due.astimezone(JERUSALEM).hour == shown and due.astimezone(JERUSALEM).fold == 0


def test_thanks_are_counted_from_the_last_day():
    starts_at, ends_at = (datetime(2027, 3, day, 7, tzinfo=UTC) for day in (23, 25))
    due = rules.due_at(-1, time(9), (starts_at, ends_at), JERUSALEM)
    assert due == datetime(2027, 3, 26, 6, tzinfo=UTC)  # nine in summer time, the day after the second day


@pytest.mark.parametrize(("days", "hours"), [(14, 24), (0, 2), (-1, 7 * 24)])
def test_a_reminder_has_a_sense_for_a_day_or_until_the_beginning_and_thanks_for_a_week(days, hours):
    due = datetime(2027, 3, 23, 5, tzinfo=UTC)
    starts_at = due + (timedelta(days=14) if days > 0 else timedelta(hours=2))
    assert rules.good_until(days, due, (starts_at, starts_at)) == due + timedelta(hours=hours)


@pytest.mark.parametrize("moment", [(366, None), (-366, None), (0, None)])
def test_more_than_a_year_and_a_day_without_an_hour_are_refused(moment):
    with pytest.raises(Refusal):
        rules.require_moment(*moment)


def test_an_answer_is_not_asked_for_afterwards():
    with pytest.raises(Refusal):
        rules.require_group("silent", -1)
