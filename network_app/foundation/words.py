"""Sentences for people: `_` now, `_l` when read, `_n` counting, `pgettext` by reader; `isolated` sets a name in."""

from typing import Any

from flask_babel.speaklater import LazyString

from network_app.foundation import i18n

__all__ = ["_", "_l", "_n", "isolated", "pgettext"]

TURNS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))  # marks that turn the text around them


def _(sentence: str, **values: Any) -> str:
    """The sentence in the language being spoken, with these values in their places."""
    said = i18n.sentences().ugettext(sentence)
    return said % values if values else said


def pgettext(context: str, sentence: str, **values: Any) -> str:
    """The sentence as it is said in this context, such as to a woman."""
    said = i18n.sentences().upgettext(context, sentence)
    return said % values if values else said


def _n(one: str, many: str, num: int, **values: Any) -> str:
    """The sentence for this number, which it may name as `num`."""
    return i18n.sentences().ungettext(one, many, num) % ({"num": num} | values)


def _l(sentence: str, **values: Any) -> LazyString:
    """The sentence in the language spoken when it is read."""
    return LazyString(_, sentence, **values)


def isolated(text: str) -> str:
    """Text that somebody typed, so that it cannot turn the sentence it is set into (Unicode UAX 9)."""
    return f"\u2068{text.translate(TURNS)}\u2069"
