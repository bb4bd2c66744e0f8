"""Pages at the door: coming in, and what was let in."""

from flask import Blueprint

bp = Blueprint("signin", __name__)

from network_app.signin.views import enter, let_in, look_on  # noqa: E402 - they hang their pages on bp

__all__ = ["bp", "enter", "let_in", "look_on"]
