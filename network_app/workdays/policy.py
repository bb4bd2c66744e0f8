"""Who is told how the season stands."""

from network_app.people import policy as people
from network_app.people.rules import Standing


def may_see_season(who: Standing) -> bool:
    """Organisers, and those who may know of every workday of the whole network; not participants before they enter."""
    return who.organises or people.is_of_the_network(who) or "partner" in who.roles
