"""What home puts on the boards."""

from flask import Flask

from network_app.foundation import navigation
from network_app.foundation.words import _l


def connect(app: Flask) -> None:
    """The first way through the house."""
    navigation.ways["home"] = navigation.Way("home.show", "home", _l("Home"), lambda standing: True)
