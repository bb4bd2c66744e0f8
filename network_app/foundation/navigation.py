"""The ways through the house: each feature puts its own on the board, in the order of the floors' importance."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask, request, url_for
from flask_login import current_user


@dataclass(frozen=True)
class Way:
    """An entry of the navigation: where it leads, its icon and name, and who sees it."""

    endpoint: str
    icon: str
    label: Any
    is_for: Callable[[Any], bool]

    @property
    def url(self) -> str:
        """Its address."""
        return url_for(self.endpoint)

    @property
    def is_current(self) -> bool:
        """Whether we are in this part of the house."""
        return (request.blueprint or "") == self.endpoint.partition(".")[0]


ways: dict[str, Way] = {}


def connect(app: Flask) -> None:
    """Tell every page who is asking and which ways are open to them."""

    @app.context_processor
    def surroundings() -> dict[str, Any]:
        visitor = current_user._get_current_object() if current_user else None
        standing = visitor.standing if visitor else None
        return {"me": visitor, "navigation": [way for way in ways.values() if standing and way.is_for(standing)]}
