"""What the office puts on the boards."""

from flask import Flask

from network_app.admin import policy
from network_app.foundation import navigation
from network_app.foundation.words import _l


def connect(app: Flask) -> None:
    """The way into the office."""
    navigation.ways["admin"] = navigation.Way("admin.index", "gear", _l("Office"), policy.may_enter)
