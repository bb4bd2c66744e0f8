"""A person's parts in what advances digitisation in their organisation."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from network_app.foundation import clock
from network_app.foundation.access import one_of
from network_app.foundation.clock import now
from network_app.foundation.database import transaction
from network_app.foundation.words import _
from network_app.people import policy
from network_app.people.actions import parts as actions
from network_app.people.forms.parts import MECHANISMS, PartForm, as_told
from network_app.people.views import bp, person_for


@bp.route("/people/<int:person_id>/parts", methods=["GET", "POST"])
def parts(person_id: int) -> ResponseReturnValue:
    """All parts in mechanisms, and a form for another."""
    person, today = person_for(policy.may_tell_of, person_id), clock.today(now())
    form = PartForm(person, data={"organisation": actions.usual(person, today)})
    if form.validate_on_submit():
        with form.hearing_refusals(), transaction():
            actions.take(person, form.told(), today)
            flash(_("Saved."), "done")
            return redirect(url_for(".parts", person_id=person_id))
    return render_template("people/parts.html", form=form, person=person, mechanisms=MECHANISMS), form.status


@bp.route("/people/<int:person_id>/parts/<int:part_id>", methods=["GET", "POST"])
def part(person_id: int, part_id: int) -> ResponseReturnValue:
    """Correct a part, or say when it ended."""
    person = person_for(policy.may_tell_of, person_id)
    found = one_of(person.parts, part_id)
    form = PartForm(person, data=as_told(found))
    if form.validate_on_submit():
        with form.hearing_refusals(), transaction():
            actions.correct(person, found, form.told(), clock.today(now()))
            flash(_("Saved."), "done")
            return redirect(url_for(".parts", person_id=person_id))
    return render_template("people/part.html", form=form, person=person, part=found), form.status


@bp.post("/people/<int:person_id>/parts/<int:part_id>/remove")
def remove_part(person_id: int, part_id: int) -> ResponseReturnValue:
    """Forget a part that was told by mistake."""
    person = person_for(policy.may_tell_of, person_id)
    found = one_of(person.parts, part_id)
    with transaction():
        actions.forget(person, found)
    flash(_("It is removed."), "done")
    return redirect(url_for(".parts", person_id=person_id))
