"""Letters before and after a meeting: to whom they concern, by the clock on the wall, once, or dropped and told."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from network_app.foundation import outbox
from network_app.foundation.database import db, transaction
from network_app.foundation.outbox import Outgoing
from network_app.letters import jobs as letters
from network_app.letters import queries as outgoing
from network_app.meetings import actions, queries
from network_app.meetings.models import Status
from network_app.reminders import actions as setting
from network_app.reminders import jobs
from network_app.reminders.queries import set_for
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


def ahead(now):
    return {row["kind"]: row for row in outgoing.due(now)}


def test_the_seated_are_reminded_once_and_the_waiting_are_not(meeting):
    """Lesson: people on the waitlist get no "see you tomorrow" reminder."""
    for name in ("נועה", "דן"):
        make.seated(make.fellow(name), meeting, LONG_BEFORE)
    assert [send(now) for now in (DUE - timedelta(seconds=1), DUE, DUE, DUE + timedelta(hours=1))] == [0, 1, 0, 0]


def test_across_a_change_of_clock_the_hour_on_the_wall_stays(world):
    start = datetime(2027, 3, 28, 6, 0, tzinfo=UTC)  # nine o'clock, two days after summer time began
    meeting = make.meeting(starts_at=start)
    make.seated(make.fellow(), meeting, LONG_BEFORE)
    row = ahead(LONG_BEFORE)["reminder"]
    assert row["due_at"] == "2027-03-25T07:00:00+00:00"  # nine o'clock in winter time


def test_what_lies_ahead_is_shown_with_whom_it_concerns(meeting):
    noa = make.fellow("נועה")
    make.seated(noa, meeting, LONG_BEFORE)
    row = ahead(LONG_BEFORE)["reminder"]
    assert (row["recipient"], row["due_at"]) == (noa.email, DUE.isoformat())


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
    assert send(DUE) == 0 and queries.hours(LONG_BEFORE) == {}


def test_the_silent_are_asked_again_two_weeks_before_and_nobody_else(world):
    meeting = make.meeting(starts_at=START)
    two_weeks_before = START - timedelta(days=14)
    noa, dan = make.fellow("נועה"), make.fellow("דן")
    make.seated(noa, meeting, LONG_BEFORE - timedelta(days=20))
    row = ahead(two_weeks_before - timedelta(days=1))["nudge"]
    assert row["recipient"] == dan.email and send(two_weeks_before) == 1 == len(letters_of("nudge"))


def test_each_letter_comes_at_its_time_once_whatever_the_clock_jumps(meeting):
    make.seated(make.fellow("נועה"), meeting, LONG_BEFORE - timedelta(days=20))
    make.fellow("דן")
    moments = [datetime.fromisoformat(row["due_at"]) for row in outgoing.due(START - timedelta(days=20))]
    jumps = [timedelta(minutes=1), timedelta(hours=-2), timedelta(hours=2), timedelta(days=-1), timedelta(minutes=2)]
    sent = [sum(send(moment + jump) for jump in jumps) for moment in moments]
    assert sent == [1, 1, 1, 1] and late() == []
    assert [kind for kind in ("nudge", "reminder", "morning", "thanks") if len(letters_of(kind)) != 1] == []


def test_what_is_late_after_an_outage_is_dropped_and_told_once(meeting):
    noa = make.fellow("נועה")
    make.seated(noa, meeting, LONG_BEFORE)
    back = START + timedelta(hours=1)
    assert [send(back), send(back)] == [0, 0] and [each.kind for each in late()] == ["morning", "reminder"]
    assert {each.recipient for each in late()} == {noa.email}


def test_a_letter_that_waited_too_long_is_late_but_not_if_its_seat_was_given_up(meeting):
    with transaction():
        meeting.seats = 2
    noa, dan = make.fellow("נועה"), make.fellow("דן")
    for each in (noa, dan):
        make.seated(each, meeting, LONG_BEFORE)
    jobs.post_due(DUE)
    do(actions.leave, dan, meeting, DUE)
    assert letters.deliver_due(lambda: DUE + timedelta(hours=25)) == 0
    assert [each.recipient for each in late()] == [noa.email]


def test_what_was_over_when_the_meeting_was_published_is_neither_sent_nor_late(world):
    meeting = make.meeting(starts_at=START)
    make.fellow()
    with transaction():
        meeting.status = Status.DRAFT
        db.session.flush()
        actions.publish(meeting, LONG_BEFORE, LONG_BEFORE.date())
    send(LONG_BEFORE + timedelta(minutes=1))
    assert letters_of("nudge") == [] and late() == []


def test_thanks_are_sent_within_a_week_and_not_for_a_meeting_that_was_cancelled(meeting):
    make.seated(make.fellow(), meeting, LONG_BEFORE)
    assert send(START + timedelta(days=6)) == 1 and len(letters_of("thanks")) == 1


def test_a_rule_that_is_gone_sends_nothing_not_even_what_waits(meeting):
    make.seated(make.fellow(), meeting, LONG_BEFORE)
    jobs.post_due(DUE)
    with transaction():
        [rule] = [each.rule for each in rules_of(meeting) if each.rule.days_before == 3]
        setting.remove(rule)
    assert send(DUE) == 0 and late() == []


def letters_of(kind):
    return db.session.scalars(sa.select(Outgoing).where(Outgoing.kind == kind)).all()


def late():
    return sorted(outbox.late(), key=lambda each: each.kind)


def rules_of(meeting):
    return set_for("meeting", meeting.id, (meeting.starts_at, meeting.ends_at))
