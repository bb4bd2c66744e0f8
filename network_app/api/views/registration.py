"""Coming to a meeting or not; organisers may do it for somebody else."""

from flask import abort

from network_app.api import forms, queries, shapes
from network_app.api.views import answers, bp, spec
from network_app.foundation.access import allowed, me, permitted
from network_app.foundation.clock import now
from network_app.foundation.database import transaction
from network_app.meetings import actions, policy
from network_app.meetings import queries as planned
from network_app.meetings.models import Meeting
from network_app.people import queries as people
from network_app.people.models import Person

ACTIONS = {"yes": actions.register, "no": actions.decline}


@bp.put("/meetings/<int:meeting_id>/registration")
@spec.validate(resp=answers(403, 404, 409, 422, HTTP_200=shapes.Place), tags=["registration"])
def answer(meeting_id: int, query: forms.Whom, json: forms.Answer) -> shapes.Place:
    """Come (`yes`, also without a body) or decline (`no`); repeating an answer changes nothing.

    Answers the seat or the position in line. 409 once the meeting has begun or is cancelled; 403 if it is not for you.
    """
    meeting, somebody = _meeting(meeting_id), _person(query.person)
    permitted(policy.may_organise if query.person else policy.may_join, meeting)
    with transaction():
        ACTIONS[json.answer if json else "yes"](somebody, meeting, now())
    return queries.place(meeting, somebody)


@bp.delete("/meetings/<int:meeting_id>/registration")
@spec.validate(resp=answers(403, 404, 409, 422, HTTP_204=None), tags=["registration"])
def leave(meeting_id: int, query: forms.Whom) -> tuple[str, int]:
    """Give up a seat or place in line, which seats whoever is next; without one, nothing happens.

    409 once the meeting has begun; organisers may still free somebody's seat then.
    """
    meeting, somebody = _meeting(meeting_id), _person(query.person)
    permitted(policy.may_organise if query.person else policy.may_join, meeting)
    with transaction():
        (actions.free if query.person else actions.leave)(somebody, meeting, now())
    return "", 204


def _meeting(meeting_id: int) -> Meeting:
    return allowed(policy.may_see, planned.by_id(meeting_id))


def _person(person_id: int | None) -> Person:
    return me() if person_id is None else people.by_id(person_id) or abort(404)
