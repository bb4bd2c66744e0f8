"""Pages of meetings: attending them, managing them, what reminds of them, who was there, and what is asked."""

from flask import Blueprint

bp = Blueprint("meetings", __name__, url_prefix="/meetings")

from network_app.meetings.views import (  # noqa: E402 - they hang their pages on bp
    ask,
    attend,
    attendance,
    door,
    manage,
    remind,
)

__all__ = ["ask", "attend", "attendance", "bp", "door", "manage", "remind"]
