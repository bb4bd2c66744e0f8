"""Pages of meetings: attending them, managing them, what reminds of them, what is asked about them."""

from flask import Blueprint

bp = Blueprint("meetings", __name__, url_prefix="/meetings")

from network_app.meetings.views import ask, attend, manage, remind  # noqa: E402 - they hang their pages on bp

__all__ = ["ask", "attend", "bp", "manage", "remind"]
