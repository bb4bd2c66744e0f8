"""Whom the token speaks for."""

from flask_login import current_user

from network_app.api import queries, shapes
from network_app.api.views import answers, bp, spec
from network_app.foundation import access, clock


@bp.get("/me")
@spec.validate(resp=answers(HTTP_200=shapes.Me), tags=["me"])
def me() -> shapes.Me:
    """You, your roles and standing on this day, and what the token may do."""
    return queries.me(access.me(), access.who(), current_user.scope, clock.today(clock.now()))
