"""The waitlist against a model of a few lines, and many at once against the real thing."""

import multiprocessing
import threading
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from network_app.foundation.database import db, transaction
from network_app.foundation.refusal import Refusal
from network_app.meetings import actions, queries
from network_app.meetings.models import Meeting
from network_app.people.models import Person
from tests import make
from tests.meetings.test_actions import do, plan_like

WHO = st.integers(0, 4)


class Waitlist(RuleBasedStateMachine):
    """Everything that can happen to a small meeting, told to the model and to the house."""

    @initialize(seats=st.integers(1, 3))
    def begin(self, seats):
        make.empty()
        self.meeting, self.people = make.meeting(seats=seats), [make.person(name) for name in "אבגדה"]
        self.seats, self.seated, self.line = seats, [], []
        self.now = make.NOW

    def promote(self):
        while self.line and len(self.seated) < self.seats:
            self.seated.append(self.line.pop(0))

    def out(self, who):
        for group in (self.seated, self.line):
            if who in group:
                group.remove(who)
        self.promote()

    @rule(who=WHO)
    def register(self, who):
        do(actions.register, self.people[who], self.meeting, self.now)
        if who not in self.seated + self.line:
            self.line.append(who)
            self.promote()

    @rule(who=WHO, way=st.sampled_from([actions.leave, actions.decline, actions.free]))
    def give_up(self, who, way):
        do(way, self.people[who], self.meeting, self.now)
        self.out(who)

    @rule(seats=st.integers(1, 4))
    def change_seats(self, seats):
        wanted = plan_like(self.meeting, seats=seats)
        if seats < len(self.seated):
            with pytest.raises(Refusal):
                do(actions.change, self.meeting, wanted, self.now)
        else:
            do(actions.change, self.meeting, wanted, self.now)
            self.seats = seats
            self.promote()

    @rule(seconds=st.integers(-2, 2))
    def let_time_pass(self, seconds):
        self.now += timedelta(seconds=seconds)  # clocks of two servers disagree

    @invariant()
    def house_and_model_agree(self):
        ids = [person.id for person in self.people]
        assert sorted(r.person_id for r in queries.seated(self.meeting)) == sorted(ids[who] for who in self.seated)
        assert [r.person_id for r in queries.line(self.meeting)] == [ids[who] for who in self.line]


def test_the_waitlist_does_what_its_model_does(world):
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large]
    run_state_machine_as_test(
        Waitlist,
        settings=settings(max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=checks),
    )


THREADS, PROCESSES = 50, 4


def try_to_come(app, ids, meeting_id, errors):
    """One thread: come, and a third of them leave again."""
    for person_id in ids:
        with app.app_context():
            try:
                with transaction():
                    person, meeting = db.session.get(Person, person_id), db.session.get(Meeting, meeting_id)
                    actions.register(person, meeting, make.NOW)
                if person_id % 3 == 0:
                    with transaction():
                        actions.leave(person, meeting, make.NOW)
            except Exception as error:
                errors.put(repr(error))


def in_threads(app, ids, meeting_id, errors):
    with app.app_context():
        db.engine.dispose(close=False)  # a forked child must not share its parent's connections
    shares = [ids[start::THREADS] for start in range(THREADS)]
    threads = [threading.Thread(target=try_to_come, args=(app, share, meeting_id, errors)) for share in shares]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.race
@pytest.mark.parametrize("seats", [1, 3, 25])
def test_two_hundred_at_once_never_overbook_and_nobody_is_lost(app, seats):
    """Lesson: two browsers at once never overfill."""
    with app.app_context():
        make.everybody(200)
        meeting_id, ids = make.meeting(seats=seats).id, [id for (id,) in db.session.query(Person.id)]
    fork = multiprocessing.get_context("fork")
    errors = fork.Queue()
    shares = [ids[start::PROCESSES] for start in range(PROCESSES)]
    processes = [fork.Process(target=in_threads, args=(app, share, meeting_id, errors)) for share in shares]
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)
    with app.app_context():
        meeting = db.session.get(Meeting, meeting_id)
        counts, stayed = queries.counts(meeting), sorted(id for id in ids if id % 3)
        there = sorted(r.person_id for r in (*queries.seated(meeting), *queries.line(meeting)))
        assert errors.empty() and there == stayed and counts.seated == seats
