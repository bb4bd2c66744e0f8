"""Where people work and worked, as they type it."""

from typing import Any

from wtforms import DateField
from wtforms.validators import Optional

from network_app.foundation.i18n import pick
from network_app.foundation.words import _l
from network_app.people.forms import DATES, WorkForm
from network_app.people.models import Position


class PositionForm(WorkForm):
    """A position, with its last day if it is over."""

    until = DateField(_l("Until, if it is over"), [Optional()], format=DATES)


def as_told(position: Position) -> dict[str, Any]:
    """A position, as the form's fields."""
    names = {name: getattr(position, name) for name in ("title", "since", "until")}
    return names | {"organisation": pick(position.organisation.name_he, position.organisation.name_en)}
