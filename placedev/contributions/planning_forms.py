from collections.abc import Sequence
from dataclasses import replace

from wtforms import Field, HiddenField, ValidationError

from placedev.contributions.planning_operations import Beginning
from placedev.contributions.planning_rules import end_after
from placedev.core.i18n import _, _l
from placedev.meetings.operations import MeetingDetails
from placedev.meetings.rules import KINDS
from placedev.meetings.time_rules import parse_clock, parse_when
from placedev.places.models import SubPlace
from placedev.stakeholders.rules import OTHER
from placedev.web.forms import (
    CreateForm,
    choice,
    long_text,
    offer,
    text,
    tick,
    understood,
    whole_number,
)


class PlanForm(CreateForm):
    """What must be known to plan a meeting; the rest is written on its own page."""

    source = HiddenField()
    title = text(_l("Rubrik"), required=_l("Skriv vad mötet heter."))
    kind = choice(_l("Slag av möte"), list(KINDS.items()))
    kind_label = text(_l("Ert eget ord för mötet"), limit=80)
    is_open = tick(_l("Öppet för alla som bor på platsen"))
    when = text(_l("När"), limit=80)
    starts_at = text(_l("Börjar"), limit=20)
    ends_at = text(_l("Slutar"), limit=20)
    venue = text(_l("Lokal"))
    part = choice(_l("Del av platsen"))
    purpose = long_text(_l("Syfte"), limit=2_000)
    series_name = text(_l("Mötesseriens namn"), limit=80)
    number = whole_number(_l("Nummer i raden"), low=1, high=10_000)

    def validate_kind(self, field: Field) -> None:
        if field.data == OTHER and not self.kind_label.data:
            raise ValidationError(_("Skriv vad det är för möte när ni väljer ”annat möte”."))

    def validate_when(self, field: Field) -> None:
        understood(parse_when, field)

    def validate_starts_at(self, field: Field) -> None:
        understood(parse_clock, field)

    def validate_ends_at(self, field: Field) -> None:
        understood(parse_clock, field)

    @classmethod
    def of(cls, beginning: Beginning, source: str | None) -> "PlanForm":
        known = beginning.known
        part = known.sub_place
        return cls(
            formdata=None,
            data={
                **{name: getattr(known, name) for name in _ASKED},
                "source": source,
                "part": str(part.uid) if part else None,
            },
        )

    def offer_choices(self, parts: Sequence[SubPlace], beginning: Beginning) -> None:
        """Let it be about a part of the place, and keep a kind that came from elsewhere."""
        offer(self.part, [(str(part.uid), part.name) for part in parts], empty=_("Hela platsen"))
        kind, label = beginning.known.kind, beginning.known.kind_label
        if kind not in KINDS:
            offer(self.kind, [*KINDS.items(), (kind, label or kind)])

    def details(self, parts: Sequence[SubPlace], beginning: Beginning) -> MeetingDetails:
        """Return what was written, with what a template or an earlier meeting says besides.

        Where only the start is written, a template says how long the meeting is.
        """
        chosen, starts_at = self.part.data, parse_clock(self.starts_at.data)
        ends_at = parse_clock(self.ends_at.data)
        if ends_at is None and beginning.minutes is not None:
            ends_at = end_after(starts_at, beginning.minutes)
        return replace(
            beginning.known,
            **{name: self[name].data for name in _ASKED},
            when=parse_when(self.when.data),
            starts_at=starts_at,
            ends_at=ends_at,
            sub_place=next((part for part in parts if str(part.uid) == chosen), None),
        )


_ASKED = ("title", "kind", "kind_label", "is_open", "venue", "purpose", "series_name", "number")
