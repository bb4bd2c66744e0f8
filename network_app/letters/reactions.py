"""What letters puts on the boards."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from flask import Flask

from network_app.foundation import boards, i18n, navigation, outbox
from network_app.foundation.boards import Card, Note, Panel
from network_app.foundation.words import _, _l, _n
from network_app.letters import policy, queries
from network_app.people.models import Person

FRESH = timedelta(days=14)
LOST = {
    outbox.State.DEAD: lambda number: _n("One letter did not arrive.", "%(num)s letters did not arrive.", number),
    outbox.State.DROPPED: lambda number: _n(
        "One reminder was not sent in time.", "%(num)s reminders were not sent in time.", number
    ),
}


def connect(app: Flask) -> None:
    """The way to the letters and the news of those that failed, for those who look after them."""
    navigation.ways["letters"] = navigation.Way("letters.index", "mail", _l("Letters"), policy.may_follow)
    boards.cards["letters"] = _lost
    boards.panels["letters"] = _failed_to


def _lost(person: Any, who: Any, now: datetime) -> Iterator[Card]:
    losses = outbox.latest_losses(now - FRESH) if policy.may_follow(who) else {}
    for state, (number, latest) in losses.items():
        yield Card(sentence=LOST[state](number), at=latest, endpoint="letters.index", icon="mail")


def _failed_to(person: Person, now: datetime) -> Panel:
    notes = [
        Note(_("A letter of %(moment)s did not arrive:", moment=i18n.day_and_hour(each.since)), each.reason)
        for each in queries.failed_to(person)
    ]
    return Panel(_("Letters"), notes or [Note(_("Every letter arrived, as far as we were told."))])
