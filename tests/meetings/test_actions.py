"""Seats and the waitlist: the lessons that others paid for, each on both databases."""

from datetime import timedelta

import pytest

from network_app.foundation.database import db, transaction
from network_app.foundation.outbox import Outgoing
from network_app.foundation.refusal import Refusal
from network_app.letters import jobs
from network_app.meetings import actions, queries
from network_app.meetings.models import Place, Status
from tests import make
from tests.make import NOW

LATER = NOW + timedelta(hours=1)


def people(*names):
    return [make.person(name) for name in names]


def letters():
    db.session.expire_all()
    return sorted(letter.kind for letter in db.session.query(Outgoing))


def plan_like(meeting, **changes):
    names = ("title_he", "title_en", "seats", "venue", "online_url", "audience", "kind")
    days = [(day.starts_at, day.ends_at) for day in meeting.days]
    return actions.Plan(**({name: getattr(meeting, name) for name in names} | {"days": days} | changes))


def do(act, *arguments):
    with transaction():
        return act(*arguments)


def places(meeting, everybody):
    return [queries.mine(meeting, person).place for person in everybody]


def test_the_full_meeting_has_a_line_in_order(world):
    meeting, everybody = make.meeting(seats=1), people("א", "ב", "ג")
    for person in everybody:
        make.seated(person, meeting)
    assert [queries.mine(meeting, person).position for person in everybody] == [None, 1, 2]


def test_asking_again_keeps_the_place_in_line(world):
    meeting, (a, b, c) = make.meeting(seats=1), people("א", "ב", "ג")
    for person in (a, b, c, b):
        make.seated(person, meeting, LATER)
    assert queries.mine(meeting, b).position == 1


def test_a_freed_seat_goes_to_the_oldest_in_line_and_tells_them(world):
    meeting, (a, b, c) = make.meeting(seats=1), people("א", "ב", "ג")
    for person in (a, b, c):
        make.seated(person, meeting)
    do(actions.leave, a, meeting, LATER)
    assert places(meeting, (a, b, c)) == ["cancelled", "seated", "waiting"] and letters() == ["seat_given"]


def test_declining_frees_the_seat_too(world):
    meeting, (a, b) = make.meeting(seats=1), people("א", "ב")
    for person in (a, b):
        make.seated(person, meeting)
    do(actions.decline, a, meeting, LATER)
    assert places(meeting, (a, b)) == ["declined", "seated"]


def test_an_organiser_who_frees_a_seat_promotes(world):
    meeting, (a, b) = make.meeting(seats=1), people("א", "ב")
    for person in (a, b):
        make.seated(person, meeting)
    do(actions.free, a, meeting, LATER)
    assert places(meeting, (a, b)) == ["cancelled", "seated"]


def test_more_seats_promote_as_many(world):
    """Lesson: several seats freed promote several."""
    meeting, everybody = make.meeting(seats=1), people("א", "ב", "ג", "ד")
    for person in everybody:
        make.seated(person, meeting)
    do(actions.change, meeting, plan_like(meeting, seats=3), LATER)
    assert places(meeting, everybody) == ["seated"] * 3 + ["waiting"] and letters() == ["seat_given"] * 2


def test_fewer_seats_than_seated_are_refused_and_nothing_changes(world):
    meeting, everybody = make.meeting(seats=2), people("א", "ב")
    for person in everybody:
        make.seated(person, meeting)
    with pytest.raises(Refusal):
        do(actions.change, meeting, plan_like(meeting, seats=1, title_he="אחר"), LATER)
    assert (meeting.seats, meeting.title_he) == (2, "יום עבודה")


def test_whoever_comes_back_queues_at_the_end(world):
    """Lesson: cancelled people keep no place in line."""
    meeting, (a, b, c) = make.meeting(seats=1), people("א", "ב", "ג")
    for person in (a, b, c):
        make.seated(person, meeting)
    do(actions.leave, b, meeting, LATER)
    make.seated(b, meeting, LATER)
    assert [queries.mine(meeting, person).position for person in (c, b)] == [1, 2]


def test_leaving_the_line_promotes_nobody(world):
    """Lesson: leaving the line is free at any time."""
    meeting, (a, b) = make.meeting(seats=1), people("א", "ב")
    for person in (a, b):
        make.seated(person, meeting)
    do(actions.leave, b, meeting, LATER)
    assert places(meeting, (a, b)) == ["seated", "cancelled"] and letters() == []


def test_one_may_leave_while_the_meeting_is_full(world):
    """Lesson: a person may cancel while the event is full."""
    meeting, [a] = make.meeting(seats=1), people("א")
    make.seated(a, meeting)
    do(actions.leave, a, meeting, LATER)
    assert queries.counts(meeting).seated == 0


def test_nobody_is_promoted_once_the_meeting_has_begun(world):
    meeting, (a, b) = make.meeting(seats=1), people("א", "ב")
    for person in (a, b):
        make.seated(person, meeting)
    do(actions.free, a, meeting, meeting.starts_at)
    assert places(meeting, (a, b)) == ["cancelled", "waiting"] and letters() == []


@pytest.mark.parametrize("act", [actions.register, actions.decline, actions.leave])
def test_after_the_start_answers_are_refused(world, act):
    meeting, [a] = make.meeting(), people("א")
    with pytest.raises(Refusal):
        do(act, a, meeting, meeting.starts_at)


def test_a_cancelled_meeting_tells_the_seated_and_the_waiting_once(world):
    meeting, everybody = make.meeting(seats=1), people("א", "ב")
    for person in everybody:
        make.seated(person, meeting)
    do(actions.cancel, meeting, LATER)
    do(actions.cancel, meeting, LATER)
    assert meeting.status is Status.CANCELLED and letters() == ["meeting_cancelled"] * 2


def test_a_promotion_that_was_given_up_is_not_told(world):
    meeting, (a, b) = make.meeting(seats=1), people("א", "ב")
    for person in (a, b):
        make.seated(person, meeting)
    do(actions.leave, a, meeting, LATER)
    do(actions.leave, b, meeting, LATER)
    assert jobs.deliver_due(lambda: LATER) == 0


def test_a_promotion_is_told_again_after_coming_back(world):
    meeting, (a, b) = make.meeting(seats=1), people("א", "ב")
    for person in (a, b, a):
        make.seated(person, meeting)
        do(actions.leave, a, meeting, LATER)
    assert queries.mine(meeting, b).place == Place.SEATED


def test_a_declined_person_may_still_come(world):
    meeting, [a] = make.meeting(), people("א")
    do(actions.decline, a, meeting, NOW)
    assert make.seated(a, meeting).place is Place.SEATED


def test_a_moved_meeting_keeps_its_address_and_its_people(world):
    meeting, [a] = make.meeting(), people("א")
    make.seated(a, meeting)
    slug, new = meeting.slug, NOW + timedelta(days=60)
    do(actions.change, meeting, plan_like(meeting, days=[(new, new + timedelta(hours=5))]), LATER)
    assert (meeting.slug, meeting.starts_at, queries.counts(meeting).seated) == (slug, new, 1)


def test_two_meetings_on_one_day_have_two_addresses(world):
    first, second = make.meeting(), make.meeting()
    assert second.slug == f"{first.slug}-2"


@pytest.mark.parametrize("changes", [{"title_he": "אחר"}, {"venue": "אולם ב׳"}, {"online_url": "https://example.org"}])
def test_what_calendars_show_is_next_in_sequence_once_it_changes(world, changes):
    meeting = make.meeting()
    for _ in range(2):
        do(actions.change, meeting, plan_like(meeting, **changes), LATER)
    assert meeting.sequence == 1


def test_what_calendars_do_not_show_is_no_news_to_them(world):
    meeting = make.meeting(seats=1)
    do(actions.change, meeting, plan_like(meeting, seats=5), LATER)
    assert meeting.sequence == 0


def test_moving_and_cancelling_are_news_to_calendars(world):
    meeting, new = make.meeting(), NOW + timedelta(days=60)
    do(actions.change, meeting, plan_like(meeting, days=[(new, new + timedelta(hours=5))]), LATER)
    do(actions.cancel, meeting, LATER)
    do(actions.cancel, meeting, LATER)
    assert meeting.sequence == 2
