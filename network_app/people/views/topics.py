"""The vocabulary of expertise, which organisers keep in order."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from network_app.foundation.access import allowed, entitled
from network_app.foundation.clock import now
from network_app.foundation.database import transaction
from network_app.foundation.words import _
from network_app.people import policy
from network_app.people.actions import topics as actions
from network_app.people.forms.profile import MergeForm, TopicForm
from network_app.people.models.profile import Topic
from network_app.people.queries import topics as queries
from network_app.people.views import bp


@bp.route("/people/topics/", methods=["GET", "POST"])
def topics() -> ResponseReturnValue:
    """All topics with the number of people who know about each, what was suggested, and a form for another."""
    entitled(policy.may_keep_topics)
    form = TopicForm()
    if form.validate_on_submit():
        with form.hearing_refusals(), transaction():
            actions.add(form.name_he.data or "", form.name_en.data or "", now())
            flash(_("Saved."), "done")
            return redirect(url_for(".topics"))
    known, numbers = (queries.accepted(), queries.suggestions()), queries.how_many_know()
    return render_template("people/topics.html", form=form, known=known, numbers=numbers), form.status


@bp.route("/people/topics/<int:topic_id>", methods=["GET", "POST"])
def topic(topic_id: int) -> ResponseReturnValue:
    """Rename a topic, or accept a suggestion; merge it into another, or take it away."""
    found = _to_keep(topic_id)
    form = TopicForm(obj=found)
    if form.validate_on_submit():
        with form.hearing_refusals(), transaction():
            actions.settle(found, form.name_he.data or "", form.name_en.data or "", now())
            flash(_("Saved."), "done")
            return redirect(url_for(".topics"))
    return render_template("people/topic.html", form=form, merging=MergeForm(found), topic=found), form.status


@bp.post("/people/topics/<int:topic_id>/merge")
def merge_topic(topic_id: int) -> ResponseReturnValue:
    """Whoever knows about this one knows about the other instead."""
    found = _to_keep(topic_id)
    form = MergeForm(found)
    into = _to_keep(form.into.data) if form.validate() else None
    if into is None:
        return render_template("people/topic.html", form=TopicForm(None, obj=found), merging=form, topic=found), 422
    with transaction():
        actions.merge(found, into)
    flash(_("Merged."), "done")
    return redirect(url_for(".topics"))


@bp.post("/people/topics/<int:topic_id>/remove")
def remove_topic(topic_id: int) -> ResponseReturnValue:
    """Take a topic away, also from whoever knows about it."""
    found = _to_keep(topic_id)
    with transaction():
        actions.remove(found)
    flash(_("The topic is removed."), "done")
    return redirect(url_for(".topics"))


def _to_keep(topic_id: int) -> Topic:
    return allowed(lambda who, _topic: policy.may_keep_topics(who), queries.by_id(topic_id))
