"""What organisations promised, as it is written down and corrected."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from wtforms import Field, ValidationError

from placedev.commitments import rules
from placedev.commitments.amount_rules import Amount, guessed_kind, read_amount
from placedev.commitments.models import Commitment
from placedev.commitments.operations import CommitmentDetails
from placedev.commitments.when_rules import read_when
from placedev.commitments.wording_rules import amount_words
from placedev.core.i18n import _, _l
from placedev.web.forms import (
    CreateForm,
    Form,
    VersionedForm,
    choice,
    day,
    long_text,
    offer,
    text,
    tick,
    understood,
)

LONGEST = 500  # characters of a promise
Known = Mapping[str, tuple[int, str]]  # uid as text to id and words


@dataclass(frozen=True)
class Choices:
    """What a commitment may refer to."""

    organisations: Known
    meetings: Known
    activities: Known
    goals: Known
    items: Known = field(default_factory=dict)  # points on the agenda of the chosen meeting
    declarations: Known = field(default_factory=dict)


class _Commitment(Form):
    organisation = choice(_l("Vem lovar?"))
    what = long_text(_l("Vad lovar de?"), required=_l("Skriv vad som lovades."), limit=LONGEST)
    due_text = text(_l("När?"), limit=120)
    amount_text = text(_l("Hur mycket?"), limit=120)
    kind = choice(_l("Slag"), [("", _l("Vet inte än")), *rules.KINDS.items()])
    kind_label = text(_l("Ert eget ord för slaget"), limit=80)
    is_in_kind = tick(_l("I natura: ingen betalar för det"))
    from_on = day(_l("Första dag"))
    due_on = day(_l("Sista dag"))
    condition = text(_l("Villkor"))
    joint_with = text(_l("Tillsammans med"))
    activity = choice(_l("Vilken aktivitet det hjälper"))
    goal = choice(_l("Vilket mål det hjälper"))
    serves = choice(_l("Eller"), [("", _l("Inget")), *rules.SERVES.items()])
    meeting = choice(_l("Vid vilket möte"))
    agenda_item = choice(_l("Vilken punkt på mötet"))
    minutes_ref = text(_l("Paragraf i protokollet"), limit=40)
    signed_how = choice(_l("Hur det lovades"), [("", _l("Inte angivet")), *rules.SIGNED.items()])
    signed_label = text(_l("Med deras ord"), limit=80)
    declaration = choice(_l("Avsiktsförklaring"))
    report_every_days = choice(
        _l("Hur ofta vill ni höra hur det går?"),
        [("", _l("Som platsen")), *((str(days), one) for days, one in rules.REPORT_EVERY.items())],
    )
    is_municipal_contribution = tick(_l("Det här är kommunens insats i arbetet"))

    choices: Choices

    def offer(self, choices: Choices) -> None:
        """Let the form refer to what belongs to the place, and to nothing else."""
        self.choices = choices
        nothing = _("Inget")
        for one, known, empty in (
            (self.organisation, choices.organisations, _("Välj")),
            (self.meeting, choices.meetings, nothing),
            (self.agenda_item, choices.items, nothing),
            (self.activity, choices.activities, nothing),
            (self.goal, choices.goals, nothing),
            (self.declaration, choices.declarations, nothing),
        ):
            offer(one, [(uid, words) for uid, (_id, words) in known.items()], empty=empty)
        if not self.meeting.data:  # then no point is asked for, and none stays
            self.agenda_item.data = None

    def validate_organisation(self, field: Field) -> None:
        if field.data not in self.choices.organisations:
            raise ValidationError(_("Välj vilken organisation som lovar."))

    def validate_meeting(self, field: Field) -> None:
        _check_known(field, self.choices.meetings)

    def validate_activity(self, field: Field) -> None:
        _check_known(field, self.choices.activities)

    def validate_goal(self, field: Field) -> None:
        _check_known(field, self.choices.goals)

    def validate_kind(self, field: Field) -> None:
        if field.data == rules.OTHER and not self.kind_label.data:
            raise ValidationError(_("Skriv vad det är för slags åtagande när ni väljer ”annat”."))

    def validate_amount_text(self, field: Field) -> None:
        understood(read_amount, field)

    def validate_due_on(self, field: Field) -> None:
        if field.data and self.from_on.data and field.data < self.from_on.data:
            raise ValidationError(_("Sista dagen ligger före den första. Byt plats på dem."))

    def keep_codes(self, commitment: Commitment) -> None:
        """Offer codes that came from elsewhere, so that saving does not change them."""
        days = commitment.report_every_days
        for one, words, code, label in (
            (self.kind, rules.KINDS, commitment.kind, commitment.kind_label),
            (self.signed_how, rules.SIGNED, commitment.signed_how, commitment.signed_label),
            (self.serves, rules.SERVES, commitment.serves, None),
            (
                self.report_every_days,
                {str(known): word for known, word in rules.REPORT_EVERY.items()},
                str(days) if days else None,
                rules.every_words(days) if days else None,
            ),
        ):
            if code and code not in words:
                empty = one.choices[0].label if one.choices[0].value == "" else None
                offer(one, [*words.items(), (code, label or code)], empty=empty)

    def details(self, *, said_on: date, before: Commitment | None = None) -> CommitmentDetails:
        """Return what was promised; without a year, days are the next ones after it was said."""
        known = self.choices
        found = self._amount(before)
        plain: dict[str, Any] = {name: self[name].data or None for name in _PLAIN}
        days: dict[str, Any] = self._days(said_on, before)
        return CommitmentDetails(
            organisation_id=known.organisations[self.organisation.data][0],
            meeting_id=_id(self.meeting, known.meetings),
            agenda_item_id=_id(self.agenda_item, known.items),
            activity_id=_id(self.activity, known.activities),
            goal_id=_id(self.goal, known.goals),
            declaration_id=_id(self.declaration, known.declarations),
            kind=self.kind.data or guessed_kind(found),
            amount_text=found.text,
            amount=found.amount,
            unit=found.unit,
            rate=found.rate,
            share=found.share,
            is_in_kind=bool(self.is_in_kind.data) or found.is_in_kind,
            is_municipal_contribution=bool(self.is_municipal_contribution.data),
            report_every_days=int(self.report_every_days.data or 0) or None,
            **plain,
            **days,
        )

    def _amount(self, before: Commitment | None) -> Amount:
        """Return what was said; what was not touched keeps the numbers that it came with."""
        said = self.amount_text.data
        if before is not None and (said or "") == " ".join(amount_words(before).split()):
            return Amount(before.amount_text, before.amount, before.unit, before.rate, before.share)
        return read_amount(said)

    def _days(self, said_on: date, before: Commitment | None) -> dict[str, date | None]:
        """Return the days that were written, or else those that the words mean."""
        days = {"from_on": self.from_on.data, "due_on": self.due_on.data}
        if before is not None and self.due_text.data != before.due_text:
            for name, written in days.items():  # the days of what was said before
                days[name] = None if written == getattr(before, name) else written
        elif before is not None:
            return days
        when = read_when(self.due_text.data, said_on=said_on)
        first = None if when.starts_on == when.ends_on else when.starts_on
        return {
            "from_on": days["from_on"] or (None if days["due_on"] else first),
            "due_on": days["due_on"] or when.ends_on,
        }


_PLAIN = "what kind_label due_text condition joint_with signed_how signed_label".split()
_PLAIN += ["serves", "minutes_ref"]
_REFERS = "organisation meeting agenda_item activity goal declaration".split()


class CommitmentForm(_Commitment, CreateForm):
    said_on = day(_l("När det lovades"))


class CommitmentEditForm(_Commitment, VersionedForm):
    @classmethod
    def of(cls, commitment: Commitment) -> "CommitmentEditForm":
        referred = {
            name: str(row.uid) if (row := getattr(commitment, name)) else "" for name in _REFERS
        }
        plain = ("version", "kind", "from_on", "due_on", "is_in_kind", "is_municipal_contribution")
        return cls(
            data={
                **{name: getattr(commitment, name) for name in (*_PLAIN, *plain)},
                **referred,
                "amount_text": " ".join(amount_words(commitment).split()),
                "report_every_days": str(commitment.report_every_days or ""),
            }
        )


AnyCommitmentForm = CommitmentForm | CommitmentEditForm


class LineForm(CreateForm):
    line = text(
        _l("Skriv ner ett löfte"),
        required=_l("Skriv vem, vad och när, till exempel: Båtklubben, mäta bryggan, 28 februari."),
        limit=600,
    )


def _check_known(field: Field, known: Known) -> None:
    if field.data and field.data not in known:
        raise ValidationError(_("Välj något som hör till den här platsen."))


def _id(field: Field, known: Known) -> int | None:
    return known[field.data][0] if field.data in known else None
