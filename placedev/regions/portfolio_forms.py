"""The form that keeps what a contact wants to see of the portfolio."""

from urllib.parse import parse_qs

from wtforms import HiddenField

from placedev.core.i18n import _l
from placedev.regions.choice_rules import Choice, read_choice
from placedev.web.forms import CreateForm, text

_LONGEST = 2_000  # characters of an address


class ViewForm(CreateForm):
    """A choice under a name."""

    name = text(_l("Vad vyn ska heta"), required=_l("Skriv vad vyn ska heta."), limit=40)
    query = HiddenField()

    def choice(self) -> Choice:
        """Return the choice that the page showed; nothing unknown comes through."""
        said = parse_qs((self.query.data or "")[:_LONGEST], max_num_fields=100)
        return read_choice({name: values[0] for name, values in said.items()}, said.get("kol", []))
