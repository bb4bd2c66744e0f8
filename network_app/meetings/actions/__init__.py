"""Everything a person can do with a meeting."""

from network_app.meetings.actions.planning import (
    TEXTS,
    Plan,
    add_item,
    cancel,
    change,
    invite_again,
    plan,
    publish,
    remove_item,
    restore,
    write_out,
)
from network_app.meetings.actions.seats import decline, free, leave, register, release

__all__ = [
    "TEXTS",
    "Plan",
    "add_item",
    "cancel",
    "change",
    "decline",
    "free",
    "invite_again",
    "leave",
    "plan",
    "publish",
    "register",
    "release",
    "remove_item",
    "restore",
    "write_out",
]
