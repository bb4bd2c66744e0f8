"""Who may write to many people at once."""

from typing import Any

from network_app.people.rules import Standing


def may_write_to(who: Standing, people: Any) -> bool:
    """Organisers may write to the people of any meeting, and to those a saved filter chooses."""
    return who.organises
