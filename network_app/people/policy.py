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


def may_manage(who: Standing) -> bool:
    """Organisers add people, and look after those who are here."""
    return who.organises


def may_look_on(who: Standing) -> bool:
    """Organisers may see the site as a fellow does."""
    return who.organises


def may_edit(who: Standing, other: Standing) -> bool:
    """Organisers correct what is known of anybody."""
    return who.organises


def may_tell_of(who: Standing, other: Standing) -> bool:
    """Everybody tells of themselves; organisers may help."""
    return who.organises or may_confirm(who, other)


def may_confirm(who: Standing, other: Standing) -> bool:
    """Whether it is true, everybody says of themselves."""
    return who.person_id is not None and who.person_id == other.person_id


def may_keep_topics(who: Standing) -> bool:
    """Organisers look after the vocabulary of expertise."""
    return who.organises


def may_give_roles(who: Standing) -> bool:
    """Admins say who does what."""
    return who.is_admin


def may_change_address(who: Standing, other: Standing) -> bool:
    """One's own; organisers may for everybody but admins, since whoever has the address can enter in their name."""
    if who.person_id is not None and who.person_id == other.person_id:
        return True
    return who.organises and (who.is_admin or not other.is_admin)
