"""The only question that is asked of somebody who comes."""

from placedev.core.i18n import _l
from placedev.meetings.coming_rules import MOST_AT_ONCE
from placedev.web.forms import whole_number
from placedev.web.open_forms import OpenCreateForm


class ComingForm(OpenCreateForm):
    """How many come; no name, no address."""

    how_many = whole_number(
        _l("Hur många kommer ni?"),
        required=_l("Skriv hur många ni är, till exempel 2."),
        low=1,
        high=MOST_AT_ONCE,
        default=1,
    )
