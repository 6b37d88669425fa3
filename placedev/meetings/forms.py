import uuid
from collections.abc import Callable, Sequence
from typing import Any

from wtforms import Field, FieldList, FormField, HiddenField, ValidationError
from wtforms import Form as PlainForm
from wtforms.validators import Regexp

from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _l
from placedev.core.markdown import MAX_LENGTH
from placedev.meetings import rules
from placedev.meetings.life_operations import MoveDetails
from placedev.meetings.models import AgendaItem, Decision, Meeting
from placedev.meetings.operations import DecisionDetails, FollowUpDetails, MeetingDetails
from placedev.meetings.rules import Headcount, When, parse_clock, parse_when
from placedev.places.models import SubPlace
from placedev.stakeholders.models import Organisation
from placedev.stakeholders.rules import MAIN_SECTORS, OTHER, SECTORS
from placedev.web.forms import (
    CreateForm,
    Form,
    VersionedForm,
    choice,
    long_text,
    offer,
    radio,
    text,
    tick,
    whole_number,
)

_NOT_SAID = _l("Inte sagt")
_EMPTY_OTHERS = 2
_MOST_COUNTS = 40
_CODE = r"[a-z][a-z0-9-]{0,39}"


def _understood(parse: Callable[[str | None], object], field: Field) -> None:
    try:
        parse(field.data)
    except RuleBroken as error:
        raise ValidationError(str(error)) from error


class _Meeting(Form):
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
        _understood(parse_when, field)

    def validate_starts_at(self, field: Field) -> None:
        _understood(parse_clock, field)

    def validate_ends_at(self, field: Field) -> None:
        _understood(parse_clock, field)

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


class MeetingForm(_Meeting, CreateForm):
    pass


class MeetingEditForm(_Meeting, VersionedForm):
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
        _understood(parse_when, field)

    def validate_starts_at(self, field: Field) -> None:
        _understood(parse_clock, field)

    def validate_ends_at(self, field: Field) -> None:
        _understood(parse_clock, field)

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


class CountRow(PlainForm):
    category = HiddenField(validators=[Regexp(_CODE)])
    label = text(_l("Vilka"), limit=80)
    headcount = whole_number(_l("Antal"), high=100_000)
    precision = choice(_l("Hur vet ni det"), list(rules.PRECISIONS.items()), default="exact")

    def validate_headcount(self, field: Field) -> None:
        if self.category.data == OTHER and field.data and not self.label.data:
            raise ValidationError(_("Skriv vilka de andra var."))


class AttendanceForm(VersionedForm):
    counts = FieldList(FormField(CountRow), max_entries=_MOST_COUNTS)
    note = long_text(_l("Om närvaron"), limit=1_000)

    @classmethod
    def of(cls, meeting: Meeting) -> "AttendanceForm":
        known = {row.category: row for row in meeting.attendance if row.category != OTHER}
        rows = [_count_row(code, known.pop(code, None)) for code in (*MAIN_SECTORS, rules.ALL)]
        rows += [_count_row(row.category, row) for row in known.values()]
        rows += [_count_row(OTHER, row) for row in meeting.attendance if row.category == OTHER]
        rows += [_count_row(OTHER, None)] * min(_EMPTY_OTHERS, _MOST_COUNTS - len(rows))
        return cls(
            formdata=None,
            data={
                "counts": rows,
                "note": meeting.attendance_note,
                "version": str(meeting.version),
            },
        )

    def written(self) -> list[Headcount]:
        """Return the categories that have a number; zero is one."""
        return [
            Headcount(
                str(row.form.category.data),
                row.form.headcount.data,
                row.form.precision.data,
                row.form.label.data,
            )
            for row in self.counts
            if row.form.headcount.data is not None
        ]


def _count_row(category: str, row: Any) -> dict[str, Any]:
    return {
        "category": category,
        "label": row.category_label if row else None,
        "headcount": row.headcount if row else None,
        "precision": row.precision if row else "exact",
    }


class ItemForm(CreateForm):
    title = text(_l("Punkt"), required=_l("Skriv vad punkten handlar om."))
    minutes = whole_number(_l("Minuter"), low=1, high=600)


class ItemEditForm(VersionedForm):
    title = text(_l("Punkt"), required=_l("Skriv vad punkten handlar om."))
    minutes = whole_number(_l("Minuter"), low=1, high=600)

    @classmethod
    def of(cls, item: AgendaItem) -> "ItemEditForm":
        return cls(
            formdata=None,
            data={
                "title": item.title,
                "minutes": item.minutes_planned,
                "version": str(item.version),
            },
        )


class MoveForm(Form):
    way = radio(_l("Riktning"), [("up", _l("upp")), ("down", _l("ner"))])


class ItemStateForm(Form):
    state = radio(_l("Läge"), list(rules.ITEM_STATES.items()))


class NoteForm(VersionedForm):
    note = long_text(_l("Anteckning"), limit=MAX_LENGTH)

    @classmethod
    def of(cls, item: AgendaItem) -> "NoteForm":
        return cls(formdata=None, data={"note": item.note, "version": str(item.version)})


class _Decision(Form):
    body = text(_l("Vem beslutade"))
    agenda_item = choice(_l("Punkt på dagordningen"))
    when = text(_l("När"), limit=80)
    number = whole_number(_l("Paragraf"), low=1, high=100_000)
    decided_how = choice(_l("Så beslutades det"), [("", _NOT_SAID), *rules.DECIDED_HOW.items()])
    votes_for = whole_number(_l("För"), high=100_000)
    votes_against = whole_number(_l("Emot"), high=100_000)
    votes_abstained = whole_number(_l("Avstod"), high=100_000)
    vote = text(_l("Så som det sades"))
    condition = text(_l("Villkor"))
    backed_by = text(_l("Vilka som stod bakom"))
    sector = choice(_l("Sektor"), [("", _NOT_SAID), *SECTORS.items()])
    reference = text(_l("Paragraf eller diarienummer"), limit=80)
    adopts_plan = tick(_l("Beslutet antar handlingsplanen"))
    backs_target_picture = tick(_l("Beslutet ställer sig bakom målbilden"))
    # Last, for its name hides the function that makes the other fields.
    text = long_text(_l("Vad beslutade ni?"), required=_l("Skriv vad ni beslutade."), limit=2_000)

    def validate_when(self, field: Field) -> None:
        _understood(parse_when, field)

    def validate_vote(self, field: Field) -> None:
        if self.decided_how.data == OTHER and not field.data:
            raise ValidationError(_("Skriv hur det beslutades när ni väljer ”på annat sätt”."))

    def offer_how(self, decision: Decision) -> None:
        """Keep a way of deciding that came from elsewhere."""
        came = decision.decided_how
        if came and came not in rules.DECIDED_HOW:
            offer(self.decided_how, [*rules.DECIDED_HOW.items(), (came, came)], empty=_NOT_SAID)

    def offer_items(self, meeting: Meeting | None) -> None:
        """Let the decision belong to a point on the agenda of its meeting."""
        items = meeting.agenda if meeting else []
        offer(
            self.agenda_item,
            [(str(item.uid), item.title) for item in items],
            empty=_("Ingen särskild punkt"),
        )

    def check_body(self, meeting: Meeting | None) -> bool:
        """Tell whether it is said who decided, where it was not the meeting itself."""
        if meeting is None and not self.body.data:
            self.body.errors = [_("Skriv vem som beslutade, till exempel kommunstyrelsen.")]
            return False
        return True

    def details(self, meeting: Meeting | None) -> DecisionDetails:
        items = {str(item.uid): item for item in meeting.agenda} if meeting else {}
        return DecisionDetails(
            text=self.text.data,
            when=parse_when(self.when.data),
            number=self.number.data,
            decided_how=self.decided_how.data,
            votes_for=self.votes_for.data,
            votes_against=self.votes_against.data,
            votes_abstained=self.votes_abstained.data,
            body=self.body.data,
            agenda_item=items.get(self.agenda_item.data or ""),
            sector=self.sector.data,
            reference=self.reference.data,
            condition=self.condition.data,
            vote=self.vote.data,
            backed_by=self.backed_by.data,
            adopts_plan=self.adopts_plan.data,
            backs_target_picture=self.backs_target_picture.data,
        )


class DecisionForm(_Decision, CreateForm):
    pass


class DecisionEditForm(_Decision, VersionedForm):
    @classmethod
    def of(cls, decision: Decision, meeting: Meeting | None) -> "DecisionEditForm":
        items = meeting.agenda if meeting else []
        item = next((item for item in items if item.id == decision.agenda_item_id), None)
        form = cls(obj=decision, when=When(decision.date_text, decision.decided_on).said)
        form.agenda_item.data = str(item.uid) if item else None
        form.offer_items(meeting)
        form.offer_how(decision)
        return form


class FollowUpForm(CreateForm):
    kind = radio(_l("Slag"), list(rules.FOLLOW_UP_KINDS.items()), default="task")
    what = long_text(_l("Vad gäller det?"), required=_l("Skriv vad det gäller."), limit=1_000)
    organisation = choice(_l("Vilken organisation gör det"))
    who = text(_l("Eller vilken grupp eller funktion"), limit=120)
    due = text(_l("Senast"), limit=80)

    def validate_due(self, field: Field) -> None:
        _understood(parse_when, field)

    def validate_who(self, field: Field) -> None:
        if field.data and self.organisation.data:
            raise ValidationError(
                _("Välj en organisation eller skriv en grupp, inte båda. En ska svara för det.")
            )

    def offer_organisations(self, organisations: Sequence[Organisation]) -> None:
        """Let one of the place's organisations do it."""
        named = [(str(one.uid), one.name) for one in organisations]
        offer(self.organisation, named, empty=_("Ingen av dem"))

    def details(self, organisations: Sequence[Organisation]) -> FollowUpDetails:
        by_uid = {one.uid: one for one in organisations}
        chosen = self.organisation.data
        return FollowUpDetails(
            what=self.what.data,
            due=parse_when(self.due.data),
            kind=self.kind.data or "task",
            who=self.who.data,
            organisation=by_uid[uuid.UUID(chosen)] if chosen else None,
        )


class CloseForm(VersionedForm):
    state = radio(
        _l("Hur gick det?"),
        list(rules.FOLLOW_UP_STATES.items()),
    )
    answer = long_text(_l("Svar"), limit=2_000)

    def validate_state(self, field: Field) -> None:
        if field.data == "dropped" and not self.answer.data:
            raise ValidationError(
                _("Skriv varför det inte blev av, så att den som undrar får veta.")
            )
