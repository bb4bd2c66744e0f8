"""What was let in: my browsers and my programs, and how to shut them out."""

from flask import abort, flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, logout_user

from network_app.foundation.access import me, while_looking_on
from network_app.foundation.clock import now
from network_app.foundation.database import transaction
from network_app.foundation.words import _
from network_app.signin import actions, forms, queries, rules
from network_app.signin.views import bp


@bp.get("/sign-in/sessions")
def sessions() -> ResponseReturnValue:
    """Where I am signed in."""
    this_one = rules.fingerprint(current_user.key)
    return render_template("signin/sessions.html", sign_ins=queries.of(me()), this_one=this_one, browser=rules.browser)


@bp.post("/sign-out")
@while_looking_on
def sign_out() -> ResponseReturnValue:
    """Leave, on this browser."""
    with transaction():
        actions.sign_out(current_user.key)
    return _leave(_("You are signed out."))


@bp.post("/sign-out/everywhere")
def sign_out_everywhere() -> ResponseReturnValue:
    """Leave, on every browser."""
    with transaction():
        actions.sign_out_everywhere(me())
    return _leave(_("You are signed out everywhere."))


@bp.route("/sign-in/tokens", methods=["GET", "POST"])
def tokens() -> ResponseReturnValue:
    """My programs' tokens; a new one is shown on the answer that made it, and never again."""
    form, secret = forms.TokenForm(), None
    if form.validate_on_submit():
        with transaction():
            secret = actions.give_token(me(), form.label.data, form.scope.data, now())
        form = forms.TokenForm(formdata=None)
    return render_template("signin/tokens.html", form=form, secret=secret, tokens=queries.tokens_of(me())), form.status


@bp.post("/sign-in/tokens/<int:token_id>/revoke")
def revoke_token(token_id: int) -> ResponseReturnValue:
    """Shut a program out, from its next request on."""
    with transaction():
        if not actions.revoke_token(me(), token_id):
            abort(404)
    flash(_("The token no longer works."), "done")
    return redirect(url_for(".tokens"))


def _leave(sentence: str) -> ResponseReturnValue:
    logout_user()
    session.clear()
    flash(sentence, "done")
    return redirect(url_for("signin.sign_in"))
