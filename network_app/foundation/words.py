"""Sentences for people: `_` now, `_l` when read, `_n` counting, `pgettext` by reader; `isolated` sets a name in."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext as _n
from flask_babel import pgettext

__all__ = ["_", "_l", "_n", "isolated", "pgettext"]

TURNS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))  # marks that turn the text around them


def isolated(text: str) -> str:
    """Text that somebody typed, so that it cannot turn the sentence it is set into (Unicode UAX 9)."""
    return f"\u2068{text.translate(TURNS)}\u2069"
