"""What a signed link in a letter leads to. The token is the credential: no sign-in, and no other door opens."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from network_app.foundation import boards, i18n, links
from network_app.foundation.access import allowed, entitled, me, public, who
from network_app.foundation.clock import now
from network_app.foundation.database import transaction
from network_app.foundation.refusal import Refusal
from network_app.foundation.words import _
from network_app.letters import actions, forms, policy, queries
from network_app.letters.queries import choices as chosen
from network_app.people import queries as people

bp = Blueprint("letters", __name__)


@bp.route("/a/<token>", methods=["GET", "POST"])
@public
def act(token: str) -> ResponseReturnValue:
    """GET shows one question with one button, or a form, since mail scanners open every link; POST does it."""
    said = links.read(token)
    found = boards.acts.get(said.purpose) if said and not said.has_expired(now()) else None
    shown = found.show(said.fact, now()) if found and said else None
    if not (found and said and shown):
        return render_template("letters/act.html", shown=None), 410
    with i18n.speaking(shown.language):
        answer, status = _answer(found, said.fact, shown) if request.method == "POST" else (None, 200)
        return render_template(
            "letters/act.html", shown=shown, answer=answer, is_done=bool(answer) and status < 400
        ), status


@bp.route("/letters/choices", methods=["GET", "POST"])
def choices() -> ResponseReturnValue:
    """Which kinds of letters I want."""
    form = forms.ChoicesForm(wanted=[each.value for each in chosen.wanted(me())])
    if form.validate_on_submit():
        with transaction():
            actions.choose(me(), form.wanted.data)
        flash(_("Saved."), "done")
        return redirect(url_for(".choices"))
    return render_template("letters/choices.html", form=form), form.status


@bp.post("/admin/letters/again/<int:person_id>")
def try_again(person_id: int) -> ResponseReturnValue:
    """Write to somebody again, although letters came back from there."""
    person = allowed(policy.may_try_again, people.by_id(person_id))
    with transaction():
        actions.try_again(person)
    flash(_("Letters go out to this person again."), "done")
    return redirect(url_for("people.show", person_id=person_id))


@bp.get("/admin/letters/")
def index() -> ResponseReturnValue:
    """Letters that did not arrive or were not sent in time; for admins also those laid down as files."""
    entitled(policy.may_follow)
    laid_down = queries.laid_down() if policy.may_read(who()) else []
    return render_template("letters/index.html", failed=queries.failed(), late=queries.late(), laid_down=laid_down)


@bp.get("/admin/letters/<name>")
def letter(name: str) -> ResponseReturnValue:
    """One letter that was laid down as a file."""
    entitled(policy.may_read)
    return render_template("letters/letter.html", letter=queries.laid_down_as(name) or abort(404))


def _answer(found: boards.Act, fact: links.Fact, shown: boards.Shown) -> tuple[str | None, int]:
    if shown.form:
        return _filled(found, fact, shown.form)
    try:
        with transaction():
            return found.do(fact, now()), 200
    except Refusal as refusal:
        return str(refusal), refusal.status


def _filled(found: boards.Act, fact: links.Fact, form: Any) -> tuple[str | None, int]:
    """What was typed is kept on the page until it is right; a mail scanner that posts presses no button."""
    if form.is_pressed and form.validate():
        with form.hearing_refusals(), transaction():
            return found.do(fact, now(), form), 200
    return None, form.status
