"""What a fellow sees and does."""

from collections.abc import Callable
from typing import Any

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from network_app.foundation import calendar, clock, i18n
from network_app.foundation.access import allowed, me, reader, who
from network_app.foundation.clock import now
from network_app.foundation.database import transaction
from network_app.foundation.words import _
from network_app.meetings import actions, forms, policy, queries, rules, shapes
from network_app.meetings.models import Place, Purpose, Status
from network_app.meetings.queries import asking, attendance
from network_app.meetings.views import bp
from network_app.people.rules import Standing


@bp.get("/<slug>")
def show(slug: str) -> ResponseReturnValue:
    """A meeting: when, where, what, and where I stand."""
    meeting, mine = _mine(queries.to_read(slug), policy.may_find)
    begun = rules.has_begun(meeting.starts_at, now())
    return render_template(
        "meetings/show.html",
        meeting=meeting,
        mine=mine,
        counts=queries.counts(meeting),
        begun=begun,
        was_there=_was_there(meeting) if begun else [],
        may_join=policy.may_leave(who(), meeting, mine.place),
        shows_link=bool(meeting.online_url) and (mine.place == Place.SEATED or policy.may_plan(who())),
        organises=policy.may_plan(who()),
        would_be_invited=_would_be_invited(meeting),
        to_paste=_to_paste(meeting) if policy.may_organise(who(), meeting) else {},
        methods=forms.METHODS,
        asked=asking.asked(meeting, reader(), mine.place, now()),
    )


@bp.get("/<slug>/calendar.ics")
def entry(slug: str) -> ResponseReturnValue:
    """A meeting as a file for my own calendar."""
    meeting = allowed(policy.may_see, queries.by_slug(slug))
    file = calendar.published(shapes.entries(meeting, queries.mine(meeting, me()).place), now())
    answer = Response(file.content, mimetype=calendar.MEDIA_TYPE)
    answer.headers.set("Content-Disposition", "attachment", filename=f"{meeting.slug}.ics")
    return answer


@bp.post("/<slug>/register")
def register(slug: str) -> ResponseReturnValue:
    """Take a seat, or a place in line."""
    meeting = allowed(policy.may_join, queries.by_slug(slug))
    with transaction():
        registration = actions.register(me(), meeting, now())
        seated = registration.place is Place.SEATED
    flash(_("You have a seat. See you there!") if seated else _("You are on the waiting list."), "done")
    if asking.is_waiting_for(meeting, me(), Purpose.REGISTRATION):
        return redirect(url_for(".answer", slug=slug, purpose=Purpose.REGISTRATION))
    return redirect(url_for(".show", slug=slug))


@bp.post("/<slug>/leave")
def leave(slug: str) -> ResponseReturnValue:
    """Give up my seat or place in line."""
    meeting, _before = _mine(queries.by_slug(slug), policy.may_leave)
    with transaction():
        actions.leave(me(), meeting, now())
    flash(_("You are no longer registered."), "done")
    still_seen = policy.may_see(who(), meeting)
    return redirect(url_for(".show", slug=slug) if still_seen else url_for("workdays.index"))


@bp.post("/<slug>/decline")
def decline(slug: str) -> ResponseReturnValue:
    """Say that I am not coming."""
    meeting = allowed(policy.may_join, queries.by_slug(slug))
    with transaction():
        actions.decline(me(), meeting, now())
    flash(_("Thank you for telling us."), "done")
    return redirect(url_for(".show", slug=slug))


def _was_there(meeting: Any) -> list[tuple[Any, str]]:
    """The days I was there, with the hours."""
    found = attendance.of_mine(meeting, reader())
    return [(day, forms.figure(rules.hours_there(minutes))) for day, minutes in found]


def _would_be_invited(meeting: Any) -> int | None:
    """How many people publishing a draft invites; None when it is published already."""
    is_draft = meeting.status is Status.DRAFT
    return queries.how_many_invited(meeting, clock.today(now())) if is_draft else None


def _to_paste(meeting: Any) -> dict[str, str]:
    """What an organiser may paste into a group's chat, by language, once people may see the meeting."""
    texts = {}
    for language in i18n.LANGUAGES if meeting.status is Status.PUBLISHED else ():
        with i18n.speaking(language):
            texts[language] = shapes.to_paste(meeting)
    return texts


def _mine(found: Any, rule: Callable[[Standing, Any, str | None], bool]) -> tuple[Any, queries.Mine]:
    """The meeting and where I stand with it, if the rule lets me have it in view of that."""
    mine = queries.mine(found, reader()) if found else queries.Mine()
    return allowed(lambda asking, meeting: rule(asking, meeting, mine.place), found), mine
