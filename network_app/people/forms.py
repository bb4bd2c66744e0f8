"""What people send us about themselves."""

from wtforms import SelectField

from network_app.foundation.forms import Form
from network_app.people.models import Language


class LanguageForm(Form):
    """The language to be spoken to in."""

    locale = SelectField(choices=[each.value for each in Language])
