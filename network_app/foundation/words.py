"""Sentences for people: `_` says one now, `_l` when it is read, `_n` counts; `isolated` sets a name into one."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext as _n

__all__ = ["_", "_l", "_n", "isolated"]

TURNS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))  # marks that turn the text around them


def isolated(text: str) -> str:
    """Text that somebody typed, so that it cannot turn the sentence it is set into (Unicode UAX 9)."""
    return f"\u2068{text.translate(TURNS)}\u2069"
