"""The reminder three days before: to the seated only, by the clock on the wall, once."""

from datetime import UTC, datetime, timedelta

import pytest

from network_app.foundation.database import transaction
from network_app.letters import jobs as letters
from network_app.letters import queries as outgoing
from network_app.meetings import actions, queries
from network_app.reminders import jobs
from tests import make
from tests.meetings.test_actions import do, plan_like

START = datetime(2026, 12, 15, 7, 0, tzinfo=UTC)  # nine o'clock on the wall
DUE = START - timedelta(days=3)
LONG_BEFORE = DUE - timedelta(days=5)


@pytest.fixture
def meeting(world):
    return make.meeting(seats=1, starts_at=START)


def send(now):
    jobs.post_due(now)
    return letters.deliver_due(lambda: now)


def test_the_seated_are_reminded_once_and_the_waiting_are_not(meeting):
    for name in ("נועה", "דן"):
        make.seated(make.fellow(name), meeting, LONG_BEFORE)
    assert [send(now) for now in (DUE - timedelta(seconds=1), DUE, DUE, DUE + timedelta(hours=1))] == [0, 1, 0, 0]


def test_across_a_change_of_clock_the_hour_on_the_wall_stays(world):
    start = datetime(2027, 3, 28, 6, 0, tzinfo=UTC)  # nine o'clock, two days after summer time began
    meeting = make.meeting(starts_at=start)
    make.seated(make.fellow(), meeting, LONG_BEFORE)
    [row] = outgoing.due(LONG_BEFORE)
    assert row["due_at"] == "2027-03-25T07:00:00+00:00"  # nine o'clock in winter time


def test_what_lies_ahead_is_shown_with_whom_it_concerns(meeting):
    noa = make.fellow("נועה")
    make.seated(noa, meeting, LONG_BEFORE)
    [row] = outgoing.due(LONG_BEFORE)
    assert (row["kind"], row["recipient"], row["due_at"]) == ("reminder", noa.email, DUE.isoformat())


def test_whoever_registers_after_it_fell_due_is_not_reminded(meeting):
    make.seated(make.fellow(), meeting, DUE + timedelta(minutes=1))
    assert send(DUE + timedelta(minutes=2)) == 0


def test_whoever_gave_up_the_seat_is_not_reminded(meeting):
    noa = make.fellow("נועה")
    make.seated(noa, meeting, LONG_BEFORE)
    jobs.post_due(DUE)
    do(actions.leave, noa, meeting, DUE)
    assert letters.deliver_due(lambda: DUE) == 0


def test_a_moved_meeting_moves_its_reminder(meeting):
    make.seated(make.fellow(), meeting, LONG_BEFORE)
    later = START + timedelta(days=10)
    do(actions.change, meeting, plan_like(meeting, days=[(later, later + timedelta(hours=6))]), LONG_BEFORE)
    assert letters.deliver_due(lambda: LONG_BEFORE) == 1  # word of the move
    assert [send(DUE), send(DUE + timedelta(days=10))] == [0, 1]


def test_a_meeting_moved_after_the_reminder_fell_due_does_not_announce_the_old_date(meeting):
    make.seated(make.fellow(), meeting, LONG_BEFORE)
    jobs.post_due(DUE)
    later = START + timedelta(days=10)
    do(actions.change, meeting, plan_like(meeting, days=[(later, later + timedelta(hours=6))]), DUE)
    assert letters.deliver_due(lambda: DUE) == 1  # word of the move


def test_after_an_outage_nobody_is_reminded_of_what_is_over(meeting):
    make.seated(make.fellow(), meeting, LONG_BEFORE)
    jobs.post_due(DUE)
    assert letters.deliver_due(lambda: START) == 0 and send(START) == 0


def test_a_cancelled_meeting_reminds_nobody(meeting):
    make.seated(make.fellow(), meeting, LONG_BEFORE)
    with transaction():
        actions.cancel(meeting, LONG_BEFORE)
    letters.deliver_due(lambda: LONG_BEFORE)
    assert send(DUE) == 0 and queries.upcoming(LONG_BEFORE) == {}
