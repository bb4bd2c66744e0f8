"""What is typed at the door."""

from wtforms import EmailField, PasswordField, RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from network_app.foundation.forms import Form
from network_app.foundation.words import _l
from network_app.signin.models import Scope

SCOPES = {Scope.READ: _l("only read"), Scope.ACT: _l("also act in my name")}
EMAIL = {"autocomplete": "username", "dir": "ltr", "spellcheck": "false"}


class SignInForm(Form):
    """An address and its password."""

    email = EmailField(_l("E-mail"), [InputRequired(_l("Enter your e-mail address."))], render_kw=EMAIL)
    password = PasswordField(
        _l("Password"),
        [InputRequired(_l("Enter your password."))],
        render_kw={"autocomplete": "current-password", "dir": "ltr"},
    )


class AddressForm(Form):
    """Only an address, to which a link is sent."""

    email = EmailField(_l("E-mail"), [InputRequired(_l("Enter your e-mail address."))], render_kw=EMAIL)


class PasswordForm(Form):
    """A new password."""

    password = PasswordField(
        _l("New password"),
        [InputRequired(_l("Choose a password."))],
        render_kw={"autocomplete": "new-password", "dir": "ltr"},
    )


class TokenForm(Form):
    """A token for a program."""

    label = StringField(
        _l("What it is for"),
        [InputRequired(_l("Say what the token is for.")), Length(max=100, message=_l("At most 100 characters."))],
    )
    scope = RadioField(
        _l("It may"),
        choices=[SelectChoice(scope.value, what) for scope, what in SCOPES.items()],
        default=Scope.READ.value,
        validators=[InputRequired(_l("Choose what the token may do."))],
    )


class ButtonForm(Form):
    """A page with nothing but a button."""
