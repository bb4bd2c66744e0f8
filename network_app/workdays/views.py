"""The list of workdays."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from network_app.foundation.access import me, who
from network_app.foundation.clock import now
from network_app.workdays import queries

bp = Blueprint("workdays", __name__, url_prefix="/workdays")


@bp.get("/")
def index() -> ResponseReturnValue:
    """What is coming, and what was."""
    coming, past = queries.coming_and_past(me(), who(), now())
    return render_template("workdays/index.html", coming=coming, past=past, organises=who().organises)
