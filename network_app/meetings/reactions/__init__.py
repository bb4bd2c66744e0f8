"""What meetings puts on the boards."""

from flask import Flask

from network_app.audiences import signals
from network_app.foundation import boards
from network_app.meetings import actions, mails, queries, rules
from network_app.meetings.queries import asking as asked
from network_app.meetings.queries import attendance
from network_app.meetings.reactions import acts, asking, cards, checks, feed, presence


def connect(app: Flask) -> None:
    """Letters about meetings, what can be done from them, what they remind of; cards, calendar entries, checks."""
    boards.letter_kinds.update(mails.KINDS)
    boards.acts.update(acts.ACTS | asking.ACTS)
    boards.cards["meetings"] = cards.waiting
    signals.filter_going.connect(actions.write_out)
    boards.checks.update(checks.CHECKS)
    boards.feed["meetings"] = feed.entries
    boards.anchors["meeting"] = boards.Anchor(rules.letter_kind, queries.hours, attendance.reminded)
    boards.panels["meetings"] = presence.of
    boards.endings[asked.ANCHOR] = asked.endings
