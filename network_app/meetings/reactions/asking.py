"""Answering what is asked about a meeting straight from a letter."""

from dataclasses import replace
from datetime import datetime

from network_app.foundation import boards, i18n
from network_app.foundation.boards import Shown
from network_app.foundation.links import Fact
from network_app.foundation.words import _
from network_app.meetings import forms, queries, rules
from network_app.meetings.mails import asking as mails
from network_app.meetings.models import Meeting, Place, Purpose, Status
from network_app.meetings.queries import asking
from network_app.meetings.reactions import acts
from network_app.people.models import Person
from network_app.surveys.forms import SurveyForm, take

SIGNED = {"csrf": False}  # the signed token itself is the credential


def _answering(purpose: Purpose) -> boards.Act:
    """An act on (person, meeting): the questions, while this person may answer them."""

    def show(fact: Fact, now: datetime) -> Shown | None:
        found = queries.concerned(fact)
        paper = asking.paper(found[1], found[0], purpose, now) if found else None
        if found is None or paper is None:
            return None
        person, meeting = found
        with i18n.speaking(person.language):
            return Shown(
                heading=i18n.pick(meeting.title_he, meeting.title_en),
                question=str(forms.ASKING[purpose]),
                name=person.name_in(person.language),
                language=person.language,
                moments=(meeting.starts_at, meeting.ends_at),
                form=forms.asking_form(meeting, paper, SIGNED),
            )

    def do(fact: Fact, now: datetime, form: SurveyForm) -> str:
        found = queries.concerned(fact)
        assert found is not None, "show was asked a moment ago"
        return take(form, found[0], now)

    return boards.Act(show=show, do=do)


def _leading_on(act: boards.Act) -> boards.Act:
    """Whoever registered from a letter goes on to the questions, if there are any."""

    def show(fact: Fact, now: datetime) -> Shown | None:
        shown, found = act.show(fact, now), queries.concerned(fact)
        if shown and found and _asks_before(found[1], now):
            with i18n.speaking(shown.language):
                return replace(shown, then=_way(*found))
        return shown

    return replace(act, show=show)


def _asks_before(meeting: Meeting, now: datetime) -> bool:
    hours, is_published = (meeting.starts_at, meeting.ends_at), meeting.status is Status.PUBLISHED
    is_open = is_published and rules.takes_answers(Purpose.REGISTRATION, Place.SEATED, hours, now)
    return is_open and asking.is_asked(meeting, Purpose.REGISTRATION)


def _way(person: Person, meeting: Meeting) -> tuple[str, str]:
    return _("A few questions before the day"), mails.link(person, meeting, Purpose.REGISTRATION)


ACTS = {purpose.value: _answering(purpose) for purpose in Purpose} | {"come": _leading_on(acts.ACTS["come"])}
