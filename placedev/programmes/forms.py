"""The form of a programme, and the forms of its rows, each known by a word in its address."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from wtforms import Field

from placedev.core.i18n import _, _l
from placedev.programmes import rules
from placedev.programmes.models import Funder, Municipality, Part, Party, Programme, ProgrammePlace
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


class _Row(Needing):
    names: tuple[str, ...] = ()

    def values(self) -> dict[str, Any]:
        """Return the row's columns."""
        return {name: _said(self[name].data) for name in self.names}


def _said(value: Any) -> Any:
    return None if value == "" else value


class _FunderFields(_Row):
    names = ("name", "amount", "amount_text", "decided_on", "reference")
    name = text(_l("Finansiär"), required=_l("Skriv vem som betalar."))
    amount = amount(_l("Summa"))
    amount_text = text(_l("Om summan inte är ett tal"))
    decided_on = day(_l("Beslutat den"))
    reference = text(_l("Diarienummer"), limit=60)


class _PartyFields(_Row):
    names = ("name", "role", "signed_on", "signed_how")
    name = text(_l("Part"), required=_l("Skriv vilken organisation det är."))
    role = text(_l("Roll"), limit=120)
    signed_how = text(_l("Vad de har skrivit under"), limit=200)
    signed_on = day(_l("Undertecknat den"))


class _PlaceFields(_Row):
    names = ("name", "municipality", "from_on", "to_on", "note")
    name = text(_l("Plats"), required=_l("Skriv vad platsen heter."), limit=120)
    municipality = text(
        _l("Kommun"), required=_l("Skriv vilken kommun platsen ligger i."), limit=80
    )
    from_on = day(_l("Med från"))
    to_on = day(_l("Med till"))
    note = long_text(_l("Anteckning"), limit=1_000)

    def lacking(self) -> Iterator[tuple[Field, str]]:
        """Ask for a period in order."""
        if self.from_on.data and self.to_on.data and self.to_on.data < self.from_on.data:
            yield self.to_on, _("Sista dagen ligger före första dagen. Byt plats på dem.")


class _MunicipalityFields(_Row):
    names = ("name",)
    name = text(_l("Kommun"), required=_l("Skriv vad kommunen heter."), limit=80)


class FunderForm(_FunderFields, CreateForm):
    pass


class FunderEditForm(_FunderFields, VersionedForm):
    pass


class PartyForm(_PartyFields, CreateForm):
    pass


class PartyEditForm(_PartyFields, VersionedForm):
    pass


class PlaceForm(_PlaceFields, CreateForm):
    pass


class PlaceEditForm(_PlaceFields, VersionedForm):
    pass


class MunicipalityForm(_MunicipalityFields, CreateForm):
    pass


class MunicipalityEditForm(_MunicipalityFields, VersionedForm):
    pass


class EndForm(Needing, VersionedForm):
    """A municipality is merged into another one, or gets another name."""

    became = text(_l("Heter sedan"), limit=80)
    ended_on = day(_l("Sista dag med det gamla namnet"))

    def lacking(self) -> Iterator[tuple[Field, str]]:
        """Ask for name and day together."""
        if self.ended_on.data and not self.became.data:
            yield self.became, _("Skriv vad kommunen heter efteråt.")
        if self.became.data and not self.ended_on.data and not self.ended_on.errors:
            yield self.ended_on, _("Skriv den sista dagen med det gamla namnet.")


class OwnerForm(Form):
    email = email(_l("E-postadress"), required=_l("Skriv adressen som personen loggar in med."))


class TieForm(Form):
    place = text(_l("Platsens adress här"), limit=80)


@dataclass(frozen=True)
class Kind:
    """A kind of row: its table, its forms, and the page that lists it."""

    model: type[Part]
    new: Callable[..., Any]
    edit: Callable[..., Any]
    room: str
    heading: object
    add: object


KINDS: dict[str, Kind] = {
    "finansiarer": Kind(
        Funder,
        FunderForm,
        FunderEditForm,
        "backing_list",
        _l("Finansiär"),
        _l("Lägg till finansiären"),
    ),
    "parter": Kind(
        Party, PartyForm, PartyEditForm, "backing_list", _l("Part"), _l("Lägg till parten")
    ),
    "platser": Kind(
        ProgrammePlace, PlaceForm, PlaceEditForm, "place_list", _l("Plats"), _l("Lägg till platsen")
    ),
    "kommuner": Kind(
        Municipality,
        MunicipalityForm,
        MunicipalityEditForm,
        "place_list",
        _l("Kommun"),
        _l("Lägg till kommunen"),
    ),
}
