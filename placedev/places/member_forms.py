from typing import Any

from wtforms import Field, HiddenField

from placedev.accounts.rules import check_password
from placedev.core.i18n import _l
from placedev.places import rules
from placedev.places.models import Role
from placedev.web.forms import CreateForm, Form, choice, email, radio, secret, text, understood

_ROLES = [(role.value, word) for role, word in rules.ROLES.items()]
ROLE_HINTS: dict[str, Any] = {
    Role.LEADER: _l("Leder arbetet: publicerar planen, bjuder in och avslutar roller."),
    Role.MEMBER: _l("Ser och ändrar allt i arbetet."),
    Role.REGIONAL_CONTACT: _l("Läser och lämnar omdömen, ändrar inget. Ser inte anteckningar."),
}


class InvitationForm(CreateForm):
    email = email(
        _l("E-post"),
        required=_l("Skriv e-postadressen till den ni bjuder in."),
        render_kw={"autocomplete": "off", "inputmode": "email"},
    )
    role = radio(_l("Roll"), _ROLES, default=Role.MEMBER.value)


class RoleForm(Form):
    role = choice(_l("Roll"), _ROLES)
    was = HiddenField()


class NewcomerForm(Form):
    """What somebody without an account fills in to join."""

    name = text(
        _l("Namn"),
        required=_l("Skriv ert namn."),
        limit=80,
        render_kw={"autocomplete": "name"},
    )
    password = secret(
        _l("Välj ett lösenord"),
        required=_l("Välj ett lösenord."),
        render_kw={"autocomplete": "new-password"},
    )

    def validate_password(self, field: Field) -> None:
        """Accept what the rules for passwords do."""
        understood(check_password, field)
