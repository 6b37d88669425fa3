"""How a place wants to be reminded."""

from placedev.core.i18n import _l
from placedev.reminders.rules import OCCASIONS, Choice
from placedev.web.forms import VersionedForm, tick, whole_number


class ChoicesForm(VersionedForm):
    """Each occasion on or off, with its days; and the givers."""

    giver = tick(_l("Påminn också dem som har lovat något"))

    def choices(self) -> dict[str, Choice]:
        """Return what was chosen, by occasion."""
        return {
            code: Choice(
                bool(self[on(code)].data),
                known.days if self[days(code)].data is None else self[days(code)].data,
            )
            for code, known in OCCASIONS.items()
        }


def on(code: str) -> str:
    """Return the name of the tick box of an occasion."""
    return f"{code.replace('-', '_')}_on"


def days(code: str) -> str:
    """Return the name of the field for its days."""
    return f"{code.replace('-', '_')}_days"


for _code, _known in OCCASIONS.items():
    setattr(ChoicesForm, on(_code), tick(_known.words))
    setattr(ChoicesForm, days(_code), whole_number(_known.days_words, low=1, high=_known.most_days))
