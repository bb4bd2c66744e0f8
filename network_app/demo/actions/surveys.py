"""What the demo's workdays ask, and what people answered."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from network_app.demo.actions import bulk
from network_app.demo.rules import answers
from network_app.foundation.database import db
from network_app.meetings import queries as meetings
from network_app.meetings.actions import asking
from network_app.meetings.models import Meeting, Purpose, Status
from network_app.meetings.queries import asking as asked
from network_app.surveys.models import Answer, Reply

MOST = 200  # of a workday's people answer, however large the network
SHARE = 0.7


def populate(rng: Random, now: datetime) -> None:
    """Ask as usual about every workday, and before those still to come also what people need."""
    for meeting in meetings.everything():
        asking.choose(meeting, [key for key in asking.READY if key in asking.FEEDBACK or meeting.ends_at > now])
        if meeting.status is Status.PUBLISHED:
            _answer(meeting, rng, now)


def _answer(meeting: Meeting, rng: Random, now: datetime) -> None:
    there = list(db.session.scalars(asked.those_there(meeting).order_by("person_id")))
    replying = [person for person in there[:MOST] if rng.random() < SHARE]
    if meeting.ends_at <= now:
        _write(meeting, Purpose.FEEDBACK, replying, meeting.ends_at + timedelta(days=1), lambda: answers.feedback(rng))
    else:
        _write(meeting, Purpose.REGISTRATION, replying, now - timedelta(days=1), lambda: answers.needs(rng))


def _write(
    meeting: Meeting, purpose: Purpose, persons: Sequence[int], since: datetime, draw: Callable[[], list[Any]]
) -> None:
    survey = asked.survey(meeting, purpose)
    assert survey is not None, "it was asked a moment ago"
    moments = [since + timedelta(minutes=number) for number in range(len(persons))]
    replies = [
        {"survey_id": survey.id, "person_id": person, "begun_at": at, "sent_at": at}
        for person, at in zip(persons, moments, strict=True)
    ]
    said = [
        {"question_id": question.id, "person_id": person, "value": value, "answered_at": at}
        for person, at in zip(persons, moments, strict=True)
        for question, value in zip(survey.questions, draw(), strict=True)
        if value is not None
    ]
    bulk.insert(Reply, replies)
    bulk.insert(Answer, said)
