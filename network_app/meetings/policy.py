"""Who may do what with a meeting."""

from typing import Any

from network_app.people.rules import Standing


def is_for(who: Standing, audience: dict[str, Any]) -> bool:
    """Whether a meeting with this audience is for them; an empty audience is the whole network.

    `cohorts` are ids whose people belong, `sectors` those whose network fellows do, `people` ids of persons; any of
    them suffices.
    """
    if not audience:
        return who.is_network_fellow
    by_cohort = bool(who.cohorts & set(audience.get("cohorts", ())))
    by_sector = who.is_network_fellow and bool(who.sectors & set(audience.get("sectors", ())))
    return by_cohort or by_sector or who.person_id in audience.get("people", ())


def may_see(who: Standing, meeting: Any) -> bool:
    """Organisers see every meeting; those it is for, mentors and partners see it once it is published."""
    if who.organises:
        return True
    looks_on = bool(who.roles & {"mentor", "partner"})
    return meeting.status.value != "draft" and (looks_on or is_for(who, meeting.audience))


def may_join(who: Standing, meeting: Any) -> bool:
    """Those it is for may answer, once they may see it."""
    return meeting.status.value != "draft" and is_for(who, meeting.audience)


def may_organise(who: Standing, meeting: Any) -> bool:
    """Organisers may change any meeting."""
    return who.organises


def may_plan(who: Standing) -> bool:
    """Organisers may plan new ones."""
    return who.organises
