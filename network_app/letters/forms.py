"""Choosing which letters come."""

from typing import Any

from wtforms.fields.choices import SelectChoice

from network_app.foundation.boards import Category
from network_app.foundation.forms import Form, TickField
from network_app.foundation.words import _l
from network_app.letters.queries import choices

CATEGORIES = {
    Category.INVITATIONS: _l("Invitations to workdays and meetings"),
    Category.REMINDERS: _l("Reminders of what I registered for"),
    Category.ANNOUNCEMENTS: _l("News from the organisers"),
    Category.PROFILE: _l("Once a year, whether my profile is still true"),
    Category.DIGEST: _l("On Sunday mornings, what waits for me, if there was no word between us in the week"),
}


class ChoicesForm(Form):
    """What a person wants to be written about."""

    wanted = TickField(_l("I want to get"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wanted.choices = [SelectChoice(each.value, CATEGORIES[each]) for each in choices.offered()]
