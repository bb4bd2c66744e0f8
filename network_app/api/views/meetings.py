"""Meetings: reading them, and planning them as an organiser."""

from flask import url_for

from network_app.api import forms, queries, shapes
from network_app.api.views import answers, bp, spec
from network_app.foundation import clock
from network_app.foundation.access import allowed, permitted, reader, who
from network_app.foundation.clock import now
from network_app.foundation.database import transaction
from network_app.meetings import actions, policy, rules
from network_app.meetings import queries as planned
from network_app.meetings.models import Meeting, Status


@bp.get("/meetings")
@spec.validate(resp=answers(422, HTTP_200=shapes.Meetings), tags=["meetings"])
def meetings(query: forms.Paging) -> shapes.Meetings:
    """Meetings you may see, the earliest first, in parts."""
    return queries.listed(reader(), who(), (query.cursor, query.limit))


@bp.get("/meetings/<int:meeting_id>")
@spec.validate(resp=answers(404, HTTP_200=shapes.Meeting), tags=["meetings"])
def meeting(meeting_id: int) -> shapes.Meeting:
    """One meeting, and where you stand with it; 404 if you may not know of it."""
    return queries.meeting(allowed(policy.may_see, planned.by_id(meeting_id)), reader(), who())


@bp.post("/meetings")
@spec.validate(resp=answers(403, 422, HTTP_201=shapes.Meeting), tags=["meetings"])
def plan(json: forms.NewMeeting) -> tuple[shapes.Meeting, int, dict[str, str]]:
    """A new meeting, for organisers: a draft, or published at once, which invites those it is for by letter.

    422 without a title or hours, with days out of order, or with an audience that does not exist.
    """
    permitted(policy.may_plan)
    with transaction():
        made = actions.plan(json.plan())
        _follow_status(made, json.status)
    address = url_for(".meeting", meeting_id=made.id)
    return queries.meeting(made, reader(), who()), 201, {"Location": address}


@bp.patch("/meetings/<int:meeting_id>")
@spec.validate(resp=answers(403, 404, 409, 422, HTTP_200=shapes.Meeting), tags=["meetings"])
def change(meeting_id: int, json: forms.MeetingChange) -> shapes.Meeting:
    """Change a meeting, for organisers; what is not sent stays. More seats promote whoever waits.

    Other hours or another venue of a published meeting are told by letter to whoever has a seat or waits.
    422 for fewer seats than people seated; 409 to make a draft of what people already answer.
    """
    found = _to_run(meeting_id)
    with transaction():
        actions.change(found, json.plan_for(found), now())
        _follow_status(found, json.status)
    return queries.meeting(found, reader(), who())


@bp.post("/meetings/<int:meeting_id>/cancel")
@spec.validate(resp=answers(403, 404, 409, HTTP_200=shapes.Meeting), tags=["meetings"])
def cancel(meeting_id: int) -> shapes.Meeting:
    """Call a published meeting off, for organisers; everybody seated or waiting is told by letter, once."""
    found = _to_run(meeting_id)
    with transaction():
        actions.cancel(found, now())
    return queries.meeting(found, reader(), who())


@bp.post("/meetings/<int:meeting_id>/restore")
@spec.validate(resp=answers(403, 404, 409, HTTP_200=shapes.Meeting), tags=["meetings"])
def restore(meeting_id: int) -> shapes.Meeting:
    """Undo a cancellation, for organisers: everybody has their place again, and whoever was told otherwise is told.

    409 for a draft, and once the meeting would have begun; one that takes place stays as it is.
    """
    found = _to_run(meeting_id)
    with transaction():
        actions.restore(found, now())
    return queries.meeting(found, reader(), who())


@bp.get("/meetings/<int:meeting_id>/roster")
@spec.validate(resp=answers(403, 404, HTTP_200=shapes.Roster), tags=["meetings"])
def roster(meeting_id: int) -> shapes.Roster:
    """Who has a seat and who waits, for organisers; ids of persons, the next in line first."""
    return queries.roster(_to_run(meeting_id))


def _to_run(meeting_id: int) -> Meeting:
    found = allowed(policy.may_see, planned.by_id(meeting_id))
    permitted(policy.may_organise, found)
    return found


def _follow_status(found: Meeting, wanted: str | None) -> None:
    if wanted == "published":
        actions.publish(found, now(), clock.today(now()))
    elif wanted == "draft":
        rules.require_draft(found.status is Status.DRAFT)
