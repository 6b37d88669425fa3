from wtforms import Field

from placedev.accounts.rules import check_password
from placedev.core.i18n import LANGUAGES, _l
from placedev.web.forms import Form, choice, email, secret, text, understood

_CURRENT = {"autocomplete": "current-password"}
_NEW = {"autocomplete": "new-password"}


class SignInForm(Form):
    email = text(
        _l("E-post"),
        required=_l("Skriv er e-postadress."),
        limit=254,
        render_kw={"autocomplete": "username", "inputmode": "email"},
    )
    password = secret(_l("Lösenord"), required=_l("Skriv lösenordet."), render_kw=_CURRENT)


class LinkForm(Form):
    email = email(
        _l("E-post"),
        required=_l("Skriv er e-postadress."),
        render_kw={"autocomplete": "username", "inputmode": "email"},
    )


class NewPasswordForm(Form):
    new_password = secret(
        _l("Nytt lösenord"), required=_l("Välj ett nytt lösenord."), render_kw=_NEW
    )

    def validate_new_password(self, field: Field) -> None:
        """Accept what the rules for passwords do."""
        understood(check_password, field)


class PasswordForm(NewPasswordForm):
    """The same, by whoever knows the old one."""

    password = secret(
        _l("Lösenordet som det är nu"),
        required=_l("Skriv lösenordet som det är nu."),
        render_kw=_CURRENT,
    )


class DetailsForm(Form):
    name = text(
        _l("Namn"), required=_l("Skriv ert namn."), limit=80, render_kw={"autocomplete": "name"}
    )
    language = choice(_l("Språk i brev till er"), list(LANGUAGES.items()))


class ButtonForm(Form):
    """A button and nothing else."""
