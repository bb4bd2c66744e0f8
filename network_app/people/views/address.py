"""A person's addresses, by themselves or by an organiser."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from network_app.foundation.access import who
from network_app.foundation.clock import now
from network_app.foundation.database import transaction
from network_app.foundation.words import _
from network_app.people import forms, policy
from network_app.people.actions import addresses as actions
from network_app.people.models import AddressUse
from network_app.people.queries import addresses
from network_app.people.views import bp, person_for


@bp.route("/people/<int:person_id>/address", methods=["GET", "POST"])
def address(person_id: int) -> ResponseReturnValue:
    """Ask for another address; it is confirmed from there."""
    person = person_for(policy.may_change_address, person_id)
    form = forms.AddressForm()
    if form.validate_on_submit():
        with form.hearing_refusals(), transaction():
            if policy.may_manage(who()):
                actions.require_free(person, form.email.data)
            actions.ask(person, form.email.data, AddressUse(form.purpose.data), now())
            flash(_("A letter is on its way there. The address counts once it is confirmed from that letter."), "done")
            return redirect(url_for(".address", person_id=person_id))
    others = addresses.of(person)
    return render_template("people/address.html", form=form, person=person, others=others), form.status


@bp.post("/people/<int:person_id>/address/<int:address_id>/remove")
def remove_address(person_id: int, address_id: int) -> ResponseReturnValue:
    """Give up a second address, or one that waits to be confirmed."""
    person = person_for(policy.may_change_address, person_id)
    with transaction():
        if not actions.give_up(person, address_id):
            abort(404)
    flash(_("The address is removed."), "done")
    return redirect(url_for(".address", person_id=person_id))
