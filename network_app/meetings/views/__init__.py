"""Pages of meetings: attending them, and managing them."""

from flask import Blueprint

bp = Blueprint("meetings", __name__, url_prefix="/meetings")

from network_app.meetings.views import attend, manage  # noqa: E402 - they hang their pages on bp

__all__ = ["attend", "bp", "manage"]
