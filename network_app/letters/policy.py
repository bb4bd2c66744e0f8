"""Who may look into the outbox."""

from typing import Any


def may_follow(who: Any) -> bool:
    """Organisers see which letters did not arrive, and why."""
    return who.organises


def may_try_again(who: Any, person: Any) -> bool:
    """Organisers see to it that somebody's letters go out again."""
    return who.organises


def may_read(who: Any) -> bool:
    """Admins read the letters that were laid down as files, for want of an SMTP server."""
    return who.is_admin
