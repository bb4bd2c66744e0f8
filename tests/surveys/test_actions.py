"""Asking, answering and forgetting, on both databases."""

import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from network_app.foundation.database import db, transaction
from network_app.foundation.refusal import Refusal
from network_app.meetings import actions as meetings
from network_app.meetings.actions import asking
from network_app.meetings.models import Purpose
from network_app.meetings.queries import asking as asked
from network_app.people.models import Person
from network_app.surveys import actions, jobs, queries, rules
from network_app.surveys.models import Answer, Kind, Reply, Survey
from tests import make

STARTS = datetime(2026, 12, 15, 7, 0, tzinfo=UTC)
LATER = make.NOW + timedelta(hours=1)


@pytest.fixture
def meeting(world):
    return make.meeting(seats=20, starts_at=STARTS)


@pytest.fixture
def survey(meeting):
    with transaction():
        asking.choose(meeting, ["diet", "note", *asking.FEEDBACK])
    return asked.survey(meeting, Purpose.REGISTRATION)


def answer(do, who, survey, *said, now=make.NOW):
    with transaction():
        return do(survey, who, {each.id: value for each, value in zip(survey.questions, said, strict=False)}, now)


def stored(who):
    return [each.value for each in db.session.scalars(sa.select(Answer).where(Answer.person_id == who.id))]


def number(table):
    return db.session.scalar(sa.select(sa.func.count()).select_from(table))


def test_sending_again_updates_and_says_so(survey):
    noa = make.fellow()
    said = [answer(actions.send, noa, survey, food, now=at) for food, at in ((["vegan"], make.NOW), ([], LATER))]
    assert said == [False, True] and stored(noa) == [] and queries.paper(survey, noa).stand.sent_at == make.NOW


def test_the_same_answer_sent_twice_is_one_row_and_keeps_its_moment(survey):
    noa = make.fellow()
    for at in (make.NOW, LATER):
        answer(actions.send, noa, survey, ["vegan"], "תודה", now=at)
    assert set(db.session.scalars(sa.select(Answer.answered_at))) == {make.NOW} and number(Reply) == 1


def test_what_is_kept_half_way_is_there_to_go_on_with_and_counts_nowhere(meeting):
    survey, noa = asked.survey(meeting, Purpose.FEEDBACK), make.fellow()
    make.seated(noa, meeting)
    answer(actions.keep, noa, survey, "5")
    paper = queries.paper(survey, noa)
    assert list(paper.answers.values()) == ["5"] and paper.stand == queries.Stand(make.NOW, None)
    assert queries.how_many_replied(survey, asked.those_seated(meeting)) == 0
    assert [each.answered for each in queries.results(survey, asked.those_seated(meeting))] == [0, 0, 0]


def test_what_is_required_is_needed_for_sending_only(meeting):
    survey, noa = asked.survey(meeting, Purpose.FEEDBACK), make.fellow()
    with pytest.raises(Refusal):
        answer(actions.send, noa, survey, "5", None)
    assert stored(noa) == []
    answer(actions.keep, noa, survey, "5", None)
    assert stored(noa) == ["5"]


def test_an_answer_that_was_not_offered_changes_nothing(survey):
    noa = make.fellow()
    answer(actions.send, noa, survey, ["vegan"])
    with pytest.raises(Refusal):
        answer(actions.keep, noa, survey, ["steak"])
    assert stored(noa) == [["vegan"]]


def test_whoever_gives_the_seat_up_counts_no_longer(meeting, survey):
    noa, dan = make.fellow("נועה"), make.fellow("דן")
    for who in (noa, dan):
        make.seated(who, meeting)
        answer(actions.send, who, survey, ["vegan"])
    with transaction():
        meetings.leave(noa, meeting, LATER)
    seated = asked.those_seated(meeting)
    assert dict(counts(queries.results(survey, seated)[0]))["vegan"] == 1
    assert [each.person.id for each in queries.said(survey, seated)] == [dan.id]


def counts(result):
    return [(option["key"], number) for option, number in result.lines[0].counts]


def test_what_is_shown_back_are_groups_of_five_without_words(meeting):
    survey, shown = asked.survey(meeting, Purpose.FEEDBACK), []
    for at in range(6):
        who = make.fellow()
        make.seated(who, meeting)
        answer(actions.send, who, survey, "1" if at == 5 else "5", "4", "מילים", now=STARTS + timedelta(minutes=at))
        shown.append(queries.results_to_show_back(survey, asked.those_seated(meeting)))
    assert shown[:4] == [[]] * 4 and [each.answered for each in shown[4]] == [5, 5]
    assert counts(shown[5][0]) == counts(shown[4][0]) and dict(counts(shown[5][0]))["1"] == 0


@pytest.mark.parametrize(("days", "left"), [(13, 2), (14, 0)])
def test_answers_are_deleted_on_the_day_their_retention_names(meeting, survey, caplog, days, left):
    answer(actions.send, make.fellow(), survey, ["vegan"], "בלי בוטנים")
    with caplog.at_level(logging.INFO):
        jobs.forget_expired(meeting.ends_at + timedelta(days=days))
    assert number(Answer) == left and number(Reply) == bool(left)
    assert ("deleted 2 answers" in caplog.text) is (left == 0)


def test_what_is_kept_longer_stays(meeting, survey):
    noa, feedback = make.fellow(), asked.survey(meeting, Purpose.FEEDBACK)
    answer(actions.send, noa, survey, ["vegan"])
    answer(actions.send, noa, feedback, "5", "4")
    jobs.forget_expired(meeting.ends_at + timedelta(days=729))
    assert sorted(stored(noa)) == ["4", "5"]
    jobs.forget_expired(meeting.ends_at + timedelta(days=730))
    assert stored(noa) == [] and number(Reply) == 0


def test_a_moved_meeting_moves_the_day_of_deletion(meeting, survey):
    answer(actions.send, make.fellow(), survey, ["vegan"])
    with transaction():
        for day in meeting.days:
            day.ends_at += timedelta(days=30)
    jobs.forget_expired(STARTS + timedelta(days=20))
    assert number(Answer) == 1


def test_a_day_is_looked_at_once(meeting, survey):
    gone = meeting.ends_at + timedelta(days=20)
    jobs.forget_expired(gone)
    answer(actions.send, make.fellow(), survey, ["vegan"])
    jobs.forget_expired(gone + timedelta(hours=1))
    assert number(Answer) == 1
    jobs.forget_expired(gone + timedelta(days=1))
    assert number(Answer) == 0


def test_answers_about_what_is_gone_are_deleted(meeting, survey):
    answer(actions.send, make.fellow(), survey, ["vegan"])
    with transaction():
        survey.anchor_id = 0
    jobs.forget_expired(make.NOW)
    assert number(Answer) == 0


def test_a_question_taken_away_takes_its_answers_along_and_the_others_stay(meeting, survey):
    noa = make.fellow()
    answer(actions.send, noa, survey, ["vegan"], "תודה")
    with transaction():
        asking.choose(meeting, ["note"])
    assert stored(noa) == ["תודה"]
    with transaction():
        asking.choose(meeting, [])
    assert number(Survey) == number(Answer) == number(Reply) == 0


def test_ready_made_questions_are_asked_once_in_both_languages(meeting, survey):
    with transaction():
        asking.choose(meeting, ["diet", "note", *asking.FEEDBACK])
    found = asked.survey(meeting, Purpose.REGISTRATION).questions
    assert [(each.key, each.label_he[:2], each.label_en[:4]) for each in found] == [
        ("diet", "מה", "What"),
        ("note", "אל", "Alle"),
    ]


def test_there_is_an_end_to_questions(meeting, survey):
    more = actions.Wanted(Kind.TEXT, "עוד משהו?", "", 14)
    with pytest.raises(Refusal), transaction():
        actions.ask("meeting", meeting.id, Purpose.REGISTRATION, [more] * (rules.MOST_QUESTIONS - 1))
    assert len(asked.survey(meeting, Purpose.REGISTRATION).questions) == 2


def test_that_somebody_replied_without_a_word_is_forgotten_too(meeting, survey):
    answer(actions.send, make.fellow(), survey)
    jobs.forget_expired(meeting.ends_at + timedelta(days=14))
    assert number(Reply) == 0


@pytest.mark.race
def test_whoever_sends_eight_times_at_once_has_replied_once(app):
    with app.app_context():
        meeting, noa = make.meeting(starts_at=STARTS), make.fellow()
        with transaction():
            asking.choose(meeting, ["diet"])
        asks, who = asked.survey(meeting, Purpose.REGISTRATION).id, noa.id

    def send(_):
        with app.app_context():
            return answer(actions.send, db.session.get(Person, who), db.session.get(Survey, asks), ["vegan"])

    with ThreadPoolExecutor(8) as threads:
        were_sent = list(threads.map(send, range(8)))
    assert sorted(were_sent) == [False] + [True] * 7
