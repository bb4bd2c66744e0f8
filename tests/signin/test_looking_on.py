"""An organiser sees the site as a fellow does: less than before, and nothing changes meanwhile."""

from datetime import timedelta

import pytest

from network_app.foundation import clock
from network_app.foundation.database import db, transaction
from network_app.people import policy, queries, rules
from network_app.people.models import Person, Role
from network_app.signin.models import Credential
from tests import make

BANNER = "האתר מוצג כפי שעמית רואה אותו"


@pytest.fixture
def ids(app):
    with app.app_context():
        return make.fellow("דן").id, make.person("רון").id, make.meeting(starts_at=clock.now() + timedelta(days=9)).slug


@pytest.fixture
def organiser(app):
    """In whose browser the button was pressed."""
    with app.app_context():
        client = make.signed_in(app, make.person("שירה", Role.ORGANISER).email)
    assert press(client, "/see-as-fellow").location == "/"
    return client


def press(client, path):
    return client.post(path, data={"csrf_token": make.csrf(client, "/")})


def test_everything_looks_as_it_does_to_a_fellow(ids, organiser):
    fellow, stranger, slug = ids
    paths = [f"/people/{fellow}", f"/meetings/{slug}", f"/people/{stranger}", f"/people/{fellow}/edit", "/people/new"]
    paths += ["/admin/letters/", f"/meetings/{slug}/edit", f"/meetings/{slug}/roster", f"/people/{fellow}/address"]
    assert [organiser.get(path).status_code for path in paths] == [200, 200, *[404] * 7]
    assert "@example.org" not in organiser.get(f"/people/{fellow}").text.split("<main")[1].split("<footer")[0]


def test_every_page_says_so_and_offers_the_way_back(ids, organiser):
    pages = [organiser.get(path).text for path in ("/", "/people/", "/workdays/", "/nowhere", "/privacy")]
    assert all(BANNER in page and 'action="/see-as-myself"' in page for page in pages)


def test_nothing_changes_meanwhile(app, ids, organiser):
    fellow, _, slug = ids
    doors = [rule for rule in app.url_map.iter_rules() if "POST" in rule.methods and not rule.rule.startswith("/api/")]
    closed = [rule for rule in doors if rule.endpoint not in ("signin.see_as_myself", "signin.sign_out")]
    anything = dict.fromkeys((name for rule in closed for name in rule.arguments), 1)
    values = anything | {"slug": slug, "person_id": fellow}
    with app.test_request_context():
        paths = [rule.build(values)[1].partition("?")[0] for rule in closed]
    answers = [press(organiser, path) for path in paths]
    assert {each.status_code for each in answers} == {409} and len(paths) > 20
    assert all("אי אפשר לשנות דבר" in each.text for each in answers)


def test_back_is_oneself_again(ids, organiser):
    assert press(organiser, "/see-as-myself").location == "/"
    assert organiser.get("/people/new").status_code == 200 and BANNER not in organiser.get("/").text


def test_signing_out_stays_possible_and_ends_it(app, organiser):
    assert press(organiser, "/sign-out").location == "/sign-in"
    assert organiser.get("/").status_code == 302


def test_whoever_no_longer_organises_is_simply_themselves(app, organiser):
    with app.app_context(), transaction():
        shira = db.session.query(Person).filter_by(given_name="שירה").one()
        shira.roles.clear()
    assert BANNER not in organiser.get("/").text and organiser.get("/people/new").status_code == 404


def test_a_forged_wish_gives_a_fellow_nothing(app, ids):
    with app.app_context():
        client = make.signed_in(app, queries.by_id(ids[1]).email)
    with client.session_transaction() as session:
        session["looks_on"] = True
    assert client.get(f"/people/{ids[0]}").status_code == 404  # not in the network, and still not


@pytest.mark.parametrize("roles", [{"organiser"}, {"admin", "mentor"}])
def test_a_fellows_eyes_see_no_more_than_ones_own(roles):
    mine = rules.Standing(person_id=1, roles=frozenset(roles), running=frozenset({7}))
    seen = rules.as_fellow(mine)
    assert seen.is_network_fellow and not seen.organises and seen.person_id == 1
    for other in (
        rules.Standing(2),
        rules.Standing(3, graduated=frozenset({4})),
        rules.Standing(4, frozenset({"mentor"})),
    ):
        assert policy.may_know(mine, other) >= policy.may_know(seen, other)
        assert not policy.may_see_address(seen, other) and not policy.may_change_address(seen, other)


def test_coming_in_and_being_invited_are_remembered(app):
    with app.app_context():
        email = make.person().email
    make.signed_in(app, email)
    with app.app_context():
        kept = db.session.query(Credential).one()
        assert kept.came_in_at and kept.invited_at is None
