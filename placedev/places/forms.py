import dataclasses
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import Field, FieldList, FormField, HiddenField, ValidationError
from wtforms import Form as PlainForm

from placedev.core.i18n import _, _l
from placedev.places import position_rules, rules
from placedev.places.models import Place, SubPlace
from placedev.places.operations import Fact, Photo, PlaceDetails
from placedev.web.forms import (
    LINE,
    CreateForm,
    Form,
    VersionedForm,
    amount,
    as_lines,
    choice,
    day,
    email,
    language_of_name,
    lines,
    long_text,
    offer,
    radio,
    text,
    understood,
    whole_number,
)

_MOST_PARTS = 200  # whose language is asked for


class _Details(Form):
    name = text(_l("Platsens namn"), required=_l("Skriv platsens namn."), limit=80)
    other_name = text(_l("Namn på annat språk"), limit=80)
    name_language = language_of_name()
    other_name_language = language_of_name(_l("Språk i det andra namnet"))
    kind = choice(_l("Slag av plats"), list(rules.KINDS.items()), default="tatort")
    kind_label = text(_l("Ert eget ord för platsen"), limit=80)
    municipality = text(
        _l("Kommun"), required=_l("Skriv vilken kommun platsen ligger i."), limit=80
    )
    region = text(_l("Region"), limit=80)
    definition = long_text(_l("Så är platsen avgränsad"), limit=1_000)
    slogan = text(_l("Slogan"), limit=120)
    population = whole_number(_l("Antal invånare"))
    population_year = whole_number(_l("År för siffran"), low=1700, high=2100)
    population_source = text(_l("Källa"))
    position = text(_l("Läge på kartan"), limit=80)
    principal_kind = choice(_l("Huvudman"), [("", _l("Inte bestämt")), *rules.PRINCIPALS.items()])
    principal_name = text(_l("Huvudmannens namn"))
    contact_role = text(_l("Kontakt, som funktion"))
    contact_email = email(_l("E-post till funktionen"))
    programme = text(_l("Program som arbetet hör till"))
    project_title = text(_l("Arbetets namn hos er"))
    started_on = day(_l("Startdag"))
    period_months = whole_number(_l("Längd i månader"), high=240)
    budget_amount = amount(_l("Budget för processen, kronor"))
    budget_note = text(_l("Om budgeten"))
    leader_funded_by = text(_l("Vem betalar processledaren"))
    leader_from_on = day(_l("Processledare från"))
    leader_to_on = day(_l("Processledare till"))

    def details(self) -> PlaceDetails:
        latitude, longitude = position_rules.read(self.position.data) or (None, None)
        written: dict[str, Any] = {
            field.name: self[field.name].data
            for field in dataclasses.fields(PlaceDetails)
            if field.name in self
        }
        said: Any = {name: None if text == "" else text for name, text in written.items()}
        return PlaceDetails(**said, latitude=latitude, longitude=longitude)

    def validate_position(self, field: Field) -> None:
        """Accept two numbers that can be a place here."""
        understood(position_rules.read, field)


class PlaceForm(_Details, CreateForm):
    method = radio(_l("Metod"), [])

    def offer_methods(self, methods: Sequence[tuple[str, Any]]) -> None:
        """Offer the methods by id and name; the first is chosen until somebody chooses."""
        offer(self.method, methods)
        self.method.data = self.method.data or methods[0][0]


class PlaceEditForm(_Details, VersionedForm):
    @classmethod
    def of(cls, place: Place) -> "PlaceEditForm":
        position = position_rules.written(place.latitude, place.longitude)
        return cls(formdata=None, obj=place, position=position)


class PartLanguageRow(PlainForm):
    part = HiddenField()  # its name
    name_language = language_of_name()


class PartsForm(Form):
    names = lines(_l("Delar av platsen, en per rad"))
    languages = FieldList(FormField(PartLanguageRow), max_entries=_MOST_PARTS)

    @classmethod
    def of(cls, parts: Sequence[SubPlace]) -> "PartsForm":
        rows = [{"part": one.name, "name_language": one.name_language} for one in parts]
        names = "\n".join(one.name for one in parts)
        return cls(formdata=None, names=names, languages=rows[:_MOST_PARTS])

    def part_languages(self) -> dict[str, str | None]:
        """Return the language of each name that was there when the page was made."""
        rows: list[dict[str, Any]] = [row.data for row in self.languages]
        return {row["part"]: row["name_language"] for row in rows if row["part"]}

    def part_names(self) -> list[str]:
        return as_lines(self.names.data)

    def validate_names(self, field: Field) -> None:
        if any(len(name) > LINE for name in as_lines(field.data)):
            raise ValidationError(_("Korta varje namn till högst %(limit)s tecken.", limit=LINE))


class FactRow(PlainForm):
    uid = HiddenField()
    label = text(_l("Vad"))
    value = text(_l("Värde"))
    unit = text(_l("Enhet"), limit=40)
    as_of = text(_l("När"), limit=40)
    source = text(_l("Källa"))
    field = choice(_l("Område"))


class FactsForm(Form):
    facts = FieldList(FormField(FactRow), max_entries=200)

    def offer_fields(self, fields: Mapping[str, Any]) -> None:
        """Offer the fields that a fact can belong to, by code and name."""
        for row in self.facts:
            field: Any = row.form["field"]
            offer(field, list(fields.items()), empty=_("Inget område"))

    def written(self) -> list[Fact]:
        """Return the rows that say something, in order."""
        rows: list[dict[str, Any]] = [row.data for row in self.facts]
        return [
            Fact(**{**row, "uid": _row_uid(row["uid"])})
            for row in rows
            if row["label"] and row["value"]
        ]


def _row_uid(written: object) -> uuid.UUID | None:
    """Return the uid that a row carries, or none: then the row is new."""
    try:
        return uuid.UUID(str(written or ""))
    except ValueError:
        return None


class PhotoForm(Form):
    photo = FileField(_l("Bild"), [FileRequired(message=_l("Välj en bild."))])
    alt = text(
        _l("Vad bilden visar"), required=_l("Beskriv vad bilden visar, för den som inte ser den.")
    )
    credit = text(_l("Fotograf eller källa"))
    licence = text(_l("Licens eller tillstånd"))

    def sent_photo(self) -> Photo:
        return Photo(
            sent=self.photo.data.read(),
            alt=self.alt.data,
            credit=self.credit.data,
            licence=self.licence.data,
        )
