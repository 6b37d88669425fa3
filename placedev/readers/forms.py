"""What readers are asked, and what a leader notes about it."""

import uuid

from wtforms import Field, HiddenField, StringField, ValidationError

from placedev.core.i18n import _, _l
from placedev.readers import rules
from placedev.web.forms import Form, choice, email, long_text, text
from placedev.web.open_forms import OpenCreateForm

_EMPTY = "hemsida"  # people do not see it; programs that fill in whatever there is do


class _ReadersForm(OpenCreateForm):
    """A form that anyone may send, with a field that people leave empty."""

    hemsida = StringField(_l("Lämna den här rutan tom"))

    @property
    def is_by_a_program(self) -> bool:
        """Tell whether something was written that no person sees."""
        return bool(self[_EMPTY].data)


class FollowForm(_ReadersForm):
    """An address, and nothing else."""

    email = email(_l("Er e-postadress"), required=_l("Skriv er e-postadress."))


class WishForm(_ReadersForm):
    """What somebody wants to do, and how to reach them."""

    aktivitet = HiddenField()
    wish = long_text(
        _l("Vad vill ni göra?"),
        required=_l("Skriv några ord om vad ni vill göra eller kan hjälpa till med."),
        limit=1_000,
    )
    contact = text(
        _l("Hur når vi er?"),
        required=_l("Skriv ett telefonnummer eller en e-postadress, annars kan vi inte svara."),
        limit=120,
    )

    def validate_contact(self, field: Field) -> None:
        """Refuse what nobody can call or write to."""
        written = field.data or ""
        if "@" not in written and sum(letter.isdigit() for letter in written) < _FEWEST_DIGITS:
            raise ValidationError(
                _("Skriv ett helt telefonnummer eller en e-postadress, så att vi kan svara.")
            )

    @property
    def activity_uid(self) -> uuid.UUID | None:
        """Return which activity it is about, if any."""
        return rules.uid_in(self.aktivitet.data)


class HandledForm(Form):
    """What became of a wish."""

    outcome = choice(_l("Hur gick det?"), list(rules.OUTCOMES.items()))


_FEWEST_DIGITS = 6
