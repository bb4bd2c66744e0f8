"""Seeing the site as a fellow sees it."""

from flask import flash, redirect, session, url_for
from flask.typing import ResponseReturnValue

from network_app.foundation.access import entitled, while_looking_on
from network_app.foundation.words import _
from network_app.people import policy
from network_app.signin import rules
from network_app.signin.views import bp


@bp.post("/see-as-fellow")
def see_as_fellow() -> ResponseReturnValue:
    """Look at everything with a fellow's eyes, on this browser, until I go back."""
    entitled(policy.may_look_on)
    session[rules.LOOKING_ON] = True
    return redirect(url_for("home.show"))


@bp.post("/see-as-myself")
@while_looking_on
def see_as_myself() -> ResponseReturnValue:
    """Back to my own eyes."""
    session.pop(rules.LOOKING_ON, None)
    flash(_("You see the site as yourself again."), "done")
    return redirect(url_for("home.show"))
