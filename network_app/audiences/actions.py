"""Keeping selections of people."""

from network_app.audiences import queries, rules, signals
from network_app.audiences.models import SavedFilter
from network_app.audiences.rules import Audience
from network_app.foundation.database import db


def keep(name: str, audience: Audience) -> SavedFilter:
    """Save a selection under a name; what it took from other saved filters is written out, so none depends on another.

    Refuses (422) what `change` refuses.
    """
    made = SavedFilter(name="", audience={})
    change(made, name, audience)
    db.session.add(made)
    db.session.flush()
    return made


def change(saved: SavedFilter, name: str, audience: Audience) -> None:
    """Rename a saved filter, or choose anew: whatever uses it is for those it chooses from now on.

    Refuses (422) no name or another's, and a selection of nobody or of what is not there.
    """
    rules.require_name(name, queries.named(name) not in (None, saved))
    rules.require_selection(audience)
    rules.require_audience(audience, queries.are_there(audience))
    saved.name, saved.audience = name, queries.written_out(audience)


def remove(saved: SavedFilter) -> None:
    """Delete a saved filter; what uses it first takes over what it chose, and so stays for the same people."""
    signals.filter_going.send(saved)
    db.session.flush()
    db.session.delete(saved)
