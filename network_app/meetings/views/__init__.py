"""Pages of meetings: attending them, managing them, what reminds of them, and who was there."""

from flask import Blueprint

bp = Blueprint("meetings", __name__, url_prefix="/meetings")

from network_app.meetings.views import attend, attendance, door, manage, remind  # noqa: E402 - they hang their pages on bp

__all__ = ["attend", "attendance", "bp", "door", "manage", "remind"]
