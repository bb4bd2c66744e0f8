"""A list to be sent in."""

from datetime import datetime

from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField

from network_app.admin.models import UploadedList
from network_app.foundation.forms import Form
from network_app.foundation.words import _l
from network_app.people.models import Person

FIELDS = {
    "given_name": _l("First name"),
    "family_name": _l("Last name"),
    "name_latin": _l("Name in Latin letters"),
    "phone": _l("Phone"),
    "position": _l("Position"),
    "sector": _l("Sector of the organisation"),
    "cohort": _l("Cohort"),
}


class UploadForm(Form):
    """A spreadsheet of people."""

    file = FileField(_l("Spreadsheet: CSV, XLSX or ODS"), [FileRequired(_l("Choose a file."))])
    makes_cohorts = BooleanField(_l("Make cohorts that are not known yet, as if they ended today"))

    def kept(self, sender: Person, content: bytes, now: datetime) -> UploadedList:
        """The list as it waits for its preview."""
        name = (self.file.data.filename or "")[-200:]
        return UploadedList(
            person_id=sender.id, name=name, content=content, makes_cohorts=self.makes_cohorts.data, sent_at=now
        )


class ButtonForm(Form):
    """A page with nothing but a button."""
