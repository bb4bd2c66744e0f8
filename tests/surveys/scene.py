"""A workday that asks questions, people with a seat in it, and what their browsers send."""

from datetime import timedelta

from bs4 import BeautifulSoup

from network_app.foundation import clock
from network_app.foundation.database import db, transaction
from network_app.meetings import mails, queries
from network_app.meetings.actions import asking
from network_app.meetings.models import Purpose
from network_app.meetings.queries import asking as asked
from network_app.people.models import Person
from network_app.surveys import actions
from network_app.surveys.queries import paper
from tests import make

DAY = timedelta(days=1)
NEXT = {"step": "send"}


def meeting_in(app, days, *keys):
    """A workday so many days from now, which asks these ready-made questions too; its address and its people's."""
    with app.app_context():
        meeting = make.meeting(seats=20, starts_at=clock.now() + days * DAY)
        with transaction():
            asking.choose(meeting, [*keys, *asking.FEEDBACK])
        return meeting.slug


def somebody(app, slug, name="נועה"):
    """Somebody with a seat: their id and address."""
    with app.app_context():
        who = make.fellow(name)
        make.seated(who, queries.by_slug(slug), clock.now() - 100 * DAY)
        return who.id, who.email


def fields(app, slug, purpose, *said):
    """What a browser sends, question by question."""
    with app.app_context():
        questions = asked.survey(queries.by_slug(slug), purpose).questions
    return {each.field: value for each, value in zip(questions, said, strict=False) if value is not None}


def kept(app, slug, purpose, who):
    with app.app_context():
        found = paper(asked.survey(queries.by_slug(slug), purpose), db.session.get(Person, who))
        return list(found.answers.values()), found.stand.sent_at is not None


def link(app, slug, purpose, who):
    with app.app_context():
        address = mails.asking.link(db.session.get(Person, who), queries.by_slug(slug), purpose)
    return address.removeprefix("http://127.0.0.1:8000")


def press(client, path, **form):
    return client.post(
        path, data=form | {"csrf_token": make.csrf(client, path if "/a/" in path else "/")}, follow_redirects=True
    )


def status_of(page):
    return BeautifulSoup(page.text, "html.parser").select_one("main p[role=status]").text.strip()


def replies(app, slug, number):
    with app.app_context():
        meeting = queries.by_slug(slug)
        survey = asked.survey(meeting, Purpose.FEEDBACK)
        for at in range(number):
            who = make.fellow()
            make.seated(who, meeting, clock.now() - 100 * DAY)
            said = dict(zip([each.id for each in survey.questions], ("5", "4", f"מילה {at}"), strict=True))
            with transaction():
                actions.send(survey, who, said, clock.now())
