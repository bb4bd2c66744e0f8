"""What an organiser sees and sets of the letters before and after a meeting."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from network_app.foundation import clock, i18n
from network_app.foundation.access import allowed, me
from network_app.foundation.clock import now
from network_app.foundation.database import transaction
from network_app.foundation.words import _
from network_app.meetings import mails, policy, queries
from network_app.meetings.models import Meeting
from network_app.meetings.queries import attendance
from network_app.meetings.views import bp, mine_to_run
from network_app.reminders import actions, forms
from network_app.reminders import queries as rules
from network_app.reminders.models import ReminderRule

ANCHOR = "meeting"


@bp.route("/<slug>/reminders", methods=["GET", "POST"])
def reminders(slug: str) -> ResponseReturnValue:
    """When whom is reminded, how many that is today, and one more reminder."""
    meeting = mine_to_run(slug)
    form = forms.RuleForm()
    if form.validate_on_submit():
        with form.hearing_refusals(), transaction():
            rule = actions.add(ANCHOR, meeting.id, form.wanted(), now())
            return redirect(url_for(".reminder", slug=slug, rule_id=rule.id))
    page = {"meeting": meeting, "form": form, "now": now(), "set_for": _set_for(meeting), "numbers": _numbers(meeting)}
    return render_template("meetings/reminders.html", **page), form.status


@bp.route("/<slug>/reminders/<int:rule_id>", methods=["GET", "POST"])
def reminder(slug: str, rule_id: int) -> ResponseReturnValue:
    """One reminder: when, whom, in which words, and the letter in both languages."""
    meeting, rule = _rule(slug, rule_id)
    form = forms.RuleForm(obj=rule, data=forms.as_typed(rule))
    if form.validate_on_submit():
        with form.hearing_refusals(), transaction():
            actions.change(rule, form.wanted(), now())
            flash(_("Saved."), "done")
            return redirect(url_for(".reminder", slug=slug, rule_id=rule_id))
    [coming] = [each for each in _set_for(meeting) if each.rule_id == rule_id]
    letters = [mails.preview(rule, meeting, me(), language) for language in i18n.LANGUAGES]
    page = {"meeting": meeting, "form": form, "now": now(), "coming": coming, "numbers": _numbers(meeting)}
    return render_template("meetings/reminder.html", letters=letters, **page), form.status


@bp.post("/<slug>/reminders/<int:rule_id>/remove")
def remove_reminder(slug: str, rule_id: int) -> ResponseReturnValue:
    """One reminder less."""
    _meeting, rule = _rule(slug, rule_id)
    with transaction():
        actions.remove(rule)
    flash(_("The reminder is removed."), "done")
    return redirect(url_for(".reminders", slug=slug))


def _rule(slug: str, rule_id: int) -> tuple[Meeting, ReminderRule]:
    meeting = mine_to_run(slug)
    return meeting, allowed(policy.may_organise, rules.by_id(ANCHOR, meeting.id, rule_id))


def _set_for(meeting: Meeting) -> list[rules.Coming]:
    return rules.set_for(ANCHOR, meeting.id, (meeting.starts_at, meeting.ends_at))


def _numbers(meeting: Meeting) -> dict[str, int]:
    """How many people each group is today; `there` are those whom thanks would go to."""
    silent, seated = queries.silent(meeting, clock.today(now())), queries.counts(meeting).seated
    return {"seated": seated, "silent": silent, "there": len(attendance.came(meeting.id)) or seated}
