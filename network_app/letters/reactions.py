"""What letters puts on the boards."""

from flask import Flask

from network_app.foundation import navigation
from network_app.foundation.words import _l
from network_app.letters import policy


def connect(app: Flask) -> None:
    """The way to the letters, for those who look after them."""
    navigation.ways["letters"] = navigation.Way("letters.index", "mail", _l("Letters"), policy.may_follow)
