"""The season and its workdays."""

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from network_app.foundation import clock, settings
from network_app.foundation.access import me, who
from network_app.foundation.clock import now
from network_app.workdays import queries, rules
from network_app.workdays.rules import Season

bp = Blueprint("workdays", __name__, url_prefix="/workdays")


@bp.get("/")
def index() -> ResponseReturnValue:
    """How the season stands, what is coming, and what was; `?season=2026` is the one that began in that year."""
    start = settings.value("season_start")
    present = rules.season_of(clock.today(now()), start)
    season = _asked(start) or present
    seasons = queries.seasons(who(), present, start)
    page = queries.page(me(), who(), season, now())
    words = {"season": season, "seasons": seasons, "is_over": season < present, "organises": who().organises}
    return render_template("workdays/index.html", page=page, least=rules.LEAST, most=rules.MOST, **words)


def _asked(start: str) -> Season | None:
    year = request.args.get("season", type=int)
    if year is not None and year not in rules.YEARS:
        abort(404)
    return None if year is None else rules.season_beginning(year, start)
