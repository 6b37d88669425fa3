"""What a person says about a criterion, and why a gate is passed."""

from placedev.core.i18n import _l
from placedev.web.forms import Form, long_text, radio

YES, NO = "ja", "nej"
NOTE = 1_000  # characters


class TickForm(Form):
    holds = radio(
        _l("Stämmer det?"), [(YES, _l("Ja, det stämmer")), (NO, _l("Nej, inte än"))], default=YES
    )
    note = long_text(
        _l("Varför tycker ni det?"),
        required=_l("Skriv en eller två meningar om varför ni tycker så."),
        limit=NOTE,
    )


class OverrideForm(Form):
    """Asked when something is missing at a gate."""

    reason = long_text(
        _l("Varför går ni vidare?"), required=_l("Skriv varför ni går vidare ändå."), limit=2_000
    )
