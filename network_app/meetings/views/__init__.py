"""Pages of meetings: attending them, managing them, and what reminds of them."""

from flask import Blueprint

bp = Blueprint("meetings", __name__, url_prefix="/meetings")

from network_app.meetings.views import attend, manage, remind  # noqa: E402 - they hang their pages on bp

__all__ = ["attend", "bp", "manage", "remind"]
