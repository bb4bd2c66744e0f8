"""What a person can do about a meeting straight from a letter."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from network_app.foundation import boards, i18n
from network_app.foundation.boards import Shown
from network_app.foundation.links import Fact
from network_app.foundation.words import _, isolated
from network_app.meetings import actions, queries
from network_app.meetings.models import Meeting, Status
from network_app.people.models import Person

Question = Callable[[str], str]
Do = Callable[[Person, Meeting, datetime], Any]
STANDS = {
    "seated": lambda: _("You have a seat."),
    "waiting": lambda: _("You are on the waiting list."),
    "declined": lambda: _("You said that you are not coming."),
}


def _state(person: Person, meeting: Meeting) -> str:
    if meeting.status is Status.CANCELLED:
        return _("The meeting was cancelled.")
    says = STANDS.get(queries.mine(meeting, person).place or "")
    return says() if says else _("You are not registered.")


def _act(question: Question, button: Callable[[], str], do: Do, done: tuple[str | None, ...]) -> boards.Act:
    """An act on (person, meeting): asked once more while the person's place is none of `done`."""

    def show(fact: Fact, now: datetime) -> Shown | None:
        found = queries.concerned(fact)
        if found is None:
            return None
        person, meeting = found
        with i18n.speaking(person.language):
            title = i18n.pick(meeting.title_he, meeting.title_en)
            open_still = meeting.status is Status.PUBLISHED and queries.mine(meeting, person).place not in done
            return Shown(
                heading=title,
                question=question(isolated(title)) if open_still else _state(person, meeting),
                name=person.name_in(person.language),
                language=person.language,
                button=button() if open_still else None,
                moments=(meeting.starts_at, meeting.ends_at),
            )

    def act(fact: Fact, now: datetime) -> str:
        found = queries.concerned(fact)
        assert found is not None, "show was asked a moment ago"
        do(*found, now)
        return _state(*found)

    return boards.Act(show=show, do=act)


ACTS = {
    "come": _act(
        lambda title: _("Shall we register you for “%(title)s”?", title=title),
        lambda: _("Register"),
        actions.register,
        ("seated", "waiting"),
    ),
    "decline": _act(
        lambda title: _("You are not coming to “%(title)s”?", title=title),
        lambda: _("I am not coming"),
        actions.decline,
        ("declined",),
    ),
    "leave": _act(
        lambda title: _("Give up your place in “%(title)s”?", title=title),
        lambda: _("Give up my place"),
        actions.leave,
        ("declined", "cancelled", None),
    ),
}
