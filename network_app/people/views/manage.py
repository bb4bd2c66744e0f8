"""Looking after one person by hand."""

from typing import TypeVar

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from network_app.foundation import clock
from network_app.foundation.access import entitled, who
from network_app.foundation.clock import now
from network_app.foundation.database import transaction
from network_app.foundation.words import _
from network_app.people import actions, forms, policy, queries
from network_app.people.queries import pages
from network_app.people.views import bp, person_for

FormKind = TypeVar("FormKind", bound=forms.PersonForm)


@bp.route("/people/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Add a person, who is invited by letter."""
    entitled(policy.may_manage)
    form = _for_my_eyes(forms.NewPersonForm())
    if form.validate_on_submit():
        with form.hearing_refusals(), transaction():
            person = actions.create(form.newcomer(), now())
            actions.revise(person, form.details(), clock.today(now()))
            actions.welcome(person, now())
            flash(_("Added, and being invited by letter."), "done")
            return redirect(url_for(".show", person_id=person.id))
    return render_template("people/new.html", form=form, known=pages.organisations()), form.status


@bp.route("/people/<int:person_id>/edit", methods=["GET", "POST"])
def edit(person_id: int) -> ResponseReturnValue:
    """Correct what is known of a person."""
    person, today = person_for(policy.may_edit, person_id), clock.today(now())
    form = _for_my_eyes(forms.PersonForm(data=forms.as_typed(person, today)))
    if form.validate_on_submit():
        with form.hearing_refusals(), transaction():
            actions.revise(person, form.details(), today)
            flash(_("Saved."), "done")
            return redirect(url_for(".show", person_id=person_id))
    return render_template(
        "people/edit.html",
        form=form,
        person=person,
        known=pages.organisations(),
        may_change_address=policy.may_change_address(who(), queries.standing(person, today)),
    ), form.status


@bp.post("/people/<int:person_id>/invite")
def invite(person_id: int) -> ResponseReturnValue:
    """Send the invitation once more."""
    person = person_for(policy.may_edit, person_id)
    with transaction():
        actions.welcome(person, now())
    flash(_("The invitation is on its way."), "done")
    return redirect(url_for(".show", person_id=person_id))


def _for_my_eyes(form: FormKind) -> FormKind:
    """Roles are asked for only where I may give them."""
    if not policy.may_give_roles(who()):
        form.keep_roles()
    return form
