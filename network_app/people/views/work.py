"""Where a person works and worked."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from network_app.foundation.access import one_of
from network_app.foundation.database import transaction
from network_app.foundation.words import _
from network_app.people import policy
from network_app.people.actions import work as actions
from network_app.people.forms.work import PositionForm, as_told
from network_app.people.queries import pages
from network_app.people.views import bp, person_for


@bp.route("/people/<int:person_id>/positions", methods=["GET", "POST"])
def positions(person_id: int) -> ResponseReturnValue:
    """All positions, and a form for another: a new one ends what came before it."""
    person = person_for(policy.may_tell_of, person_id)
    form = PositionForm()
    if form.validate_on_submit():
        with form.hearing_refusals(), transaction():
            actions.change(person, form.job(), form.until.data)
            flash(_("Saved."), "done")
            return redirect(url_for(".positions", person_id=person_id))
    known = pages.organisations()
    return render_template("people/positions.html", form=form, person=person, known=known), form.status


@bp.route("/people/<int:person_id>/positions/<int:position_id>", methods=["GET", "POST"])
def position(person_id: int, position_id: int) -> ResponseReturnValue:
    """Correct what was told of a position."""
    person = person_for(policy.may_tell_of, person_id)
    found = one_of(person.positions, position_id)
    form = PositionForm(data=as_told(found))
    if form.validate_on_submit():
        with form.hearing_refusals(), transaction():
            actions.correct(found, form.job(), form.until.data)
            flash(_("Saved."), "done")
            return redirect(url_for(".positions", person_id=person_id))
    shown = {"person": person, "position": found, "known": pages.organisations()}
    return render_template("people/position.html", form=form, **shown), form.status


@bp.post("/people/<int:person_id>/positions/<int:position_id>/remove")
def remove_position(person_id: int, position_id: int) -> ResponseReturnValue:
    """Forget a position that was told by mistake."""
    person = person_for(policy.may_tell_of, person_id)
    found = one_of(person.positions, position_id)
    with transaction():
        actions.forget(person, found)
    flash(_("The position is removed."), "done")
    return redirect(url_for(".positions", person_id=person_id))
