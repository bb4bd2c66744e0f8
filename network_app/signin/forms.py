"""What is typed at the door."""

from wtforms import EmailField, PasswordField
from wtforms.validators import InputRequired

from network_app.foundation.forms import Form
from network_app.foundation.words import _l

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


class ButtonForm(Form):
    """A page with nothing but a button."""
