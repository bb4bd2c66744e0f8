"""A person's photo: sent in, seen by those who may know of them, removed."""

from datetime import timedelta

from flask import abort, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from network_app.foundation import pictures
from network_app.foundation.database import let_go, transaction
from network_app.foundation.web import takes
from network_app.foundation.words import _
from network_app.people import policy
from network_app.people.actions import photo as actions
from network_app.people.forms.profile import PhotoForm
from network_app.people.queries import photos
from network_app.people.views import bp, person_for

KEPT = timedelta(days=1)  # by the reader's own browser; another photo has another address


@bp.route("/people/<int:person_id>/photo", methods=["GET", "POST"])
@takes(megabytes=10)
def photo(person_id: int) -> ResponseReturnValue:
    """Send in a photo."""
    person = person_for(policy.may_tell_of, person_id)
    form = PhotoForm()
    if form.validate_on_submit():
        with form.hearing_refusals():
            content = form.picture.data.read()
            let_go()  # a large picture takes a second
            squares = pictures.squares(content, actions.SIDES)
            with transaction():
                actions.keep(person, squares)
            flash(_("Saved."), "done")
            return redirect(url_for(".show", person_id=person_id))
    return render_template("people/photo.html", form=form, person=person), form.status


@bp.post("/people/<int:person_id>/photo/remove")
def remove_photo(person_id: int) -> ResponseReturnValue:
    """Take the photo away."""
    person = person_for(policy.may_tell_of, person_id)
    with transaction():
        actions.remove(person)
    flash(_("The photo is removed."), "done")
    return redirect(url_for(".show", person_id=person_id))


@bp.get("/people/<int:person_id>/photo/<key>/<size>.webp")
def picture(person_id: int, key: str, size: str) -> ResponseReturnValue:
    """The photo itself; its address says which one it is, and whoever asks must still be one who may see it."""
    found = photos.picture(person_for(policy.may_know, person_id), key, size)
    if found is None:
        abort(404)
    answer = make_response(found)
    answer.mimetype = "image/webp"
    answer.cache_control.private, answer.cache_control.max_age = True, int(KEPT.total_seconds())
    answer.set_etag(f"{key}-{size}")
    return answer.make_conditional(request)
