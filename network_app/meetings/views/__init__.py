"""Pages of meetings: attending them, managing them, what reminds of them, who was there, and what is asked."""

from flask import Blueprint

from network_app.foundation.access import allowed
from network_app.meetings import policy, queries
from network_app.meetings.models import Meeting

bp = Blueprint("meetings", __name__, url_prefix="/meetings")


def mine_to_run(slug: str) -> Meeting:
    """The meeting at this address, if it is mine to organise; otherwise it does not exist."""
    return allowed(policy.may_organise, queries.by_slug(slug))


# They hang their pages on bp.

from network_app.meetings.views import (  # noqa: E402
    ask,
    attend,
    attendance,
    door,
    manage,
    remind,
)

__all__ = ["ask", "attend", "attendance", "bp", "door", "manage", "mine_to_run", "remind"]
