"""Who was there: a tick may come late, twice and in any order; hours, and whom thanks go to. On both databases."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from network_app.foundation.database import db
from network_app.foundation.refusal import Refusal
from network_app.letters import jobs as letters
from network_app.meetings import actions
from network_app.meetings.actions import door
from network_app.meetings.models import Attendance, Registration
from network_app.meetings.queries import attendance
from network_app.meetings.rules import Outcome
from network_app.people.actions import Newcomer
from network_app.people.models import Person
from network_app.reminders import jobs
from tests import make
from tests.meetings.test_actions import do, plan_like

START = make.NOW + timedelta(days=30)
OVER = START + timedelta(hours=7)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def meeting(world):
    return make.meeting(seats=2, starts_at=START)


def tick(meeting, person, is_here=True, at=START, now=None):
    do(door.mark, meeting.days[0], person, door.Word(is_here, person, at), now or OVER)


def outcomes(meeting, now=OVER):
    return {row.person.id: row.outcome for row in attendance.of_day(meeting.days[0], now)}


def rows():
    return db.session.scalar(sa.select(sa.func.count()).select_from(Attendance))


def test_told_twice_it_changes_nothing(meeting):
    noa = make.fellow("נועה")
    for _ in range(2):
        tick(meeting, noa)
    there = attendance.of(meeting.days[0], noa)
    assert (rows(), there.is_here, there.told_at) == (1, True, START)


def test_of_two_words_the_later_counts_in_whatever_order_they_arrive(meeting):
    noa, dan = make.fellow("נועה"), make.fellow("דן")
    words = [(True, START), (False, START + MINUTE), (True, START + 2 * MINUTE), (False, START + 3 * MINUTE)]
    for word in (words[0], words[2], words[1]):
        tick(meeting, noa, *word)
    for word in (words[3], words[0]):
        tick(meeting, dan, *word)
    assert [attendance.of(meeting.days[0], who).is_here for who in (noa, dan)] == [True, False]


def test_a_word_from_the_future_does_not_silence_the_next(meeting):
    noa = make.fellow("נועה")
    tick(meeting, noa, at=OVER + timedelta(days=400))
    tick(meeting, noa, is_here=False, at=None, now=OVER + MINUTE)
    assert not attendance.of(meeting.days[0], noa).is_here


def test_long_before_the_day_and_at_what_is_cancelled_nobody_is_ticked(meeting):
    noa = make.fellow("נועה")
    with pytest.raises(Refusal):
        tick(meeting, noa, now=START - timedelta(hours=4))
    do(actions.cancel, meeting, START - MINUTE)
    with pytest.raises(Refusal):
        tick(meeting, noa)
    assert rows() == 0


def test_coming_missing_and_giving_up_late_are_told_apart(meeting):
    came, missed, late, early, walked_in = (make.fellow(name) for name in "אבגדה")
    for who, gives_up in ((late, 1), (early, 25)):
        make.seated(who, meeting)
        do(actions.leave, who, meeting, START - timedelta(hours=gives_up))
    for who in (came, missed):
        make.seated(who, meeting)
    for who in (came, walked_in):
        tick(meeting, who)
    expected = [Outcome.ATTENDED, Outcome.NO_SHOW, Outcome.LATE_CANCEL, Outcome.CANCELLED, Outcome.WALKED_IN]
    assert [outcomes(meeting)[who.id] for who in (came, missed, late, early, walked_in)] == expected


def test_saying_no_again_does_not_make_it_late(meeting):
    noa = make.fellow("נועה")
    make.seated(noa, meeting)
    for moment in (make.NOW, START - timedelta(hours=1)):
        do(actions.decline, noa, meeting, moment)
    assert outcomes(meeting)[noa.id] is Outcome.CANCELLED


def test_whoever_walks_in_takes_no_seat_and_whoever_waited_may_come(meeting):
    seated, waiting = [make.fellow(name) for name in "אב"], make.fellow("ג")
    for who in (*seated, waiting):
        make.seated(who, meeting)
    guest = do(door.walk_in, meeting.days[0], Newcomer("guest@example.org", "גיל"), word(seated[0]), OVER)
    tick(meeting, waiting)
    assert [outcomes(meeting)[who.id] for who in (guest, waiting)] == [Outcome.WALKED_IN] * 2
    places = db.session.scalars(sa.select(Registration.place).order_by(Registration.queued_at)).all()
    assert [place.value for place in places] == ["seated", "seated", "waiting"]


def word(by):
    return door.Word(is_here=True, by=by, ticked_at=START)


def test_a_guest_is_somebody_known_or_a_new_person_without_any_role(meeting):
    noa = make.fellow("נועה")
    make.second_address(noa, "noa@home.example.org")
    known = do(door.walk_in, meeting.days[0], Newcomer(" Noa@home.example.org", "אחרת"), word(noa), OVER)
    guests = [do(door.walk_in, meeting.days[0], Newcomer("g@example.org", "גיל"), word(noa), OVER) for _ in "12"]
    assert known.id == noa.id and known.given_name == "נועה"
    assert guests[0].id == guests[1].id and guests[0].roles == guests[0].fellowships == []
    assert rows() == 2


def test_a_guest_without_an_address_is_refused_and_not_added(meeting):
    noa = make.fellow("נועה")
    before = db.session.scalar(sa.select(sa.func.count()).select_from(Person))
    with pytest.raises(Refusal):
        do(door.walk_in, meeting.days[0], Newcomer("nobody", "גיל"), word(noa), OVER)
    with pytest.raises(Refusal):
        do(door.walk_in, meeting.days[0], Newcomer("g@example.org", "גיל"), word(noa), START - timedelta(days=1))
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Person)) == before


def test_hours_are_corrected_until_the_tick_is_taken_back(meeting):
    noa, day = make.fellow(), meeting.days[0]
    tick(meeting, noa)
    do(door.correct_hours, day, noa, 90)
    assert [row.minutes for row in attendance.of_day(day, OVER)] == [90]
    for is_here in (False, True):
        tick(meeting, noa, is_here, OVER)
    assert [row.hours for row in attendance.of_day(day, OVER)] == [6]


def test_whoever_was_not_there_has_no_hours(meeting):
    noa = make.fellow("נועה")
    make.seated(noa, meeting)
    with pytest.raises(Refusal):
        do(door.correct_hours, meeting.days[0], noa, 90)


def test_correcting_the_hours_of_a_meeting_keeps_who_was_there(meeting):
    noa = make.fellow("נועה")
    tick(meeting, noa)
    later = [(START + timedelta(hours=1), START + timedelta(hours=4))]
    do(actions.change, meeting, plan_like(meeting, days=later), OVER)
    assert [(row.person.id, row.hours) for row in attendance.of_day(meeting.days[0], OVER)] == [(noa.id, 3)]


def test_each_day_has_its_own_list_and_a_day_somebody_came_to_stays(meeting):
    next_day = (START + timedelta(days=1), START + timedelta(days=1, hours=2))
    both = [*((day.starts_at, day.ends_at) for day in meeting.days), next_day]
    do(actions.change, meeting, plan_like(meeting, days=both), make.NOW)
    noa, second = make.fellow(), meeting.days[1]
    make.seated(noa, meeting)
    do(door.mark, second, noa, word(noa), next_day[1])
    told = [attendance.of_day(day, next_day[1])[0] for day in meeting.days]
    assert [(row.outcome, row.hours) for row in told] == [(Outcome.NOT_KNOWN, 0), (Outcome.ATTENDED, 2)]
    with pytest.raises(Refusal):
        do(actions.change, meeting, plan_like(meeting, days=both[:1]), OVER)


def thanked(now=START + timedelta(days=1)):
    jobs.post_due(now)
    kinds = sa.text("SELECT recipient FROM outbox WHERE kind = 'thanks' AND state = 'sent'")
    letters.deliver_due(lambda: now)
    return set(db.session.scalars(kinds))


def test_thanks_go_to_those_who_came_with_a_seat_or_without_and_to_no_other(meeting):
    came, missed, walked_in = (make.fellow(name) for name in "אבג")
    for who in (came, missed):
        make.seated(who, meeting)
    for who in (came, walked_in):
        tick(meeting, who)
    assert thanked() == {came.email, walked_in.email}


def test_where_nobody_was_ticked_thanks_go_to_those_with_a_seat(meeting):
    noa, _dan = make.fellow("נועה"), make.fellow("דן")
    make.seated(noa, meeting)
    assert thanked() == {noa.email}


def test_whoever_is_ticked_off_before_the_letter_goes_gets_no_thanks(meeting):
    noa, dan = make.fellow("נועה"), make.fellow("דן")
    for who in (noa, dan):
        tick(meeting, who)
    jobs.post_due(START + timedelta(days=1))
    tick(meeting, dan, is_here=False, at=OVER)
    assert thanked() == {noa.email}
