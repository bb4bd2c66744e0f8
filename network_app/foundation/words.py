"""Sentences for people: `_` says one now, `_l` when it is read, `_n` counts."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext as _n

__all__ = ["_", "_l", "_n"]
