"""What a person tells of themselves."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from network_app.foundation.access import who
from network_app.foundation.clock import now
from network_app.foundation.database import transaction
from network_app.foundation.words import _
from network_app.people import policy
from network_app.people.actions import profile as actions
from network_app.people.forms.profile import ProfileForm
from network_app.people.views import bp, person_for


@bp.route("/people/<int:person_id>/profile", methods=["GET", "POST"])
def profile(person_id: int) -> ResponseReturnValue:
    """Tell of oneself, which says that all of it is true; organisers may help, which says nothing."""
    person = person_for(policy.may_tell_of, person_id)
    form = ProfileForm(person)
    if form.validate_on_submit():
        with form.hearing_refusals(), transaction():
            actions.tell(person, form.told())
            if who().person_id == person_id:
                actions.confirm(person, now())
            flash(_("Saved."), "done")
            return redirect(url_for(".show", person_id=person_id))
    return render_template("people/profile.html", form=form, person=person), form.status


@bp.post("/people/<int:person_id>/confirm")
def confirm(person_id: int) -> ResponseReturnValue:
    """Say that all of one's own profile is true."""
    person = person_for(policy.may_confirm, person_id)
    with transaction():
        actions.confirm(person, now())
    flash(_("Thank you, it is confirmed."), "done")
    return redirect(url_for(".show", person_id=person_id))
