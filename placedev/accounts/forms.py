from wtforms import PasswordField
from wtforms.validators import DataRequired

from placedev.core.i18n import _l
from placedev.web.forms import Form, text


class SignInForm(Form):
    email = text(
        _l("E-post"),
        required=_l("Skriv er e-postadress."),
        limit=254,
        render_kw={"autocomplete": "username", "inputmode": "email"},
    )
    password = PasswordField(
        _l("Lösenord"),
        [DataRequired(message=_l("Skriv lösenordet."))],
        render_kw={"autocomplete": "current-password"},
    )


class ButtonForm(Form):
    """A button and nothing else."""
