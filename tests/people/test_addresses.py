"""Another address: asked for, confirmed from the letter that came there, told to the old one; over real SMTP."""

import re
import threading
from contextlib import suppress
from datetime import timedelta

import pytest

from network_app.foundation import clock, links
from network_app.foundation.database import db, transaction
from network_app.foundation.refusal import Refusal
from network_app.letters import jobs
from network_app.people import actions, queries
from network_app.people.actions import addresses
from network_app.people.models import AddressUse, Language, Person, PersonAddress, Role
from network_app.signin import mails
from tests import make
from tests.services import smtp

pytestmark = pytest.mark.smtp
NEW = "noa.new@example.org"


@pytest.fixture
def server(app):
    with smtp.running() as started:
        app.config.update(SMTP_HOST=started.host, SMTP_PORT=started.port, SMTP_TIMEOUT=5)
        yield started


@pytest.fixture
def noa(app):
    with app.app_context():
        made = make.fellow("נועה")
        return made.id, made.email


def browser_of(app, *roles):
    with app.app_context():
        return make.signed_in(app, make.person("שירה", *roles).email)


def ask(app, person_id, address=NEW, purpose="main", client=None):
    """By themselves, or by whoever's browser is given; letters are delivered at once."""
    if client is None:
        with app.app_context():
            client = make.signed_in(app, queries.by_id(person_id).email)
    path = f"/people/{person_id}/address"
    answer = client.post(path, data={"email": address, "purpose": purpose, "csrf_token": make.csrf(client)})
    deliver(app)
    return answer


def deliver(app):
    with app.app_context():
        jobs.deliver_due(clock.now)


def link(letter):
    return re.search(r"http://127.0.0.1:8000(/a/\S+)", letter.message.get_body(("plain",)).get_content())[1]


def told(server):
    return [(letter.to[0], letter.message["Subject"]) for letter in server.letters]


def addresses_of(app, person_id):
    with app.app_context():
        return addresses.addresses.reaching(queries.by_id(person_id))


def test_the_address_changes_only_when_confirmed_and_the_old_one_is_told(app, server, noa):
    person, old = noa
    ask(app, person)
    path = link(server.letters[0])
    page = app.test_client().get(path)
    assert page.status_code == 200 and NEW in page.text and addresses_of(app, person) == [old]
    assert app.test_client().post(path).status_code == 200 and addresses_of(app, person) == [NEW]
    deliver(app)
    assert told(server) == [(NEW, "האם זו הכתובת שלך?"), (old, "הכתובת שלך שונתה")]
    assert NEW not in server.letters[1].message.get_body(("plain",)).get_content()


def test_pressing_twice_does_it_once_and_the_used_link_shows_how_things_stand(app, server, noa):
    ask(app, noa[0])
    path = link(server.letters[0])
    assert [app.test_client().post(path).status_code for _ in range(2)] == [200, 200]
    page = app.test_client().get(path)
    deliver(app)
    assert "<form" not in page.text.split("<main")[1] and len(server.letters) == 2


def test_the_new_address_signs_in_and_what_was_sent_to_the_old_one_opens_nothing(app, server, noa):
    person, old = noa
    with app.app_context():
        token = mails.token(queries.by_id(person), "enter", clock.now() + timedelta(minutes=20))
    ask(app, person)
    app.test_client().post(link(server.letters[0]))
    assert make.signed_in(app, NEW).get("/").status_code == 200
    assert app.test_client().get(f"/sign-in/link/{token}").status_code == 410
    with app.app_context():
        assert queries.by_email(old) is None


def test_a_second_address_signs_in_is_written_to_for_a_link_and_letters_stay_with_the_first(app, server, noa):
    person, old = noa
    ask(app, person, purpose="second")
    app.test_client().post(link(server.letters[0]))
    deliver(app)
    assert addresses_of(app, person) == [old, NEW] and told(server)[1] == (old, "נוספה כתובת שנייה")
    assert make.signed_in(app, NEW).get("/").status_code == 200
    client = app.test_client()
    client.post("/sign-in/link", data={"email": NEW.upper(), "csrf_token": make.csrf(client)})
    deliver(app)
    assert server.letters[2].to == (NEW,)


def test_a_second_address_can_become_the_first(app, server, noa):
    person, _ = noa
    with app.app_context():
        make.second_address(queries.by_id(person), NEW)
    ask(app, person)
    app.test_client().post(link(server.letters[0]))
    assert addresses_of(app, person) == [NEW]


def test_an_address_given_up_signs_nobody_in(app, server, noa):
    person, old = noa
    with app.app_context():
        second = make.second_address(queries.by_id(person), NEW).id
        client = make.signed_in(app, old)
    path = f"/people/{person}/address/{second}/remove"
    assert client.post(path, data={"csrf_token": make.csrf(client)}).status_code == 302
    assert client.post(path, data={"csrf_token": make.csrf(client)}).status_code == 404
    with app.app_context():
        assert queries.by_email(NEW) is None


def test_somebody_else_took_the_address_meanwhile_which_is_said_kindly(app, server, noa):
    ask(app, noa[0])
    with app.app_context():
        other = make.fellow("דן")
        make.second_address(other, NEW)
    page = app.test_client().post(link(server.letters[0]))
    assert page.status_code == 409 and "הכתובת הזאת כבר רשומה כאן" in page.text
    assert addresses_of(app, noa[0]) == [noa[1]]


def test_a_changed_link_or_one_whose_time_is_over_does_nothing(app, server, noa):
    ask(app, noa[0])
    path = link(server.letters[0])
    with app.app_context():
        fact = links.read(path.removeprefix("/a/")).fact
        late = links.sign("confirm_address", fact, clock.now())
        other = links.sign("come", fact | {"meeting": 1}, clock.now() + timedelta(days=1))
    for wrong in (path + "x", f"/a/{late}", f"/a/{other}"):
        assert [app.test_client().open(wrong, method=how).status_code for how in ("GET", "POST")] == [410, 410]
    assert addresses_of(app, noa[0]) == [noa[1]]


def test_the_letters_link_itself_ends_after_three_days(app, server, noa, monkeypatch):
    ask(app, noa[0])
    path, later = link(server.letters[0]), clock.now() + timedelta(days=3)
    monkeypatch.setattr("network_app.letters.views.now", lambda: later)
    assert app.test_client().post(path).status_code == 410 and addresses_of(app, noa[0]) == [noa[1]]


def test_a_request_made_anew_or_given_up_makes_the_earlier_link_void(app, server, noa):
    person, _ = noa
    ask(app, person)
    ask(app, person, address="noa.better@example.org")
    with app.app_context(), transaction():
        [waiting] = addresses.addresses.of(queries.by_id(person))
        addresses.give_up(queries.by_id(person), waiting.id)
    assert [app.test_client().post(link(letter)).status_code for letter in server.letters] == [410, 410]


def test_a_fellow_does_not_learn_whose_an_address_is_and_its_owner_gets_no_letter(app, server, noa):
    with app.app_context():
        taken = make.fellow("דן").email
    answers = [ask(app, noa[0], address) for address in (taken, "nobody@example.org")]
    assert [each.status_code for each in answers] == [302, 302]
    assert [to for to, _ in told(server)] == ["nobody@example.org"]


def test_an_organiser_is_told_at_once_that_it_is_taken(app, server, noa):
    with app.app_context():
        taken = make.fellow("דן").email
    page = ask(app, noa[0], taken, client=browser_of(app, Role.ORGANISER))
    assert page.status_code == 422 and 'id="email-error"' in page.text and server.letters == []


def test_an_organiser_does_not_move_an_admins_address_to_themselves(app, server):
    with app.app_context():
        admin, other = make.person("מנהלת", Role.ADMIN).id, make.person("מארגן", Role.ORGANISER).id
    client = browser_of(app, Role.ORGANISER)
    assert [ask(app, who, client=client).status_code for who in (admin, other)] == [404, 302]
    assert ask(app, admin, "a@example.org", client=browser_of(app, Role.ADMIN)).status_code == 302


@pytest.mark.parametrize("purpose", ["main", "second"])
def test_an_address_already_theirs_is_refused_with_a_sentence(app, server, noa, purpose):
    page = ask(app, noa[0], noa[1], purpose)
    assert page.status_code == 422 and "על שם אותו אדם" in page.text


def test_the_letters_speak_the_persons_language(app, server, noa):
    with app.app_context(), transaction():
        queries.by_id(noa[0]).language = Language.ENGLISH
    ask(app, noa[0])
    app.test_client().post(link(server.letters[0]))
    deliver(app)
    assert [subject for _, subject in told(server)] == ["Is this your address?", "Your address was changed"]


def test_an_address_only_asked_for_is_kept_from_nobody(app, server, noa):
    ask(app, noa[0])
    with app.app_context(), transaction():
        assert actions.create(actions.Newcomer(NEW, "דן"), make.NOW).email == NEW


@pytest.mark.race
def test_of_two_who_take_one_address_at_once_one_gets_it(app, noa):
    """Once as a newcomer's main address and once as somebody's second one: no unique key spans both tables."""
    with app.app_context(), transaction():
        fact = addresses.as_fact(addresses.ask(queries.by_id(noa[0]), NEW, AddressUse.SECOND, clock.now()))
    start, both_inside, refused = threading.Barrier(2), threading.Barrier(2), []

    def take(do):
        with app.app_context():
            start.wait(10)
            try:
                with transaction():
                    do()
                    with suppress(threading.BrokenBarrierError):  # where all is well only one gets here at a time
                        both_inside.wait(1)
            except Refusal as refusal:
                refused.append(refusal.status)

    newcomer = actions.Newcomer(NEW, "דן")
    ways = (lambda: actions.create(newcomer, make.NOW), lambda: addresses.confirm(fact, clock.now()))
    threads = [threading.Thread(target=take, args=(do,)) for do in ways]
    [each.start() for each in threads]
    [each.join(20) for each in threads]
    with app.app_context():
        mains = db.session.query(Person).filter_by(email=NEW).count()
        seconds = db.session.query(PersonAddress).filter(PersonAddress.confirmed_at.is_not(None)).count()
    assert refused == [409] and mains + seconds == 1
