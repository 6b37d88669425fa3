"""The forms of a programme's rows, each kind known by a word in its address."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from wtforms import Field

from placedev.core.i18n import _, _l
from placedev.places import position_rules
from placedev.programmes.forms import Needing
from placedev.programmes.models import Funder, Municipality, Part, Party, ProgrammePlace
from placedev.programmes.network_models import Figure, Output, Site
from placedev.programmes.whole import Whole
from placedev.web.forms import (
    CreateForm,
    VersionedForm,
    amount,
    as_lines,
    choice,
    day,
    lines,
    long_text,
    offer,
    text,
    understood,
    web_address,
    whole_number,
)


class _Row(Needing):
    names: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()  # those that hold one thing per line

    def offer(self, whole: Whole) -> None:
        """Let the form refer to what the programme has."""

    def values(self) -> dict[str, Any]:
        """Return the row's columns."""
        return {
            name: as_lines(self[name].data) if name in self.listed else _said(self[name].data)
            for name in self.names
        }


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


class _SiteFields(_Row):
    names = (
        *("name", "municipality", "operator", "stage", "seats", "opened_year", "closed_year"),
        *("services", "topics", "link"),
    )
    listed = ("services", "topics")
    name = text(_l("Medlem"), required=_l("Skriv vad platsen eller verksamheten heter."), limit=120)
    municipality = text(_l("Kommun"), required=_l("Skriv vilken kommun den ligger i."), limit=80)
    operator = text(_l("Drivs av"), limit=160)
    stage = text(_l("Hur långt de har kommit"), limit=120)
    seats = whole_number(_l("Arbetsplatser"), high=10_000)
    opened_year = whole_number(_l("Öppnade år"), low=1900, high=2100)
    closed_year = whole_number(_l("Sista året öppet"), low=1900, high=2100)
    services = lines(_l("Vad som finns där, en sak på varje rad"), limit=1_000)
    topics = lines(_l("Frågor de vill dela med andra, en på varje rad"), limit=1_000)
    link = web_address(_l("Webbplats"), limit=500)
    position = text(_l("Läge på kartan, nord och öst"), limit=80)

    def validate_position(self, field: Field) -> None:
        """Accept two numbers that can be a place here."""
        understood(position_rules.read, field)

    def values(self) -> dict[str, Any]:
        """Return the row's columns."""
        north, east = position_rules.read(self.position.data) or (None, None)
        return {**super().values(), "latitude": north, "longitude": east}

    def lacking(self) -> Iterator[tuple[Field, str]]:
        """Ask for years in order."""
        if (self.opened_year.data or 0) > (self.closed_year.data or 9_999):
            yield self.closed_year, _("Det sista året ligger före det första.")


class _FigureFields(_Row):
    names = ("name", "value", "area", "year", "source")
    name = text(_l("Vad siffran gäller"), required=_l("Skriv vad siffran gäller."), limit=160)
    value = text(_l("Siffran"), required=_l("Skriv siffran som källan säger den."), limit=60)
    area = text(_l("Var"), limit=120)
    year = whole_number(_l("År"), low=1900, high=2100)
    source = text(_l("Källa"), required=_l("Skriv varifrån siffran kommer."), limit=300)


class _OutputFields(_Row):
    names = ("name", "kind", "audience", "link", "made_on")
    name = text(_l("Vad ni gjorde"), required=_l("Skriv vad det heter."), limit=160)
    kind = text(_l("Slag"), required=_l("Skriv vad det är: en film, en guide, en träff."), limit=60)
    audience = text(_l("För vem"), limit=160)
    link = web_address(_l("Länk"), limit=500)
    made_on = day(_l("Klart den"))
    effort = choice(_l("Gjordes i satsningen"))

    known: dict[str, int]

    def offer(self, whole: Whole) -> None:
        """Let the form name an effort."""
        self.known = {str(one.uid): one.id for one in whole.efforts}
        rows = [(str(one.uid), one.title) for one in whole.efforts]
        offer(self.effort, rows, empty=_("Ingen särskild"))

    def values(self) -> dict[str, Any]:
        """Return the row's columns."""
        return {**super().values(), "effort_id": self.known.get(self.effort.data or "")}


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


class SiteForm(_SiteFields, CreateForm):
    pass


class SiteEditForm(_SiteFields, VersionedForm):
    pass


class FigureForm(_FigureFields, CreateForm):
    pass


class FigureEditForm(_FigureFields, VersionedForm):
    pass


class OutputForm(_OutputFields, CreateForm):
    pass


class OutputEditForm(_OutputFields, VersionedForm):
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
    "medlemmar": Kind(
        Site, SiteForm, SiteEditForm, "network_list", _l("Medlem"), _l("Lägg till medlemmen")
    ),
    "siffror": Kind(
        Figure, FigureForm, FigureEditForm, "network_list", _l("Siffra"), _l("Lägg till siffran")
    ),
    "alster": Kind(
        Output, OutputForm, OutputEditForm, "network_list", _l("Gjort tillsammans"), _l("Lägg till")
    ),
}
