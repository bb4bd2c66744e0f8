"""Writing to many: the form, the letter in both languages with the number of its readers, and then the sending."""

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from network_app.announcements import actions, forms, mails, policy, queries
from network_app.announcements.models import Announcement
from network_app.audiences import queries as audiences
from network_app.foundation import clock
from network_app.foundation.access import allowed, me
from network_app.foundation.clock import now
from network_app.foundation.database import transaction
from network_app.foundation.i18n import pick
from network_app.foundation.words import _, _n
from network_app.meetings import queries as meetings
from network_app.meetings.queries import groups

bp = Blueprint("announcements", __name__)
Way = Sequence[tuple[str, str]]


@bp.route("/meetings/<slug>/write", methods=["GET", "POST"])
def write(slug: str) -> ResponseReturnValue:
    """Write to those with a seat, the waiting, the silent or everybody invited."""
    meeting = allowed(policy.may_write_to, meetings.by_slug(slug))
    form = forms.MeetingLetterForm()
    form.offer(groups.sizes(meeting, clock.today(now())))
    title = pick(meeting.title_he, meeting.title_en)
    way = [(title, url_for("meetings.show", slug=slug)), (_("Who is coming"), url_for("meetings.roster", slug=slug))]
    return _step(form, {"meeting_id": meeting.id}, way) or _page(form, way, queries.sent_to_meeting(meeting))


@bp.route("/workdays/filters/<int:filter_id>/write", methods=["GET", "POST"])
def write_to_filter(filter_id: int) -> ResponseReturnValue:
    """Write to the people of a saved filter."""
    saved = allowed(policy.may_write_to, audiences.by_id(filter_id))
    to_whom, form = {"filter_id": saved.id, "audience": saved.audience}, forms.LetterForm()
    way = [
        (_("Saved filters"), url_for("audiences.index")),
        (saved.name, url_for("audiences.edit", filter_id=saved.id)),
    ]
    return _step(form, to_whom, way) or _page(form, way, queries.sent_to_filter(saved))


def _step(form: forms.LetterForm, to_whom: dict[str, object], way: Way) -> ResponseReturnValue | None:
    """Show what was typed as the letter it becomes, or send it; None while there is more to type."""
    if request.form.get("step") == "change" or not form.validate_on_submit():
        return None
    said = form.announcement(now(), sender_id=me().id, **to_whom)
    with form.hearing_refusals():
        return _send(said, way) if request.form.get("step") == "send" else _preview(form, said, way)
    return None


def _send(said: Announcement, way: Way) -> ResponseReturnValue:
    with transaction():
        number = actions.send(said, clock.today(now()))
    flash(_n("One person is getting the letter.", "%(num)s people are getting the letter.", number), "done")
    return redirect(way[-1][1])


def _preview(form: forms.LetterForm, said: Announcement, way: Way) -> ResponseReturnValue:
    number, letters = actions.require_fit(said, clock.today(now())), mails.in_both(said, me())
    return render_template("announcements/write.html", form=form, way=way, letters=letters, number=number, sent=[])


def _page(form: forms.LetterForm, way: Way, sent: Sequence[Announcement]) -> ResponseReturnValue:
    page = {"form": form, "way": way, "letters": {}, "number": 0, "sent": sent}
    status = 200 if request.form.get("step") == "change" else form.status
    return render_template("announcements/write.html", **page), status
