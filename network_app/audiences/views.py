"""Saved filters: the selections that organisers use again."""

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from network_app.audiences import actions, policy, queries
from network_app.audiences.forms import FilterForm
from network_app.audiences.models import SavedFilter
from network_app.foundation import clock
from network_app.foundation.access import allowed, entitled
from network_app.foundation.database import transaction
from network_app.foundation.words import _

bp = Blueprint("audiences", __name__, url_prefix="/workdays/filters")


@bp.route("/", methods=["GET", "POST"])
def index() -> ResponseReturnValue:
    """All saved filters with the number of people in each today, and a form for another."""
    entitled(policy.may_keep)
    form = FilterForm()
    if form.validate_on_submit():
        with form.hearing_refusals(), transaction():
            actions.keep(form.name.data or "", form.selection())
            flash(_("Saved."), "done")
            return redirect(url_for(".index"))
    saved = queries.saved()
    numbers = _people_today(saved)
    return render_template("audiences/index.html", rows=list(zip(saved, numbers, strict=True)), form=form), form.status


@bp.route("/<int:filter_id>", methods=["GET", "POST"])
def edit(filter_id: int) -> ResponseReturnValue:
    """Rename a saved filter, or choose anew."""
    saved = _to_keep(filter_id)
    form = FilterForm(data={"name": saved.name} | FilterForm.as_typed(saved.audience))
    if form.validate_on_submit():
        with form.hearing_refusals(), transaction():
            actions.change(saved, form.name.data or "", form.selection())
            flash(_("Saved."), "done")
            return redirect(url_for(".index"))
    [number] = _people_today([saved])
    return render_template("audiences/edit.html", saved=saved, form=form, number=number), form.status


@bp.post("/<int:filter_id>/remove")
def remove(filter_id: int) -> ResponseReturnValue:
    """Delete a saved filter; the meetings that use it stay for the same people."""
    saved = _to_keep(filter_id)
    with transaction():
        actions.remove(saved)
    flash(_("The filter is deleted. Meetings that used it are still for the same people."), "done")
    return redirect(url_for(".index"))


def _to_keep(filter_id: int) -> SavedFilter:
    return allowed(lambda who, _saved: policy.may_keep(who), queries.by_id(filter_id))


def _people_today(saved: Sequence[SavedFilter]) -> list[int]:
    return queries.how_many([each.audience for each in saved], clock.today(clock.now()))
