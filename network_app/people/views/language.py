"""The language somebody is spoken to in."""

from flask import abort, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from network_app.foundation.access import me, own_path, public
from network_app.foundation.database import transaction
from network_app.people import actions
from network_app.people.forms import LanguageForm
from network_app.people.models import Language
from network_app.people.views import bp


@bp.post("/language")
@public
def language() -> ResponseReturnValue:
    """Speak the other language from now on; also to strangers."""
    form = LanguageForm()
    if not form.validate():
        abort(400)
    session["language"] = form.locale.data
    if me():
        with transaction():
            actions.speak(me(), Language(form.locale.data))
    return redirect(own_path(request.form.get("next")) or url_for("home.show"))
