"""What meetings puts on the boards."""

from flask import Flask

from network_app.foundation import boards
from network_app.meetings import mails, queries
from network_app.meetings.reactions import acts


def connect(app: Flask) -> None:
    """The letters that tell of meetings, and what can be done from them, and what they remind of."""
    boards.letter_kinds.update(mails.KINDS)
    boards.acts.update(acts.ACTS)
    boards.anchors["meeting"] = boards.Anchor("reminder", queries.upcoming, queries.reminded)
