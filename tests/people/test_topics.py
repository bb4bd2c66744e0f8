"""The vocabulary of expertise is kept in order by organisers."""

import pytest

from network_app.foundation.database import db, transaction
from network_app.people import queries
from network_app.people.actions import topics as actions
from network_app.people.models import Role
from network_app.people.models.profile import Topic
from network_app.people.queries import topics
from tests import make

TOPICS = "/people/topics/"


@pytest.fixture
def organiser(app):
    with app.app_context():
        return make.signed_in(app, make.person("שירה", Role.ORGANISER).email)


def post(client, path, **form):
    return client.post(path, data=form | {"csrf_token": make.csrf(client)})


def topic(app, hebrew="נתונים פתוחים", english="Open data"):
    with app.app_context():
        return make.topic(hebrew, english).id


def knower(app, *known):
    with app.app_context():
        made = make.fellow()
        with transaction():
            made.topics = [topics.by_id(each) for each in known]
        return made.id


def known_by(app, person):
    with app.app_context():
        return [each.name_en for each in queries.by_id(person).topics]


def test_a_topic_is_added_and_renamed(app, organiser):
    assert post(organiser, TOPICS, name_he="נתונים", name_en="Data").status_code == 302
    with app.app_context():
        made = db.session.query(Topic).one().id
    post(organiser, f"{TOPICS}{made}", name_he="נתונים פתוחים", name_en="Open data")
    page = organiser.get(TOPICS).text
    assert "נתונים פתוחים" in page and "Open data" in page


@pytest.mark.parametrize("names", [("", ""), ("open  DATA", ""), ("", "נתונים פתוחים"), ("א" * 81, "")])
def test_a_name_that_is_taken_too_long_or_missing_is_refused(app, organiser, names):
    topic(app)
    answer = post(organiser, TOPICS, name_he=names[0], name_en=names[1])
    assert answer.status_code == 422 and 'id="name_he-error"' in answer.text


def test_merging_moves_everybody_once_and_takes_the_first_away(app, organiser):
    old, new = topic(app, "מידע פתוח", "Public data"), topic(app)
    one, both = knower(app, old), knower(app, old, new)
    assert post(organiser, f"{TOPICS}{old}/merge", **{"merge-into": new}).status_code == 302
    assert known_by(app, one) == known_by(app, both) == ["Open data"]
    with app.app_context():
        assert topics.by_id(old) is None and topics.how_many_know() == {new: 2}


def test_a_topic_is_merged_only_into_another_of_the_vocabulary(app, organiser):
    old = topic(app)
    answers = [post(organiser, f"{TOPICS}{old}/merge", **{"merge-into": into}) for into in (old, 999, "x", "")]
    assert [each.status_code for each in answers] == [422] * 4


def test_a_topic_that_is_removed_is_gone_from_everybody(app, organiser):
    gone, kept = topic(app), topic(app, "GIS", "")
    person = knower(app, gone, kept)
    post(organiser, f"{TOPICS}{gone}/remove")
    assert known_by(app, person) == [""]


def test_a_suggestion_outlives_whoever_made_it(world):
    person = make.fellow()
    with transaction():
        actions.suggest(person, "GIS")
    with transaction():
        db.session.delete(queries.by_id(person.id))
    db.session.expire_all()
    assert [each.suggested_by_id for each in topics.suggestions()] == [None]
