"""Inviting the silent again: each at most once a week, and newcomers of the audience too."""

from datetime import timedelta

import pytest

from network_app.foundation.database import db
from network_app.foundation.outbox import Outgoing
from network_app.foundation.refusal import Refusal
from network_app.letters import jobs
from network_app.meetings import actions, rules
from network_app.meetings.models import Status
from tests import make
from tests.make import NOW, TODAY
from tests.meetings.test_actions import do

WEEK = rules.LATELY


@pytest.fixture
def meeting(world):
    """Published this moment: Noa and Dan were invited."""
    for name in ("נועה", "דן"):
        make.fellow(name)
    made = make.meeting(5)
    made.status = Status.DRAFT
    db.session.commit()
    do(actions.publish, made, NOW, TODAY)
    jobs.deliver_due(lambda: NOW)
    return made


def wave(meeting, after):
    return do(actions.invite_again, meeting, NOW + after, TODAY + after)


def test_the_silent_are_invited_again_once_a_week_has_passed(meeting):
    assert [wave(meeting, WEEK - timedelta(hours=1)), wave(meeting, WEEK), wave(meeting, WEEK)] == [0, 2, 0]
    assert jobs.deliver_due(lambda: NOW + WEEK) == 2


def test_whoever_answered_is_not_asked_again(meeting):
    [noa, dan] = [db.session.get(make.Person, each.fact["person"]) for each in db.session.query(Outgoing)]
    do(actions.register, noa, meeting, NOW)
    do(actions.decline, dan, meeting, NOW)
    assert wave(meeting, WEEK) == 0


def test_newcomers_of_the_audience_are_invited_at_once(meeting):
    make.fellow("רות")
    assert wave(meeting, timedelta(hours=1)) == 1


def test_an_invitation_to_another_meeting_does_not_count(meeting):
    other = make.meeting(5)
    assert other.slug.startswith(meeting.slug) and wave(other, timedelta(hours=1)) == 2


@pytest.mark.parametrize("status", [Status.DRAFT, Status.CANCELLED])
def test_only_to_what_is_published_and_has_not_begun(meeting, status):
    with pytest.raises(Refusal):
        wave(meeting, timedelta(days=40))
    meeting.status = status
    db.session.commit()
    with pytest.raises(Refusal):
        wave(meeting, WEEK)


def test_ten_thousand_are_invited_at_once_by_few_statements(meeting, world):
    make.network(10_000)
    with make.counted_statements(world) as statements:
        assert wave(meeting, timedelta(hours=1)) == 10_000
    inserts = [each for each in statements if each.startswith("INSERT")]
    assert len(statements) - len(inserts) <= 8 and len(inserts) <= 11
