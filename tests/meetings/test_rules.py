"""What may happen to seats, decided without a database."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from network_app.foundation.refusal import Refusal
from network_app.meetings import policy, rules
from network_app.meetings.models import Status
from network_app.meetings.rules import Outcome
from network_app.people.rules import NOBODY, Standing
from tests.make import NOW

HOUR = timedelta(hours=1)
FELLOW = Standing(1, graduated=frozenset({5}))
PARTICIPANT = Standing(2, running=frozenset({6}))
ORGANISER = Standing(3, roles=frozenset({"organiser"}))
MENTOR = Standing(4, roles=frozenset({"mentor"}))


def meeting(status=Status.PUBLISHED, **audience):
    return SimpleNamespace(status=status, composition=audience)


def test_as_many_are_seated_as_there_are_seats_nobody_holds():
    assert rules.next_in_line(3, 1, ["Noa", "Dan", "Tal"]) == ["Noa", "Dan"]


def test_nobody_is_seated_in_a_full_or_overfull_meeting():
    assert rules.next_in_line(2, 2, ["Noa"]) == rules.next_in_line(2, 3, ["Noa"]) == []


def test_a_newcomer_queues_after_everybody_who_was_told_a_position():
    assert rules.place_in_time(NOW - HOUR, NOW) > NOW
    assert rules.place_in_time(NOW, None) == NOW
    assert rules.place_in_time(NOW + HOUR, NOW) == NOW + HOUR


def test_at_the_very_start_registration_is_closed():
    rules.require_open(True, NOW, NOW - timedelta(seconds=1))
    with pytest.raises(Refusal):
        rules.require_open(True, NOW, NOW)


def test_a_draft_takes_no_registrations():
    with pytest.raises(Refusal):
        rules.require_open(False, NOW + HOUR, NOW)


@pytest.mark.parametrize(("seats", "seated"), [(0, 0), (-1, 0), (100_001, 0), (4, 5)])
def test_seats_are_some_and_not_fewer_than_those_seated(seats, seated):
    with pytest.raises(Refusal) as refused:
        rules.require_room(seats, seated)
    assert refused.value.field == "seats"


@pytest.mark.parametrize(
    "days", [[], [(NOW, NOW)], [(NOW, NOW - HOUR)], [(NOW, NOW + 2 * HOUR), (NOW + HOUR, NOW + 3 * HOUR)]]
)
def test_days_end_after_they_start_and_do_not_overlap(days):
    with pytest.raises(Refusal):
        rules.require_hours(days)


def test_two_days_in_any_order_are_a_meeting():
    rules.require_hours([(NOW + 24 * HOUR, NOW + 30 * HOUR), (NOW, NOW + 6 * HOUR)])


@pytest.mark.parametrize(
    ("who", "sees", "joins"),
    [
        (NOBODY, False, False),
        (PARTICIPANT, False, False),
        (FELLOW, True, True),
        (MENTOR, True, False),
        (ORGANISER, True, False),
    ],
)
def test_a_workday_of_the_network_is_for_its_fellows(who, sees, joins):
    assert (policy.may_see(who, meeting()), policy.may_join(who, meeting())) == (sees, joins)


def test_a_draft_is_seen_by_organisers_only():
    seen = [policy.may_see(who, meeting(Status.DRAFT)) for who in (FELLOW, MENTOR, ORGANISER)]
    assert seen == [False, False, True]


def test_a_meeting_of_a_cohort_is_for_its_people_running_or_ended():
    assert policy.may_join(PARTICIPANT, meeting(cohorts=[6])) and policy.may_join(FELLOW, meeting(cohorts=[5]))
    assert not policy.may_see(FELLOW, meeting(cohorts=[6]))


def test_whoever_holds_a_place_may_find_and_leave_what_is_not_for_them_any_more():
    others = meeting(people=[9])
    assert all(rule(FELLOW, others, place) for rule in (policy.may_find, policy.may_leave) for place in policy.HELD)
    assert not any(policy.may_find(FELLOW, others, place) for place in ("declined", "cancelled", None))


def test_a_meeting_may_be_for_chosen_people():
    assert policy.may_join(PARTICIPANT, meeting(people=[2])) and not policy.may_join(FELLOW, meeting(people=[2]))


BEGINS, ENDS = NOW + 48 * HOUR, NOW + 54 * HOUR


def came_of(now=ENDS, **known):
    return rules.outcome(rules.Story(BEGINS, ENDS, **known), now)


def test_whoever_is_here_attended_and_without_a_seat_walked_in():
    assert came_of(place="seated", is_here=True) is Outcome.ATTENDED
    assert {came_of(place=place, is_here=True) for place in (None, "waiting", "declined", "cancelled")} == {
        Outcome.WALKED_IN
    }


def test_a_no_show_is_known_once_the_day_is_over_and_anybody_was_ticked():
    asked = [(ENDS - HOUR, True), (ENDS, False), (ENDS, True)]
    outcomes = [came_of(now, place="seated", was_taken=taken) for now, taken in asked]
    assert outcomes == [Outcome.NOT_KNOWN, Outcome.NOT_KNOWN, Outcome.NO_SHOW]


def test_whoever_still_waits_missed_nothing():
    assert came_of(place="waiting", was_taken=True) is Outcome.WAITING


@pytest.mark.parametrize(
    ("seated", "given_up", "expected"),
    [
        (-100, 24, Outcome.CANCELLED),  # to the hour: 24 before the start
        (-100, 25, Outcome.LATE_CANCEL),
        (-100, 49, Outcome.LATE_CANCEL),  # it has begun
        (40, 47, Outcome.CANCELLED),  # they got it within the last day
        (40, 49, Outcome.LATE_CANCEL),
        (None, 47, Outcome.CANCELLED),  # a place in line is left at any time
    ],
)
def test_late_is_a_seat_given_up_in_the_last_day_by_somebody_who_had_it_before(seated, given_up, expected):
    seated_at = None if seated is None else NOW + seated * HOUR
    story = {"seated_at": seated_at, "cancelled_at": NOW + given_up * HOUR}
    assert {came_of(place=place, **story) for place in ("cancelled", "declined")} == {expected}


def test_hours_are_the_days_or_as_corrected():
    assert rules.minutes_there(BEGINS, ENDS, None) == 360 and rules.minutes_there(BEGINS, ENDS, 90) == 90
    assert [rules.hours_there(minutes) for minutes in (360, 90, 100)] == [6, 1.5, 1.75]


@pytest.mark.parametrize("minutes", [0, -15, 361])
def test_nobody_is_there_for_longer_than_the_day_or_not_at_all(minutes):
    rules.require_minutes(None, 360)
    rules.require_minutes(360, 360)
    with pytest.raises(Refusal):
        rules.require_minutes(minutes, 360)


def test_the_day_that_is_meant_is_the_latest_whose_list_is_open():
    days = [(BEGINS, ENDS), (BEGINS + 24 * HOUR, ENDS + 24 * HOUR)]
    moments = [NOW, BEGINS, BEGINS + 21 * HOUR - rules.TICK, BEGINS + 21 * HOUR, BEGINS + 99 * HOUR]
    assert [rules.day_at_hand(days, now) for now in moments] == [0, 0, 0, 1, 1]


def test_the_list_opens_three_hours_before_and_only_of_what_takes_place():
    rules.require_list(True, BEGINS, BEGINS - 3 * HOUR)
    for is_published, now in ((True, BEGINS - 4 * HOUR), (False, BEGINS)):
        with pytest.raises(Refusal):
            rules.require_list(is_published, BEGINS, now)


def test_a_phone_whose_clock_is_ahead_ticks_now():
    assert [rules.moment_told(claimed, NOW) for claimed in (None, NOW + HOUR, NOW - HOUR)] == [NOW, NOW, NOW - HOUR]
