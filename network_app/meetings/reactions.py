"""What meetings puts on the boards."""

from flask import Flask

from network_app.foundation import boards
from network_app.meetings import mails


def connect(app: Flask) -> None:
    """The letters that tell of meetings."""
    boards.letter_kinds.update(mails.KINDS)
