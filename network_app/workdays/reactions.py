"""What workdays puts on the boards."""

from flask import Flask

from network_app.foundation import navigation
from network_app.foundation.words import _l


def connect(app: Flask) -> None:
    """The way to the list."""
    navigation.ways["workdays"] = navigation.Way("workdays.index", "calendar", _l("Workdays"), lambda standing: True)
