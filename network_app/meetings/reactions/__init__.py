"""What meetings puts on the boards."""

from flask import Flask

from network_app.audiences import signals
from network_app.foundation import boards
from network_app.meetings import actions, mails, queries, rules
from network_app.meetings.queries import asking as asked
from network_app.meetings.reactions import acts, asking, cards, feed


def connect(app: Flask) -> None:
    """Letters about meetings, what can be done from them, what they remind of; cards on home, entries in calendars."""
    boards.letter_kinds.update(mails.KINDS)
    boards.acts.update(acts.ACTS | asking.ACTS)
    boards.cards["meetings"] = cards.waiting
    signals.filter_going.connect(actions.write_out)
    boards.feed["meetings"] = feed.entries
    boards.endings[asked.ANCHOR] = asked.endings
    boards.anchors["meeting"] = boards.Anchor(rules.letter_kind, queries.hours, queries.reminded)
