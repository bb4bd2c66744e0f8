"""The digest: on Sunday mornings, to those with whom there was no word for a week and for whom something waits."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from network_app.foundation import trace
from network_app.foundation.boards import Category
from network_app.foundation.database import db, transaction
from network_app.foundation.outbox import Outgoing, State
from network_app.letters import actions, jobs
from network_app.people import queries as people
from network_app.people.models import Language
from tests import make
from tests.services import smtp

HERE = ZoneInfo("Asia/Jerusalem")
SUNDAY = datetime(2026, 12, 6, 8, tzinfo=HERE).astimezone(UTC)
DAY = timedelta(days=1)


@pytest.fixture
def noa(world):
    """A fellow since long ago, for whom a workday in January waits to be answered."""
    make.meeting(starts_at=datetime(2028, 1, 12, 7, tzinfo=UTC), venue="בית הרשת")
    return make.fellow("נועה")


def digests(now=SUNDAY):
    """To whom a digest lies in the outbox after the clock came by at this moment."""
    db.session.rollback()  # traces are written beside what is being read
    jobs.post_digests(now)
    db.session.rollback()
    return sorted(each.fact["person"] for each in db.session.query(Outgoing).filter_by(kind="digest"))


def test_whoever_was_away_and_has_something_waiting_gets_one(noa):
    assert digests() == [noa.id]


def test_so_does_a_participant_of_a_running_cohort(world):
    dan = make.person("דן")
    running = make.cohort(date(2027, 6, 30))
    make.fellowship(dan, running)
    make.meeting(starts_at=SUNDAY + 9 * DAY, audience={"cohorts": [running.id]})
    assert digests() == [dan.id]


def test_whoever_is_in_no_cohort_or_left_it_gets_none(noa):
    make.person("דן")
    make.fellowship(make.person("גיל"), make.cohort(), left_on=date(2026, 11, 1))
    assert digests() == [noa.id]


def test_whoever_visited_gets_none(noa):
    trace.note(people.visits_of(noa), SUNDAY - 7 * DAY + timedelta(minutes=1))
    assert digests() == []


def test_a_visit_longer_ago_does_not_count(noa):
    trace.note(people.visits_of(noa), SUNDAY - 7 * DAY - timedelta(minutes=1))
    assert digests() == [noa.id]


def test_whoever_got_mail_gets_none_at_whatever_address(noa):
    dan = make.fellow("דן")
    make.sent(noa, SUNDAY - 6 * DAY)
    second = make.second_address(dan).address
    with transaction():
        make_sent = db.session.query(Outgoing).one()
        copied = {"kind": "reminder", "fact": {}, "due_at": SUNDAY, "try_at": SUNDAY, "state": State.SENT}
        finished = make_sent.finished_at
        db.session.add(Outgoing(key="2", message_id="2", recipient=second, finished_at=finished, **copied))
    assert digests() == []


def test_mail_longer_ago_and_the_digest_before_do_not_count(noa):
    make.sent(noa, SUNDAY - 7 * DAY - timedelta(minutes=1))
    make.sent(noa, SUNDAY - 6 * DAY, kind="digest")
    assert len(digests()) == 2


def test_nothing_waiting_is_no_letter(world):
    make.fellow("נועה")
    assert digests() == []


def test_whoever_does_not_want_it_gets_none(noa):
    with transaction():
        actions.unsubscribe(noa, Category.DIGEST)
    assert digests() == []


def test_whoever_came_this_week_gets_none(noa):
    with transaction():
        noa.created_at = SUNDAY - DAY
    assert digests() == []


@pytest.mark.parametrize("sunday", [(2026, 12, 6), (2027, 3, 28), (2027, 10, 31)])
def test_once_a_week_at_eight_on_the_wall_also_when_the_clock_changes(noa, sunday):
    eight = datetime(*sunday, 8, tzinfo=HERE).astimezone(UTC)
    assert digests(eight - timedelta(seconds=1)) == [] and digests(eight) == [noa.id]
    assert digests(eight + timedelta(hours=3)) == [noa.id] and digests(eight + DAY) == [noa.id]
    next_eight = (datetime(*sunday, 8, tzinfo=HERE) + 7 * DAY).astimezone(UTC)
    assert digests(next_eight - timedelta(seconds=1)) == [noa.id] and digests(next_eight) == [noa.id, noa.id]


def test_a_worker_that_died_half_way_is_followed_by_one_that_repeats_nothing(noa):
    assert digests() == [noa.id]
    make.fellow("דן")
    with transaction():
        db.session.query(trace.Trace).delete()
    assert len(digests(SUNDAY + timedelta(minutes=1))) == 2


def test_whoever_comes_before_it_is_sent_is_spared_it(noa):
    digests()
    trace.note(people.visits_of(noa), SUNDAY)
    assert jobs.deliver_due(lambda: SUNDAY) == 0
    assert db.session.query(Outgoing).one().state is State.DROPPED


def test_after_an_outage_it_is_not_sent_on_monday(noa):
    digests()
    assert jobs.deliver_due(lambda: SUNDAY + DAY) == 0


@pytest.mark.smtp
@pytest.mark.parametrize("language, words", [("he", "מה מחכה לך"), ("en", "What waits for you")])
def test_it_says_what_waits_and_where(noa, world, language, words):
    with transaction():
        noa.language = Language(language)
    with smtp.running() as server:
        world.config.update(SMTP_HOST=server.host, SMTP_PORT=server.port)
        digests()
        assert jobs.deliver_due(lambda: SUNDAY) == 1
    [letter] = server.letters
    assert letter.message["Subject"] == words and letter.message["List-Unsubscribe"]
    for kind in ("plain", "html"):
        text = letter.message.get_body((kind,)).get_content()
        assert "http://127.0.0.1:8000/meetings/workday-" in text and ("יום עבודה" in text) == (language == "he")


def test_a_visit_is_remembered_after_signing_out(app):
    with app.app_context():
        who = make.fellow("נועה")
        email, subject = who.email, people.visits_of(who)
    client = make.signed_in(app, email)
    client.post("/sign-out", data={"csrf_token": make.csrf(client, "/")})
    with app.app_context():
        assert trace.seen_at(subject) is not None
