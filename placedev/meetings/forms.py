from collections.abc import Sequence

from wtforms import Field, ValidationError

from placedev.core.i18n import _, _l
from placedev.core.markdown import MAX_LENGTH
from placedev.meetings import rules
from placedev.meetings.life_operations import MoveDetails
from placedev.meetings.models import AgendaItem, Meeting
from placedev.meetings.operations import MeetingDetails
from placedev.meetings.time_rules import When, parse_clock, parse_when
from placedev.places.models import SubPlace
from placedev.stakeholders.rules import OTHER
from placedev.web.forms import (
    Form,
    VersionedForm,
    choice,
    long_text,
    offer,
    text,
    tick,
    understood,
    whole_number,
)

_NOT_SAID = _l("Inte sagt")
_EMPTY_OTHERS = 2
_MOST_COUNTS = 40
_CODE = r"[a-z][a-z0-9-]{0,39}"


class MeetingEditForm(VersionedForm):
    title = text(_l("Rubrik"), required=_l("Skriv vad mötet heter."))
    kind = choice(_l("Slag av möte"), list(rules.KINDS.items()))
    kind_label = text(_l("Ert eget ord för mötet"), limit=80)
    number = whole_number(_l("Nummer i raden"), low=1, high=10_000)
    is_open = tick(_l("Öppet för alla som bor på platsen"))
    when = text(_l("När"), limit=80)
    starts_at = text(_l("Börjar"), limit=20)
    ends_at = text(_l("Slutar"), limit=20)
    venue = text(_l("Lokal"))
    part = choice(_l("Del av platsen"))
    invited_how = text(_l("Så bjöds folk in"))
    purpose = long_text(_l("Syfte"), limit=2_000)
    next_meeting = text(_l("Nästa möte"))
    series_name = text(_l("Mötesseriens namn"), limit=80)
    is_information_only = tick(_l("Bara information, inget beslutas"))
    minutes_kind = choice(
        _l("Vad ni skriver efteråt"), list(rules.MINUTES_KINDS.items()), default="notes"
    )
    chaired_by = text(_l("Leder mötet"), limit=120)
    secretary = text(_l("För anteckningar"), limit=120)
    apologies = text(_l("Har meddelat förhinder"), limit=500)
    quorum = text(_l("Beslutsförhet"), limit=120)

    def validate_kind(self, field: Field) -> None:
        if field.data == OTHER and not self.kind_label.data:
            raise ValidationError(_("Skriv vad det är för möte när ni väljer ”annat möte”."))

    def validate_when(self, field: Field) -> None:
        understood(parse_when, field)

    def validate_starts_at(self, field: Field) -> None:
        understood(parse_clock, field)

    def validate_ends_at(self, field: Field) -> None:
        understood(parse_clock, field)

    def offer_choices(self, parts: Sequence[SubPlace], meeting: Meeting | None = None) -> None:
        """Let it be about a part of the place, and keep a kind that came from elsewhere."""
        offer(self.part, [(str(part.uid), part.name) for part in parts], empty=_("Hela platsen"))
        if meeting is not None and meeting.kind not in rules.KINDS:
            word = rules.kind_word(meeting.kind, meeting.kind_label)
            offer(self.kind, [*rules.KINDS.items(), (meeting.kind, word)])

    def details(self, parts: Sequence[SubPlace]) -> MeetingDetails:
        chosen = self.part.data
        return MeetingDetails(
            title=self.title.data,
            kind=self.kind.data,
            when=parse_when(self.when.data),
            kind_label=self.kind_label.data,
            number=self.number.data,
            is_open=self.is_open.data,
            starts_at=parse_clock(self.starts_at.data),
            ends_at=parse_clock(self.ends_at.data),
            venue=self.venue.data,
            sub_place=next((part for part in parts if str(part.uid) == chosen), None),
            invited_how=self.invited_how.data,
            purpose=self.purpose.data,
            next_meeting=self.next_meeting.data,
            series_name=self.series_name.data,
            is_information_only=self.is_information_only.data,
            minutes_kind=self.minutes_kind.data or "notes",
            chaired_by=self.chaired_by.data,
            secretary=self.secretary.data,
            apologies=self.apologies.data,
            quorum=self.quorum.data,
        )

    @classmethod
    def of(cls, meeting: Meeting, parts: Sequence[SubPlace]) -> "MeetingEditForm":
        part = next((part for part in parts if part.id == meeting.sub_place_id), None)
        form = cls(
            obj=meeting,
            when=When(meeting.date_text, meeting.held_on).said,
        )
        form.part.data = str(part.uid) if part else None
        form.offer_choices(parts, meeting)
        return form


class MoveMeetingForm(Form):
    """Another day; empty, a new day is to come."""

    when = text(_l("Ny dag"), limit=80)
    starts_at = text(_l("Börjar"), limit=20)
    ends_at = text(_l("Slutar"), limit=20)
    why = text(_l("Varför"), limit=500)

    def validate_when(self, field: Field) -> None:
        understood(parse_when, field)

    def validate_starts_at(self, field: Field) -> None:
        understood(parse_clock, field)

    def validate_ends_at(self, field: Field) -> None:
        understood(parse_clock, field)

    @classmethod
    def of(cls, meeting: Meeting) -> "MoveMeetingForm":
        return cls(formdata=None, starts_at=meeting.starts_at, ends_at=meeting.ends_at)

    def told(self) -> MoveDetails:
        return MoveDetails(
            parse_when(self.when.data),
            starts_at=parse_clock(self.starts_at.data),
            ends_at=parse_clock(self.ends_at.data),
            why=self.why.data,
        )


class CancelForm(Form):
    """Why a meeting will not be held."""

    why = text(
        _l("Varför"), required=_l("Skriv varför, så att de som tänkte komma får veta."), limit=500
    )


class NoteForm(VersionedForm):
    note = long_text(_l("Anteckning"), limit=MAX_LENGTH)

    @classmethod
    def of(cls, item: AgendaItem) -> "NoteForm":
        return cls(formdata=None, data={"note": item.note, "version": str(item.version)})
