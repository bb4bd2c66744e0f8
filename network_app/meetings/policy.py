"""Who may do what with a meeting."""

from typing import Any

from network_app.audiences import policy as audiences
from network_app.audiences.rules import Audience
from network_app.people.rules import Standing

HELD = ("seated", "waiting")


def is_for(who: Standing, composition: Audience) -> bool:
    """Whether a meeting of this composition is for them; an empty one is the whole network's."""
    return audiences.is_among(who, composition)


def may_see(who: Standing, meeting: Any) -> bool:
    """Organisers see every meeting; those it is for, mentors and partners see it once it is published."""
    if who.organises:
        return True
    looks_on = bool(who.roles & {"mentor", "partner"})
    return meeting.status.value != "draft" and (looks_on or is_for(who, meeting.composition))


def may_join(who: Standing, meeting: Any) -> bool:
    """Those it is for may answer, once they may see it."""
    return meeting.status.value != "draft" and is_for(who, meeting.composition)


def may_leave(who: Standing, meeting: Any, place: str | None) -> bool:
    """Those it is for, and whoever has a seat or waits though it is not for them any more."""
    return may_join(who, meeting) or place in HELD


def may_find(who: Standing, meeting: Any, place: str | None) -> bool:
    """Those who may see it, and whoever has a seat or waits though it is not for them any more."""
    return may_see(who, meeting) or place in HELD


def may_organise(who: Standing, meeting: Any) -> bool:
    """Organisers may change any meeting."""
    return who.organises


def may_plan(who: Standing) -> bool:
    """Organisers may plan new ones."""
    return who.organises


def may_read_code(who: Standing, person_id: int) -> bool:
    """The code in somebody's letter tells organisers who it is, and its owner what it is for; others nothing."""
    return who.organises or who.person_id == person_id


def may_see_feedback(who: Standing, meeting: Any, place: str | None) -> bool:
    """Organisers at once, and those who were there as far as it is shown back."""
    return who.organises or place == "seated"
