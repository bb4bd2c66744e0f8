"""What an organiser sees and does."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from network_app.audiences import actions as filters
from network_app.foundation import clock
from network_app.foundation.access import allowed, entitled
from network_app.foundation.clock import now
from network_app.foundation.database import transaction
from network_app.foundation.words import _, _n
from network_app.meetings import actions, forms, policy, queries, rules
from network_app.meetings.models import Meeting, Status
from network_app.meetings.queries import groups
from network_app.meetings.views import bp, mine_to_run
from network_app.people import queries as people


@bp.route("/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Plan a workday."""
    entitled(policy.may_plan)
    form = forms.MeetingForm()
    if form.validate_on_submit():
        with form.hearing_refusals(), transaction():
            meeting = actions.plan(form.plan())
            _keep_filter(form)
            return redirect(url_for(".edit", slug=meeting.slug))
    return render_template("meetings/new.html", form=form), form.status


@bp.route("/<slug>/edit", methods=["GET", "POST"])
def edit(slug: str) -> ResponseReturnValue:
    """Change a meeting and its agenda."""
    meeting = mine_to_run(slug)
    form = forms.MeetingForm(obj=meeting, data=forms.as_typed(meeting))
    if form.validate_on_submit():
        with form.hearing_refusals(), transaction():
            told = actions.change(meeting, form.plan(meeting), now())
            _keep_filter(form)
            flash(_saved(told), "done")
            return redirect(url_for(".edit", slug=slug))
    return _edit_page(meeting, form, forms.ItemForm(formdata=None, prefix="item-"))


@bp.post("/<slug>/agenda")
def add_item(slug: str) -> ResponseReturnValue:
    """Put an item on the agenda."""
    meeting = mine_to_run(slug)
    item_form = forms.ItemForm(prefix="item-")
    if item_form.validate_on_submit():
        with item_form.hearing_refusals(), transaction():
            actions.add_item(meeting, item_form.item(meeting))
            return redirect(url_for(".edit", slug=slug))
    form = forms.MeetingForm(formdata=None, obj=meeting, data=forms.as_typed(meeting))
    return _edit_page(meeting, form, item_form)


@bp.post("/<slug>/agenda/<int:item_id>/remove")
def remove_item(slug: str, item_id: int) -> ResponseReturnValue:
    """Take an item off the agenda."""
    meeting = mine_to_run(slug)
    with transaction():
        actions.remove_item(meeting, item_id)
    return redirect(url_for(".edit", slug=slug))


@bp.post("/<slug>/publish")
def publish(slug: str) -> ResponseReturnValue:
    """Let people see it and answer."""
    meeting = mine_to_run(slug)
    with transaction():
        actions.publish(meeting, now(), clock.today(now()))
    flash(_("The meeting is published, and those it is for are being invited by letter."), "done")
    return redirect(url_for(".show", slug=slug))


@bp.route("/<slug>/cancel", methods=["GET", "POST"])
def cancel(slug: str) -> ResponseReturnValue:
    """Call it off; asked once more, with the number of people who will be told."""
    meeting = mine_to_run(slug)
    form = forms.ButtonForm()
    if form.validate_on_submit():
        with transaction():
            actions.cancel(meeting, now())
        flash(_("The meeting is cancelled, and everybody registered is being told."), "done")
        return redirect(url_for(".show", slug=slug))
    return render_template("meetings/cancel.html", meeting=meeting, counts=queries.counts(meeting))


@bp.post("/<slug>/restore")
def restore(slug: str) -> ResponseReturnValue:
    """Undo a cancellation."""
    meeting = mine_to_run(slug)
    with transaction():
        actions.restore(meeting, now())
    flash(_("The meeting takes place after all. Whoever was told otherwise is being told."), "done")
    return redirect(url_for(".show", slug=slug))


@bp.get("/<slug>/roster")
def roster(slug: str) -> ResponseReturnValue:
    """Who comes, who waits, and how many said nothing."""
    meeting = mine_to_run(slug)
    return render_template(
        "meetings/roster.html",
        meeting=meeting,
        seated=queries.seated(meeting),
        waiting=queries.line(meeting),
        counts=queries.counts(meeting),
        silent=queries.silent(meeting, clock.today(now())),
        not_invited=queries.not_invited([meeting], clock.today(now())).get(meeting.id, ()),
        is_open=meeting.status is Status.PUBLISHED and not rules.has_begun(meeting.starts_at, now()),
        has_begun=rules.has_begun(meeting.starts_at, now()),
    )


@bp.post("/<slug>/free/<int:person_id>")
def free(slug: str, person_id: int) -> ResponseReturnValue:
    """Free somebody's seat or place in line."""
    meeting = mine_to_run(slug)
    person = allowed(policy.may_organise, people.by_id(person_id))
    with transaction():
        actions.free(person, meeting, now())
    flash(_("The place is free."), "done")
    return redirect(url_for(".roster", slug=slug))


@bp.route("/<slug>/invite", methods=["GET", "POST"])
def invite(slug: str) -> ResponseReturnValue:
    """Invite the silent again; asked once more, with the number of people who get a letter."""
    meeting, form = mine_to_run(slug), forms.ButtonForm()
    if form.validate_on_submit():
        with form.hearing_refusals(), transaction():
            number = actions.invite_again(meeting, now(), clock.today(now()))
            flash(_n("One person is being invited.", "%(num)s people are being invited.", number), "done")
            return redirect(url_for(".roster", slug=slug))
    number = len(groups.to_invite_again(meeting, now(), clock.today(now())))
    page = {"meeting": meeting, "form": form, "number": number, "days": rules.LATELY.days}
    return render_template("meetings/invite.html", **page), form.status


def _saved(told: int) -> str:
    if not told:
        return _("Saved.")
    return _n(
        "Saved. One person with a place is being told of the change by letter.",
        "Saved. %(num)s people with a place are being told of the change by letter.",
        told,
    )


def _edit_page(meeting: Meeting, form: forms.MeetingForm, item_form: forms.ItemForm) -> ResponseReturnValue:
    status = max(form.status, item_form.status)
    invited = queries.how_many_invited(meeting, clock.today(now()))
    page = {"meeting": meeting, "form": form, "item_form": item_form, "invited": invited}
    return render_template("meetings/edit.html", **page), status


def _keep_filter(form: forms.MeetingForm) -> None:
    """What was chosen may be saved under a name beside the meeting."""
    if form.keep_as.data:
        filters.keep(form.keep_as.data, form.audience())
