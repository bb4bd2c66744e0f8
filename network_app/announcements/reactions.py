"""What announcements put on the boards."""

from flask import Flask

from network_app.announcements import mails
from network_app.foundation import boards


def connect(app: Flask) -> None:
    """The kind of letter that organisers write."""
    boards.letter_kinds.update(mails.KINDS)
