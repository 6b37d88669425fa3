"""The form with which a region shares a lesson."""

from wtforms import Field

from placedev.core.i18n import _l
from placedev.regions.contact_forms import refuse_personal
from placedev.web.forms import Form, long_text

_LIMIT = 300  # characters


class ShareForm(Form):
    """A lesson in a sentence or two."""

    text = long_text(
        _l("Så står det hos platserna"),
        required=_l("Skriv vad platserna ska läsa."),
        limit=_LIMIT,
    )

    def validate_text(self, field: Field) -> None:
        """Refuse what looks as if it names somebody."""
        refuse_personal(field)
