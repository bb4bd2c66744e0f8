"""Who may know of whom."""

from network_app.people.rules import Standing


def may_know(who: Standing, other: Standing) -> bool:
    """Whether `who` may know that `other` is here.

    Organisers know everybody and are known to everybody; people of one cohort know each other; network fellows and
    mentors know network fellows and mentors; partners see outcomes, not people (product principle 7).
    """
    if who.organises or other.organises or who.person_id == other.person_id:
        return True
    return bool(who.cohorts & other.cohorts) or (is_of_the_network(who) and is_of_the_network(other))


def is_of_the_network(who: Standing) -> bool:
    """A network fellow, or a mentor."""
    return who.is_network_fellow or "mentor" in who.roles


def may_see_address(who: Standing, other: Standing) -> bool:
    """E-mail addresses are for organisers, and one's own."""
    return who.organises or who.person_id == other.person_id
