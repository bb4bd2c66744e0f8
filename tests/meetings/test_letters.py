"""From publishing to a seat, over real SMTP, without signing in."""

import re
from datetime import timedelta

import pytest

from network_app.foundation import clock, links
from network_app.foundation.database import db, transaction
from network_app.letters import jobs
from network_app.meetings import actions, queries
from network_app.meetings.models import Meeting, Status
from network_app.people.models import Language, Person
from tests import make
from tests.services import smtp

pytestmark = pytest.mark.smtp
SOON = timedelta(days=9)


@pytest.fixture
def server(app):
    with smtp.running() as started:
        app.config.update(SMTP_HOST=started.host, SMTP_PORT=started.port, SMTP_TIMEOUT=5)
        yield started


def publish(app, seats=1, fellows=("נועה",)):
    """A published meeting to which these fellows were invited by letter; its id and theirs."""
    with app.app_context():
        ids = [make.fellow(name).id for name in fellows]
        meeting = make.meeting(seats=seats, starts_at=clock.now() + SOON)
        with transaction():
            meeting.status = Status.DRAFT
            db.session.flush()
            actions.publish(meeting, clock.now(), clock.today(clock.now()))
        jobs.deliver_due(clock.now)
        return meeting.id, ids


def paths(letter):
    return re.findall(r"http://127.0.0.1:8000(/a/\S+?)[\u2069\s]", letter.message.get_body(("plain",)).get_content())


def place(app, meeting_id, person_id):
    with app.app_context():
        return queries.mine(db.session.get(Meeting, meeting_id), db.session.get(Person, person_id)).place


def test_registering_declining_and_leaving_work_from_the_letter(app, server):
    meeting, [noa] = publish(app)
    come, decline, _end_it = paths(server.letters[0])
    client, states = app.test_client(), []
    for path in (come, come, decline, decline):
        assert client.post(path).status_code == 200
        states.append(place(app, meeting, noa))
    assert states == ["seated", "seated", "declined", "declined"]


def test_opening_the_link_does_nothing(app, server):
    meeting, [noa] = publish(app)
    for path in paths(server.letters[0]):
        page = app.test_client().get(path)
        assert page.status_code == 200 and page.text.count('<form method="post">') == 1 and "נועה" in page.text
    assert place(app, meeting, noa) is None


def test_a_used_link_shows_how_things_stand(app, server):
    publish(app)
    come = paths(server.letters[0])[0]
    app.test_client().post(come)
    page = app.test_client().get(come)
    assert "מקומך שמור." in page.text and '<form method="post">' not in page.text


def test_the_promoted_person_is_told_and_may_give_the_seat_up_from_the_letter(app, server):
    meeting, [noa, dan] = publish(app, fellows=("נועה", "דן"))
    mine = {letter.to[0]: paths(letter)[0] for letter in server.letters}
    with app.app_context():
        emails = [db.session.get(Person, who).email for who in (noa, dan)]
        for email in emails:
            app.test_client().post(mine[email])
        with transaction():
            actions.leave(db.session.get(Person, noa), db.session.get(Meeting, meeting), clock.now())
        jobs.deliver_due(clock.now)
    news = server.letters[-1]
    assert news.to == (emails[1],) and "התפנה לך מקום" in news.message["Subject"]
    app.test_client().post(paths(news)[0])
    assert place(app, meeting, dan) == "cancelled"


def test_a_link_ends_when_the_meeting_begins(app, server):
    meeting, [noa] = publish(app)
    with app.app_context():
        token = links.sign("come", {"person": noa, "meeting": meeting}, until=clock.now())
    assert app.test_client().post(f"/a/{token}").status_code == 410


def test_a_link_serves_one_purpose_and_one_person(app, server):
    meeting, [noa, dan] = publish(app, seats=5, fellows=("נועה", "דן"))
    app.test_client().post(paths(server.letters[0])[0])
    assert sorted([place(app, meeting, noa) or "", place(app, meeting, dan) or ""]) == ["", "seated"]


def test_whoever_answered_before_the_letter_went_out_is_not_invited(app, server):
    with app.app_context():
        noa, meeting = make.fellow(), make.meeting(starts_at=clock.now() + SOON)
        with transaction():
            meeting.status = Status.DRAFT
            db.session.flush()
            actions.publish(meeting, clock.now(), clock.today(clock.now()))
        make.seated(noa, meeting, clock.now())
        assert jobs.deliver_due(clock.now) == 0


def test_participants_are_not_invited_to_the_networks_days(app, server):
    with app.app_context():
        make.fellowship(make.person(), make.cohort(make.TODAY.replace(year=2099)))
    publish(app)
    assert len(server.letters) == 1


def test_the_letter_speaks_the_readers_language(app, server):
    with app.app_context():
        make.fellowship(make.person("Dana", language=Language.ENGLISH), make.cohort())
    publish(app)
    subjects = {letter.message["Subject"] for letter in server.letters}
    assert subjects == {"You are invited: Workday", "הזמנה: יום עבודה"}
