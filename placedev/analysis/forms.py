"""The forms of the analysis: one line into a box, all about a thing, what it rests on."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from wtforms import Field, HiddenField, ValidationError

from placedev.analysis.models import AnalysisItem
from placedev.analysis.operations import EvidenceDetails, ItemDetails
from placedev.analysis.queries import Known
from placedev.analysis.rules import KINDS, OTHER, SWOT
from placedev.analysis.wording_rules import fact_words, meeting_words
from placedev.core.i18n import _, _l
from placedev.meetings.models import Meeting
from placedev.web.forms import (
    CreateForm,
    VersionedForm,
    choice,
    day,
    long_text,
    offer,
    text,
    web_address,
)

_LONGEST = 500  # characters in a thing


class LineForm(CreateForm):
    """One line into a box: Enter adds it, and the next one can be written."""

    kind = HiddenField()
    meeting = HiddenField()
    text = text(_l("Skriv en sak"), required=_l("Skriv en sak i taget, på en rad."), limit=_LONGEST)

    def details(self, meetings: Sequence[Meeting]) -> ItemDetails:
        """Return what the line says; the form must be valid."""
        meeting = next((one for one in meetings if str(one.uid) == self.meeting.data), None)
        return ItemDetails(
            kind=str(self.kind.data),
            text=self["text"].data,
            meeting_id=meeting.id if meeting else None,
        )

    def validate_kind(self, field: Field) -> None:
        """Accept one of the four boxes."""
        if field.data not in SWOT:
            raise ValidationError(_("Välj vilken ruta den ska stå i."))


class OtherLineForm(LineForm):
    """One line into a box that is none of the four."""

    kind = choice(_l("Ruta"), [(k, w) for k, w in KINDS.items() if k not in SWOT])
    kind_label = text(_l("Rutans namn, om ni valde Annat"), limit=80)

    def details(self, meetings: Sequence[Meeting]) -> ItemDetails:
        """Return what the line says, with the name of a box of the group's own."""
        said = super().details(meetings)
        label = self.kind_label.data if said.kind == OTHER else None
        return ItemDetails(said.kind, said.text, kind_label=label, meeting_id=said.meeting_id)

    def validate_kind(self, field: Field) -> None:
        """Ask for the name of a box of the group's own."""
        _name_needed(field.data, self.kind_label)


class ItemForm(VersionedForm):
    """All about a thing in a box."""

    kind = choice(_l("Ruta"), list(KINDS.items()))
    kind_label = text(_l("Rutans namn, om ni valde Annat"), limit=80)
    field = choice(_l("Område i kartläggningen"))
    field_own = text(_l("Ett annat område, med egna ord"), limit=80)
    year = text(_l("Vilket år gäller det?"), limit=40)
    meeting = choice(_l("Sades på mötet"))
    text = long_text(_l("Vad"), required=_l("Skriv vad det är."), limit=_LONGEST)

    @classmethod
    def of(cls, item: AnalysisItem, fields: Mapping[str, Any]) -> "ItemForm":
        """Return the form filled with a thing."""
        is_known = item.field in fields
        return cls(
            formdata=None,
            data={
                "text": item.text,
                "kind": item.kind,
                "kind_label": item.kind_label,
                "field": item.field if is_known else "",
                "field_own": None if is_known else item.field,
                "year": item.year,
                "meeting": str(item.meeting.uid) if item.meeting else "",
                "version": str(item.version),
            },
        )

    def offer(
        self, fields: Mapping[str, Any], meetings: Sequence[Meeting], item: AnalysisItem
    ) -> None:
        """Let the form name what the method and the place have."""
        self.meetings = {str(one.uid): one for one in meetings}
        kinds = dict(KINDS) | ({} if item.kind in KINDS else {item.kind: item.kind})
        offer(self.kind, list(kinds.items()))
        offer(self["field"], list(fields.items()), empty=_("Inget område"))
        offer(self.meeting, _meeting_choices(meetings), empty=_("Inget möte"))

    def validate_kind(self, field: Field) -> None:
        """Ask for the name of a box of the group's own."""
        _name_needed(field.data, self.kind_label)

    def details(self) -> ItemDetails:
        """Return what the form says; it must be valid."""
        meeting = self.meetings.get(self.meeting.data or "")
        kind = self.kind.data
        return ItemDetails(
            kind=kind,
            text=self["text"].data,
            kind_label=None if kind in KINDS and kind != OTHER else self.kind_label.data,
            field=self["field"].data or self.field_own.data or None,
            year=self.year.data or None,
            meeting_id=meeting.id if meeting else None,
        )


class EvidenceForm(CreateForm):
    """What a thing rests on: something of the place, own words, an address."""

    fact = choice(_l("En siffra ur faktalistan"))
    meeting = choice(_l("Ett möte"))
    theme = choice(_l("Ett tema ur idéerna"))
    link = web_address(_l("Adress på webben"), limit=500)
    dated_on = day(_l("Dag, om den är känd"))
    text = long_text(_l("Med egna ord"), limit=1_000)

    def offer(self, known: Known) -> None:
        """Let a thing rest on what belongs to the place, and on nothing of another's."""
        self.known = known
        offer(self.fact, [(str(one.uid), fact_words(one)) for one in known.facts], empty=_("Ingen"))
        offer(self.meeting, _meeting_choices(known.meetings), empty=_("Inget"))
        offer(self.theme, [(str(one.uid), one.name) for one in known.themes], empty=_("Inget"))

    def validate_fact(self, _field: Field) -> None:
        """Ask for something to rest on."""
        if not self.details().says_something:
            raise ValidationError(
                _("Välj en siffra, ett möte eller ett tema, eller skriv med egna ord.")
            )

    def details(self) -> EvidenceDetails:
        """Return what the form says; it must be valid."""
        dated_on = self.dated_on.data
        return EvidenceDetails(
            fact_id=_id_of(self.known.facts, self.fact.data),
            meeting_id=_id_of(self.known.meetings, self.meeting.data),
            theme_id=_id_of(self.known.themes, self.theme.data),
            text=self["text"].data or None,
            link=self.link.data or None,
            dated_on=dated_on if isinstance(dated_on, date) else None,
        )


class RemoveForm(VersionedForm):
    """Carries the version that was seen when somebody took a thing away."""


def _meeting_choices(meetings: Iterable[Meeting]) -> list[tuple[str, str]]:
    return [(str(one.uid), meeting_words(one)) for one in meetings]


def _name_needed(kind: str | None, label: Any) -> None:
    if kind == OTHER and not label.data:
        raise ValidationError(_("Skriv vad rutan heter när ni väljer ”Annat”."))


def _id_of(rows: Sequence[Any], uid: str | None) -> int | None:
    return next((one.id for one in rows if str(one.uid) == uid), None)
