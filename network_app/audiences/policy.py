"""Who belongs to an audience, and who may keep selections."""

from typing import Any

from network_app.audiences.rules import Audience
from network_app.people.rules import Standing


def is_among(who: Standing, audience: Audience) -> bool:
    """Whether they belong to this audience, its saved filters written out; an empty one is the whole network.

    `programmes` are ids, whose people of any cohort belong, running or ended; `cohorts` are ids whose people do,
    `sectors` those whose network fellows do, `people` ids of persons; any of them suffices.
    """
    if not audience:
        return who.is_network_fellow
    by_programme = who.programmes & _among(audience, "programmes")
    by_cohort = who.cohorts & _among(audience, "cohorts")
    by_sector = who.sectors & _among(audience, "sectors") if who.is_network_fellow else ()
    return bool(by_programme or by_cohort or by_sector) or who.person_id in _among(audience, "people")


def may_keep(who: Standing) -> bool:
    """Saved filters are the organisers'."""
    return who.organises


def _among(audience: Audience, part: str) -> set[Any]:
    return set(audience.get(part, ()))
