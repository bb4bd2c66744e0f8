"""What letters puts on the boards."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from flask import Flask

from network_app.foundation import boards, i18n, navigation, outbox
from network_app.foundation.boards import Card, Category, Note, Panel, Shown
from network_app.foundation.links import Fact
from network_app.foundation.words import _, _l, _n
from network_app.letters import actions, forms, mails, policy, queries
from network_app.letters.queries import bounces, choices
from network_app.people import queries as people
from network_app.people.models import Person

FRESH = timedelta(days=14)
LOST = {
    outbox.State.DEAD: lambda number: _n("One letter did not arrive.", "%(num)s letters did not arrive.", number),
    outbox.State.DROPPED: lambda number: _n(
        "One reminder was not sent in time.", "%(num)s reminders were not sent in time.", number
    ),
}


def connect(app: Flask) -> None:
    """The way to the letters and the news of those that failed, for those who look after them; one's way out."""
    navigation.ways["letters"] = navigation.Way("letters.index", "mail", _l("Letters"), policy.may_follow)
    boards.cards["letters"] = _lost
    boards.panels["letters"] = _failed_to
    boards.letter_kinds.update(mails.KINDS)
    boards.acts[mails.UNSUBSCRIBE] = boards.Act(show=_show, do=_unsubscribe)


def _lost(person: Any, who: Any, now: datetime) -> Iterator[Card]:
    losses = outbox.latest_losses(now - FRESH) if policy.may_follow(who) else {}
    for state, (number, latest) in losses.items():
        yield Card(sentence=LOST[state](number), at=latest, endpoint="letters.index", icon="mail")


def _failed_to(person: Person, now: datetime) -> Panel:
    notes = [
        Note(_("A letter of %(moment)s did not arrive:", moment=i18n.day_and_hour(each.since)), each.reason)
        for each in queries.failed_to(person)
    ]
    stopped = [
        Note(_("Three letters in a row came back; none are sent any more to:"), at) for at in bounces.stopped(person)
    ]
    if stopped:
        values = {"person_id": person.id}
        return Panel(_("Letters"), stopped + notes, _("Try again"), "letters.try_again", values)
    return Panel(_("Letters"), notes or [Note(_("Every letter arrived, as far as we were told."))])


def _show(fact: Fact, now: datetime) -> Shown | None:
    person, category = people.by_id(fact["person"]), Category(fact["category"])
    if person is None:
        return None
    with i18n.speaking(person.language):
        asked = choices.wants(person, category)
        return Shown(
            heading=str(forms.CATEGORIES[category]),
            question=_("Shall we send no more letters of this kind?") if asked else _ended(),
            name=person.name_in(person.language),
            language=person.language,
            button=_("No more letters of this kind") if asked else None,
        )


def _ended() -> str:
    return _("You get no more letters of this kind. Under “Letters to me” in the account menu they can be had again.")


def _unsubscribe(fact: Fact, now: datetime) -> str:
    person = people.by_id(fact["person"])
    assert person is not None, "show was asked a moment ago"
    actions.unsubscribe(person, Category(fact["category"]))
    return _ended()
