"""What is asked of surveys."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import sqlalchemy as sa

from network_app.foundation import boards, clock
from network_app.foundation.database import db, rows
from network_app.people.models import Person
from network_app.surveys import rules
from network_app.surveys.models import Answer, Question, Reply, Survey
from network_app.surveys.rules import Result, Value

Persons = sa.Select[int]
_STANDS = (
    sa.select(Survey.purpose, Reply.begun_at, Reply.sent_at)
    .outerjoin(Reply, sa.and_(Reply.survey_id == Survey.id, Reply.person_id == sa.bindparam("who")))
    .where(Survey.anchor == sa.bindparam("anchor"), Survey.anchor_id == sa.bindparam("anchor_id"))
)


@dataclass(frozen=True)
class Stand:
    """How far one person came with a survey."""

    begun_at: datetime | None = None
    sent_at: datetime | None = None


@dataclass(frozen=True)
class Paper:
    """A survey as one person has it before them, with what they answered so far by the question's id."""

    survey: Survey
    stand: Stand = Stand()
    answers: Mapping[int, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Said:
    """What one person answered, by the question's id."""

    person: Person
    answers: Mapping[int, Value]


def by_purpose(anchor: str, anchor_id: int, purpose: str) -> Survey | None:
    """The survey about this anchor with this purpose, if anything is asked."""
    return db.session.scalar(sa.select(Survey).where(*_about(anchor, anchor_id), Survey.purpose == purpose))


def question(anchor: str, anchor_id: int, question_id: int) -> Question | None:
    """This question of a survey about this anchor; ids are given out again."""
    query = sa.select(Question).join(Survey).where(Question.id == question_id, *_about(anchor, anchor_id))
    return db.session.scalar(query)


def stands(anchor: str, anchor_id: int, person: Person) -> dict[str, Stand]:
    """How far this person came with each survey about this anchor, by its purpose."""
    found = rows(_STANDS, who=person.id, anchor=anchor, anchor_id=anchor_id)
    return {purpose: Stand(begun_at, sent_at) for purpose, begun_at, sent_at in found}


def paper(survey: Survey, person: Person) -> Paper:
    """The survey as this person has it before them."""
    reply = db.session.get(Reply, (survey.id, person.id))
    stand = Stand(reply.begun_at, reply.sent_at) if reply else Stand()
    return Paper(survey, stand, {each.question_id: each.value for each in answers(survey, person)})


def answers(survey: Survey, person: Person) -> Sequence[Answer]:
    """What this person answered so far."""
    here = Answer.question_id.in_([each.id for each in survey.questions])
    mine = sa.select(Answer).where(here, Answer.person_id == person.id)
    return db.session.scalars(mine.order_by(Answer.question_id)).all()


def how_many_replied(survey: Survey, persons: Persons) -> int:
    """How many of these people sent their answers."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(_replied(survey, persons).subquery())) or 0


def results(survey: Survey, persons: Persons) -> list[Result]:
    """What those of these people who sent their answers said, question by question."""
    return _results(survey, _replied(survey, persons))


def results_to_show_back(survey: Survey, persons: Persons) -> list[Result]:
    """The same for everybody who was asked: without texts, and empty until rules.FEW have answered."""
    earliest = rules.shown_back(how_many_replied(survey, persons))
    asked = [each for each in survey.questions if each.options]
    return _results(survey, _replied(survey, persons).limit(earliest), asked) if earliest else []


def said(survey: Survey, persons: Persons) -> list[Said]:
    """What each of these people sent who said anything, by name."""
    here = Answer.question_id.in_([each.id for each in survey.questions])
    query = sa.select(Person, Answer.question_id, Answer.value).join(Answer, Answer.person_id == Person.id)
    found: dict[Person, dict[int, Value]] = {}
    for person, asked, value in db.session.execute(query.where(here, Person.id.in_(_replied(survey, persons)))):
        found.setdefault(person, {})[asked] = value
    return [Said(person, found[person]) for person in sorted(found, key=lambda each: (each.name_he, each.id))]


def expired(today: date) -> Iterator[int]:
    """Ids of questions, of surveys that anybody replied to, whose answers are not kept any longer on this day.

    What they were about ended so long ago, or is not there any more.
    """
    replied = sa.exists().where(Reply.survey_id == Question.survey_id)
    query = sa.select(Question.id, Question.keep_days, Survey.anchor, Survey.anchor_id).join(Survey).where(replied)
    found = db.session.execute(query).all()
    for anchor, ended in boards.endings.items():
        asked = [row for row in found if row.anchor == anchor]
        ends = ended({row.anchor_id for row in asked})
        for row in asked:
            end = ends.get(row.anchor_id)
            if end is None or rules.deleted_on(clock.today(end), row.keep_days) <= today:
                yield row.id


def _about(anchor: str, anchor_id: int) -> tuple[sa.ColumnElement[bool], ...]:
    return Survey.anchor == anchor, Survey.anchor_id == anchor_id


def _replied(survey: Survey, persons: Persons) -> Persons:
    """Those of these people who sent their answers, the earliest first."""
    sent = sa.select(Reply.person_id).where(Reply.survey_id == survey.id, Reply.sent_at.is_not(None))
    return sent.where(Reply.person_id.in_(persons)).order_by(Reply.sent_at, Reply.person_id)


def _results(survey: Survey, persons: Persons, asked: Sequence[Question] | None = None) -> list[Result]:
    questions = survey.questions if asked is None else asked
    query = sa.select(Answer.question_id, Answer.value).where(Answer.question_id.in_([each.id for each in questions]))
    values: dict[int, list[Value]] = {each.id: [] for each in questions}
    for question_id, value in db.session.execute(query.where(Answer.person_id.in_(persons))):
        values[question_id].append(value)
    return [rules.result(each, values[each.id]) for each in questions]
