"""What an organiser writes."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from network_app.announcements.models import Announcement
from network_app.foundation.forms import Form
from network_app.foundation.words import _l
from network_app.meetings.models import Group

NEEDED = InputRequired(_l("This is needed."))
SHORT = Length(max=200, message=_l("At most 200 characters."))
LONG = Length(max=20_000, message=_l("This is too long."))
ENGLISH = {"dir": "ltr", "lang": "en"}
WORDS = ("subject_he", "text_he", "subject_en", "text_en")
WHOM = {
    Group.SEATED: _l("Those with a seat"),
    Group.WAITING: _l("Those on the waiting list"),
    Group.SILENT: _l("Those invited who have not answered"),
    Group.INVITED: _l("Everybody invited"),
}


class LetterForm(Form):
    """A letter in Hebrew and, if wanted, in English; `key` is drawn anew for every letter begun."""

    subject_he = StringField(_l("Subject in Hebrew"), [NEEDED, SHORT])
    text_he = TextAreaField(_l("Text in Hebrew"), [NEEDED, LONG])
    subject_en = StringField(_l("Subject in English"), [Optional(), SHORT], render_kw=ENGLISH)
    text_en = TextAreaField(_l("Text in English"), [Optional(), LONG], render_kw=ENGLISH)
    key = HiddenField(default=lambda: secrets.token_urlsafe(16), validators=[Length(min=1, max=40)])

    def announcement(self, now: datetime, **to_whom: Any) -> Announcement:
        """The letter that was typed, not sent yet."""
        words = {name: self._fields[name].data or "" for name in WORDS}
        return Announcement(key=self.key.data, sent_at=now, **words, **to_whom)


class MeetingLetterForm(LetterForm):
    """The same, to some of a meeting's people."""

    whom = RadioField(_l("To whom"), [NEEDED])

    def offer(self, sizes: Mapping[Group, int]) -> None:
        """Let a group be chosen, each told with its size."""
        self.whom.choices = [SelectChoice(group.value, f"{WHOM[group]} · {sizes[group]}") for group in Group]

    def announcement(self, now: datetime, **to_whom: Any) -> Announcement:
        """The letter that was typed, not sent yet."""
        return super().announcement(now, whom=Group(self.whom.data), **to_whom)
