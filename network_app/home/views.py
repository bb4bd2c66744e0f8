"""Home, and the pages that everybody may read."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from network_app.foundation import clock
from network_app.foundation.access import public, reader, who
from network_app.home import queries

bp = Blueprint("home", __name__)


@bp.get("/")
def show() -> ResponseReturnValue:
    """What I am here, and how large the network is today."""
    now = clock.now()
    return render_template("home/show.html", **queries.home(reader(), who(), now, clock.today(now)))


@bp.get("/accessibility")
@public
def accessibility() -> ResponseReturnValue:
    """How accessible the site is, and whom to tell."""
    return render_template("home/accessibility.html")


@bp.get("/privacy")
@public
def privacy() -> ResponseReturnValue:
    """What is kept about people, and for whom."""
    return render_template("home/privacy.html")
