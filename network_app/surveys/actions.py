"""Asking, answering and forgetting."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from network_app.foundation.database import db, hold
from network_app.people.models import Person
from network_app.surveys import queries, rules
from network_app.surveys.models import Answer, Kind, Question, Reply, Survey
from network_app.surveys.rules import Value


@dataclass(frozen=True)
class Wanted:
    """What a question is to be; options and rows are {"key", "he", "en"}, `key` names a ready-made one."""

    kind: Kind
    label_he: str
    label_en: str
    keep_days: int
    options: Sequence[Mapping[str, str]] = ()
    rows: Sequence[Mapping[str, str]] = ()
    required: bool = False
    key: str | None = None


def ask(anchor: str, anchor_id: int, purpose: str, wanted: Sequence[Wanted]) -> Survey:
    """Ask these questions too, after those that are asked already; a ready-made one that is asked stays as it is.

    The caller holds the anchor. Refuses (422) a question without words or options, and too many.
    """
    survey = queries.by_purpose(anchor, anchor_id, purpose)
    if survey is None:
        survey = Survey(anchor=anchor, anchor_id=anchor_id, purpose=purpose, questions=[])
        db.session.add(survey)
    known = {each.key for each in survey.questions if each.key}
    for each in wanted:
        if each.key not in known:
            _add(survey, each)
    db.session.flush()
    return survey


def drop(survey: Survey, question_ids: Collection[int]) -> None:
    """Ask these no longer, and forget what was answered to them; a survey without questions is none."""
    survey.questions = [each for each in survey.questions if each.id not in question_ids]
    if not survey.questions:
        db.session.delete(survey)
    db.session.flush()


def keep(survey: Survey, person: Person, typed: Mapping[int, Any], now: datetime) -> None:
    """Keep these answers half-way, by the question's id; nothing is required. Refuses (422) what cannot be one."""
    hold(person)
    _write(survey, person, rules.values_of(survey.questions, typed), now)
    _reply(survey, person, now)


def send(survey: Survey, person: Person, typed: Mapping[int, Any], now: datetime) -> bool:
    """Send these answers, in place of those sent before; whether there were any.

    Refuses (422) what cannot be an answer, and to leave out what is required.
    """
    hold(person)
    values = rules.values_of(survey.questions, typed)
    for each in survey.questions:
        rules.require_whole(each, values[each.id])
    _write(survey, person, values, now)
    reply = _reply(survey, person, now)
    was_sent = reply.sent_at is not None
    reply.sent_at = reply.sent_at or now
    return was_sent


def forget(question_ids: Collection[int]) -> int:
    """Delete every answer to these questions, and the replies to surveys of nothing else; how many answers."""
    gone = db.session.execute(sa.delete(Answer).where(Answer.question_id.in_(question_ids)))
    of_these = sa.select(Question.survey_id).where(Question.id.in_(question_ids))
    of_others = sa.select(Question.survey_id).where(Question.id.not_in(question_ids))
    db.session.execute(sa.delete(Reply).where(Reply.survey_id.in_(of_these), Reply.survey_id.not_in(of_others)))
    return gone.rowcount  # type: ignore[attr-defined]


def _add(survey: Survey, wanted: Wanted) -> None:
    rules.require_room(len(survey.questions))
    last = max((each.position for each in survey.questions), default=0)
    lists = {"options": [dict(each) for each in wanted.options], "rows": [dict(each) for each in wanted.rows]}
    question = Question(**(vars(wanted) | lists), position=last + 1)
    rules.require_question(question)
    survey.questions.append(question)


def _write(survey: Survey, person: Person, values: Mapping[int, Value | None], now: datetime) -> None:
    """The answers as they are now; one that says the same as before keeps its moment."""
    kept = {each.question_id: each for each in queries.answers(survey, person)}
    for question_id, value in values.items():
        answer = kept.get(question_id)
        if value is None and answer:
            db.session.delete(answer)
        elif value is not None and answer is None:
            db.session.add(Answer(question_id=question_id, person_id=person.id, value=value, answered_at=now))
        elif value is not None and answer and answer.value != value:
            answer.value, answer.answered_at = value, now


def _reply(survey: Survey, person: Person, now: datetime) -> Reply:
    reply = db.session.get(Reply, (survey.id, person.id), populate_existing=True)
    if reply is None:
        reply = Reply(survey_id=survey.id, person_id=person.id, begun_at=now)
        db.session.add(reply)
    return reply
