"""What whoever prints chooses; it travels in the address, so nothing is stored."""

from typing import Any

from placedev.core.i18n import _l
from placedev.papers.rules import MOST_TABLES, Choices
from placedev.web.forms import Form, radio, tick, whole_number


class KitForm(Form):
    class Meta(Form.Meta):
        """Read from the address of a page."""

        csrf = False  # it changes nothing

    size = radio(
        _l("Affisch"),
        [("a4", _l("A4, som vanligt papper")), ("a3", _l("A3, dubbelt så stor"))],
        name="affisch",
        default="a4",
    )
    tables = whole_number(_l("Antal bord"), low=1, high=MOST_TABLES, name="bord")
    ages = tick(_l("Räkna också ålder"), name="alder")
    sexes = tick(_l("Räkna också kön"), name="kon")

    def choices(self) -> Choices:
        """Return what was chosen."""
        return Choices(
            is_large=self.size.data == "a3",
            tables=self.tables.data,
            with_ages=self.ages.data,
            with_sexes=self.sexes.data,
        )

    def arguments(self) -> dict[str, Any]:
        """Return the same as parts of an address, without what is as usual."""
        chosen = self.choices()
        return {
            **({"affisch": "a3"} if chosen.is_large else {}),
            **({"bord": chosen.tables} if chosen.tables else {}),
            **({"alder": "y"} if chosen.with_ages else {}),
            **({"kon": "y"} if chosen.with_sexes else {}),
        }
