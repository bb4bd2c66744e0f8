"""The feed, and the page that shows where it is."""

import hashlib

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from network_app.calendars import actions, queries
from network_app.foundation import calendar, links
from network_app.foundation.access import me, public
from network_app.foundation.clock import now
from network_app.foundation.database import transaction
from network_app.foundation.i18n import speaking
from network_app.foundation.words import _

bp = Blueprint("calendars", __name__, url_prefix="/calendar")


@bp.get("/")
def show() -> ResponseReturnValue:
    """Where my feed is, and how to give it another address."""
    address = links.absolute("calendars.feed", secret=queries.secret(me()))
    return render_template("calendars/show.html", address=address, subscribe=f"webcal://{address.partition('://')[2]}")


@bp.post("/renew")
def renew() -> ResponseReturnValue:
    """Give my feed a new address."""
    with transaction():
        actions.renew(me())
    flash(_("Your calendar has a new address; the old one no longer works."), "done")
    return redirect(url_for(".show"))


@bp.get("/<secret>.ics")
@public
def feed(secret: str) -> ResponseReturnValue:
    """Everything its owner has a place in. The secret is the credential, since calendar programs cannot sign in."""
    person = queries.by_secret(secret) or abort(404)
    with speaking(person.language):
        entries = queries.entries(person)
        answer = Response(calendar.published(entries, now()).content, mimetype=calendar.MEDIA_TYPE)
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.set_etag(hashlib.sha256(repr(entries).encode()).hexdigest(), weak=True)
    return answer.make_conditional(request)
