"""Questions about a meeting: answering them, choosing them, and what was answered."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from network_app.foundation.access import allowed, me, reader, who
from network_app.foundation.clock import now
from network_app.foundation.database import transaction
from network_app.foundation.words import _
from network_app.meetings import actions, forms, policy, queries
from network_app.meetings.models import Meeting, Purpose
from network_app.meetings.queries import asking
from network_app.meetings.views import bp, mine_to_run
from network_app.surveys import queries as surveys
from network_app.surveys import rules
from network_app.surveys.forms import QuestionForm, take


@bp.route("/<slug>/answer/<purpose>", methods=["GET", "POST"])
def answer(slug: str, purpose: str) -> ResponseReturnValue:
    """Answer what is asked about a meeting; what is sent again takes the place of what was sent."""
    meeting = queries.by_slug(slug) or abort(404)
    paper = asking.paper(meeting, me(), purpose, now()) or abort(404)
    form = forms.asking_form(meeting, paper)
    if form.is_pressed and form.validate():
        with form.hearing_refusals(), transaction():
            flash(take(form, me(), now()), "done")
            return redirect(url_for(".show", slug=slug))
    title = forms.ASKING[Purpose(purpose)]
    return render_template("meetings/answer.html", meeting=meeting, form=form, title=title), form.status


@bp.route("/<slug>/questions", methods=["GET", "POST"])
def questions(slug: str) -> ResponseReturnValue:
    """Which questions are asked: ready-made ones, and one's own."""
    meeting = mine_to_run(slug)
    form = _ready_form(meeting)
    if form.validate_on_submit():
        with transaction():
            actions.asking.choose(meeting, form.wanted())
        flash(_("Saved."), "done")
        return redirect(url_for(".questions", slug=slug))
    return _questions_page(meeting, form, QuestionForm(formdata=None))


@bp.post("/<slug>/questions/add")
def add_question(slug: str) -> ResponseReturnValue:
    """Ask one more thing of those who register."""
    meeting, form = mine_to_run(slug), QuestionForm()
    if form.validate_on_submit():
        with form.hearing_refusals(), transaction():
            actions.asking.add(meeting, form.wanted(actions.asking.KEEP_DAYS[Purpose.REGISTRATION]))
            return redirect(url_for(".questions", slug=slug))
    return _questions_page(meeting, _ready_form(meeting), form)


@bp.post("/<slug>/questions/<int:question_id>/remove")
def remove_question(slug: str, question_id: int) -> ResponseReturnValue:
    """Ask one thing less."""
    meeting = mine_to_run(slug)
    question = allowed(policy.may_organise, surveys.question(asking.ANCHOR, meeting.id, question_id))
    with transaction():
        actions.asking.remove(meeting, question)
    flash(_("The question is removed, and what was answered to it."), "done")
    return redirect(url_for(".questions", slug=slug))


@bp.get("/<slug>/needs")
def needs(slug: str) -> ResponseReturnValue:
    """What those with a seat need on the day: numbers, and who said what."""
    meeting = mine_to_run(slug)
    survey, seated = asking.survey(meeting, Purpose.REGISTRATION), asking.those_seated(meeting)
    page = {
        "survey": survey,
        "results": surveys.results(survey, seated) if survey else [],
        "said": surveys.said(survey, seated) if survey else [],
        "replied": surveys.how_many_replied(survey, seated) if survey else 0,
    }
    seats = queries.counts(meeting).seated
    return render_template("meetings/needs.html", meeting=meeting, seated=seats, in_words=rules.in_words, **page)


@bp.get("/<slug>/feedback")
def feedback(slug: str) -> ResponseReturnValue:
    """What those who were there thought of it: everything for organisers, numbers of enough people for the others."""
    found = queries.by_slug(slug) or abort(404)
    place = asking.stands_as(found, reader(), queries.mine(found, reader()).place, now())
    meeting = allowed(lambda asking_, thing: policy.may_see_feedback(asking_, thing, place), found)
    survey, there = asking.survey(meeting, Purpose.FEEDBACK), asking.those_there(meeting)
    organises = policy.may_plan(who())
    tell = surveys.results if organises else surveys.results_to_show_back
    page = {
        "results": tell(survey, there) if survey else [],
        "replied": surveys.how_many_replied(survey, there) if survey else 0,
        "there": asking.how_many(there),
    }
    return render_template("meetings/feedback.html", meeting=meeting, organises=organises, few=rules.FEW, **page)


def _ready_form(meeting: Meeting) -> forms.ReadyForm:
    asked = {each.key for purpose in Purpose if (found := asking.survey(meeting, purpose)) for each in found.questions}
    return forms.ReadyForm(before=asked, after=asked)


def _questions_page(meeting: Meeting, form: forms.ReadyForm, own: QuestionForm) -> ResponseReturnValue:
    found = asking.survey(meeting, Purpose.REGISTRATION)
    mine = [each for each in found.questions if not each.key] if found else []
    page = {"meeting": meeting, "form": form, "own": own, "mine": mine}
    return render_template("meetings/questions.html", **page), max(form.status, own.status)
