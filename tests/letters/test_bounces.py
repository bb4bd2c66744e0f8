"""Letters that come back: to an address of their own, counted once, until nothing is sent there any more."""

from pathlib import Path

import pytest

from network_app.foundation import bounces, clock
from network_app.foundation.database import db, transaction
from network_app.foundation.outbox import Outgoing, State
from network_app.foundation.refusal import Refusal
from network_app.letters import jobs, queries
from network_app.letters.models import Bounce
from network_app.letters.queries.bounces import have_stopped
from network_app.people.models import Person, Role
from network_app.signin import actions as door
from tests import make
from tests.letters import reports
from tests.services import smtp


@pytest.fixture
def server(app):
    with smtp.running() as started:
        app.config.update(SMTP_HOST=started.host, SMTP_PORT=started.port, BOUNCE_ADDRESS="bounces@example.org")
        yield started
    app.config["BOUNCE_ADDRESS"] = ""


@pytest.fixture
def noa(app):
    with app.app_context():
        return make.fellow("נועה").id


def person(who):
    return db.session.get(Person, who)


def invite(app, server, who):
    """The envelope sender of an invitation that went out to this person."""
    with app.app_context():
        with transaction():
            door.invite(person(who), clock.now())
        assert jobs.deliver_due(clock.now) == 1
    return server.letters[-1].sender


def report(app, text, sender):
    return app.test_cli_runner().invoke(args=["letters", "bounce"], input=text.replace("{sender}", sender))


def count(app):
    with app.app_context():
        return db.session.query(Bounce).count()


@pytest.mark.smtp
def test_each_letter_has_a_sender_of_its_own_that_stays_the_same_at_every_attempt(app, server, noa):
    server.script("DOT", smtp.DROP)
    with app.app_context(), transaction():
        door.invite(person(noa), clock.now())
    with app.app_context():
        jobs.deliver_due(clock.now)
        jobs.deliver_due(lambda: db.session.query(Outgoing).one().try_at)
        senders = {letter.sender for letter in server.letters}
        [letter] = db.session.query(Outgoing)
        assert len(server.letters) == 2 and senders == {bounces.sender_of(letter)}
        assert bounces.named_by(f"<{senders.pop().upper()}>") is letter


@pytest.mark.smtp
def test_the_reader_sees_the_usual_sender(app, server, noa):
    sender = invite(app, server, noa)
    assert sender.startswith("bounces+") and server.letters[0].message["From"].addresses[0].addr_spec == (
        "network@example.org"
    )


@pytest.mark.smtp
def test_without_a_bounce_address_letters_come_back_to_the_usual_one(app, server, noa):
    app.config["BOUNCE_ADDRESS"] = ""
    assert invite(app, server, noa) == "network@example.org"


@pytest.mark.smtp
@pytest.mark.parametrize("text", [reports.POSTFIX, reports.EXCHANGE])
def test_a_report_of_failure_for_good_is_counted_once_however_often_it_comes(app, server, noa, text):
    sender = invite(app, server, noa)
    assert [report(app, text, sender).exit_code for _ in range(2)] == [0, 0] and count(app) == 1
    with app.app_context():
        [failed] = queries.failed_to(person(noa))
        assert "550 5.1.1" in failed.reason and failed.recipient == person(noa).email


@pytest.mark.smtp
@pytest.mark.parametrize("text", [reports.LATE, reports.GAVE_UP, reports.DELIVERED])
def test_what_may_pass_is_not_counted(app, server, noa, text):
    answer = report(app, text, invite(app, server, noa))
    assert answer.exit_code == 0 and count(app) == 0
    with app.app_context():
        assert db.session.query(Outgoing).one().state is State.SENT


@pytest.mark.smtp
@pytest.mark.parametrize("text", [reports.AWAY, reports.POSTFIX[:700], "To: {sender}\n", "\0\n"])
def test_what_says_nothing_is_refused(app, server, noa, text):
    answer = report(app, text, invite(app, server, noa))
    assert answer.exit_code == 1 and isinstance(answer.exception, Refusal) and count(app) == 0


@pytest.mark.smtp
def test_a_report_on_a_letter_that_we_never_sent_is_refused(app, server, noa):
    sender = invite(app, server, noa)
    number, proof = sender.partition("@")[0].removeprefix("bounces+").split("-")
    forged = [f"bounces+{number}-{proof[::-1]}", f"bounces+{int(number) + 1}-{proof}", "bounces", "network"]
    codes = [report(app, reports.POSTFIX, f"{local}@example.org").exit_code for local in forged]
    assert codes == [1] * 4 and count(app) == 0


@pytest.mark.smtp
def test_a_report_is_read_from_a_file_as_well(app, server, noa, tmp_path):
    file = Path(tmp_path, "report.eml")
    file.write_text(reports.POSTFIX.replace("{sender}", invite(app, server, noa)))
    assert app.test_cli_runner().invoke(args=["letters", "bounce", str(file)]).exit_code == 0 and count(app) == 1


@pytest.mark.smtp
def test_after_three_in_a_row_nothing_goes_there_but_what_is_asked_for(app, server, noa):
    for _ in range(3):
        report(app, reports.POSTFIX, invite(app, server, noa))
    with app.app_context():
        with transaction():
            door.invite(person(noa), clock.now())
        assert jobs.deliver_due(clock.now) == 0
        assert db.session.query(Outgoing).filter_by(state=State.DROPPED).one().reason.startswith("letters to this")
        with transaction():
            door.ask_for_link("sign_in_link", person(noa).email, clock.now())
        assert jobs.deliver_due(clock.now) == 1


def test_a_letter_between_that_arrived_ends_the_row_and_one_after_does_not(world):
    noa, dan = make.fellow("נועה"), make.fellow("דן")
    for who in (noa, dan):
        make.came_back(who, 2)
    make.sent(noa, make.NOW + make.HOUR)
    make.came_back(dan, 1)
    make.sent(dan, make.NOW + make.HOUR)
    assert (have_stopped(noa.email), have_stopped(dan.email)) == (False, True)
    make.came_back(noa, 1, since=make.NOW + 2 * make.HOUR)
    assert not have_stopped(noa.email)


def test_nobody_elses_letters_stop(world):
    make.came_back(make.fellow("נועה"), 3)
    assert not have_stopped(make.fellow("דן").email)


def test_an_organiser_sees_it_on_the_person_and_tries_again(app, noa):
    with app.app_context():
        make.came_back(person(noa), 3)
        email, client = person(noa).email, make.signed_in(app, make.person("שירה", Role.ORGANISER).email)
    page, again = f"/people/{noa}", f"/admin/letters/again/{noa}"
    text = client.get(page).text
    assert "שלושה מכתבים ברצף חזרו" in text and email in text and again in text
    assert client.post(again, data={"csrf_token": make.csrf(client, page)}).status_code == 302
    text = client.get(page).text
    assert again not in text and "550 5.1.1" in text
    with app.app_context():
        assert not have_stopped(email)


def test_after_trying_again_three_more_stop_it_anew(world):
    noa = make.fellow("נועה")
    make.came_back(noa, 3)
    with transaction():
        db.session.query(Bounce).delete()
    make.came_back(noa, 2)
    assert not have_stopped(noa.email)
    make.came_back(noa, 1)
    assert have_stopped(noa.email)
