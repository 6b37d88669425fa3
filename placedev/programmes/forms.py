"""The form of a programme, and the forms of its rows, each known by a word in its address."""

from collections.abc import Iterator, Mapping
from typing import Any

from wtforms import Field

from placedev.core.i18n import _, _l
from placedev.programmes import rules
from placedev.programmes.models import Programme
from placedev.programmes.operations import ProgrammeDetails
from placedev.web.forms import (
    CreateForm,
    Form,
    VersionedForm,
    amount,
    as_lines,
    choice,
    day,
    email,
    lines,
    long_text,
    text,
)


class Needing(Form):
    """A form whose fields depend on each other: what is missing is said beside its field."""

    def lacking(self) -> Iterator[tuple[Field, str]]:
        """Yield each field that something is missing in, and what."""
        yield from ()

    def validate(self, extra_validators: Any = None) -> bool:
        """Check each field, and then what they owe each other."""
        is_fine: bool = super().validate(extra_validators)
        for field, words in self.lacking():
            if not field.errors:
                field.errors = [*field.errors, words]
                is_fine = False
        return is_fine


def read_first(version: int, more: Mapping[str, Any]) -> str:
    """Return the version for a form whose fields are made for it.

    Only a page to be read carries it: what is sent must say itself which version was read.

    Args:
        version: of the row.
        more: what the form is made with; without data of a request it is a page to be read.
    """
    return str(version) if "formdata" in more else "0"


class _Programme(Needing):
    name = text(_l("Programmets namn"), required=_l("Skriv vad programmet heter."), limit=120)
    owner = text(_l("Ägs av"), required=_l("Skriv vilken organisation som äger programmet."))
    about = long_text(_l("Vad programmet är"), limit=3_000)
    goals = lines(_l("Mål, ett på varje rad"))
    from_on = day(_l("Första dag"), required=_l("Skriv den första dagen."))
    to_on = day(_l("Sista dag"))
    currency = choice(_l("Valuta"), [(one, one) for one in ("SEK", "EUR", "NOK", "DKK")])
    place_ceiling = amount(_l("Högsta kostnad för arbetet på en plats"))
    continuation = choice(_l("Efter sista dagen"), list(rules.CONTINUATIONS.items()))
    continuation_payer = text(_l("Vem som betalar sedan"))
    continuation_text = long_text(_l("Hur det fortsätter, eller hur det avslutas"), limit=2_000)
    continuation_on = day(_l("Beslutat den"))
    continuation_reference = text(_l("Diarienummer"), limit=60)

    def lacking(self) -> Iterator[tuple[Field, str]]:
        """Ask for a period in order, and who pays for what continues."""
        if self.from_on.data and self.to_on.data and self.to_on.data < self.from_on.data:
            yield self.to_on, _("Sista dagen ligger före första dagen. Byt plats på dem.")
        if self.continuation.data == "continues" and not self.continuation_payer.data:
            yield self.continuation_payer, _("Skriv vem som betalar när programmet är slut.")

    def details(self) -> ProgrammeDetails:
        """Return the programme."""
        plain: dict[str, Any] = {name: self[name].data or None for name in _TEXTS}
        return ProgrammeDetails(
            **plain,
            goals=as_lines(self.goals.data),
            currency=self.currency.data or "SEK",
            continuation=self.continuation.data or "open",
            place_ceiling=self.place_ceiling.data,
        )


_TEXTS = (
    "name owner about from_on to_on continuation_payer continuation_text continuation_on"
    " continuation_reference"
).split()


class ProgrammeForm(_Programme, CreateForm):
    pass


class ProgrammeEditForm(_Programme, VersionedForm):
    @classmethod
    def of(cls, programme: Programme) -> "ProgrammeEditForm":
        """Return the form with what is written down."""
        names = (*_TEXTS, "version", "currency", "place_ceiling", "continuation")
        plain = {name: getattr(programme, name) for name in names}
        return cls(data={**plain, "goals": "\n".join(programme.goals)})


class OwnerForm(Form):
    email = email(_l("E-postadress"), required=_l("Skriv adressen som personen loggar in med."))


class TieForm(Form):
    place = text(_l("Platsens adress här"), limit=80)
