from collections.abc import Sequence

from wtforms import Field, SelectField, ValidationError

from placedev.core.i18n import _, _l
from placedev.meetings.models import Decision
from placedev.meetings.operations import DecisionDetails
from placedev.meetings.time_rules import When, parse_when
from placedev.plan import handling_rules as rules
from placedev.plan.handling_models import PlanHandling
from placedev.plan.handling_operations import HandlingDetails, Outcome
from placedev.plan.timing import check_timing, parse_timing
from placedev.web.forms import (
    CreateForm,
    Form,
    VersionedForm,
    choice,
    long_text,
    offer,
    radio,
    text,
    understood,
    web_address,
)

_DRAFT = _l("Utkastet som det är")


def offer_editions(field: SelectField, numbers: Sequence[int]) -> None:
    """Let it be about an edition, or about the draft."""
    named = [(str(one), _("Utgåva %(number)s", number=one)) for one in numbers]
    offer(field, named, empty=_DRAFT)


class _Handling(Form):
    body_kind = choice(_l("Slag"), list(rules.BODIES.items()), default="open-meeting")
    body = text(_l("Vad heter det?"), required=_l("Skriv vem som ska ta upp planen."), limit=120)
    planned = text(_l("När är det tänkt?"), limit=80)
    edition = choice(_l("Vad ligger framför dem?"))
    note = long_text(_l("Anteckning"), limit=500)

    def validate_planned(self, field: Field) -> None:
        understood(check_timing, field)

    def details(self) -> HandlingDetails:
        """Return what was written; the form must be valid."""
        planned = parse_timing(self.planned.data)
        return HandlingDetails(
            body_kind=self.body_kind.data,
            body=self.body.data,
            planned_text=planned.text,
            planned_on=planned.starts_on,
            edition_number=int(self.edition.data) if self.edition.data else None,
            note=self.note.data or None,
        )


class HandlingForm(_Handling, CreateForm):
    pass


class HandlingEditForm(_Handling, VersionedForm):
    @classmethod
    def of(cls, row: PlanHandling) -> "HandlingEditForm":
        """Return the form as the chain has it."""
        values = {
            "body_kind": row.body_kind,
            "body": row.body,
            "planned": row.planned_text or (row.planned_on and row.planned_on.isoformat()),
            "edition": str(row.edition_number or ""),
            "note": row.note,
            "version": row.version,
        }
        return cls(formdata=None, data=values)


class OutcomeForm(CreateForm, VersionedForm):
    outcome = radio(_l("Vad blev det?"), list(rules.OUTCOMES.items()))
    decision = choice(_l("Vilket beslut?"))
    when = text(_l("När togs det?"), limit=80)
    reference = text(_l("Paragraf eller diarienummer"), limit=80)
    edition = choice(_l("Vad gällde beslutet?"))
    minutes_link = web_address(_l("Länk till protokollet"), limit=500)
    text = long_text(_l("Så står det i beslutet"), limit=2_000)

    @classmethod
    def of(cls, row: PlanHandling, decision: Decision | None) -> "OutcomeForm":
        """Return the form as the chain has it."""
        values = {
            "outcome": row.outcome,
            "decision": str(decision.uid) if decision else "",
            "edition": str(row.edition_number or ""),
            "minutes_link": row.minutes_link,
            "version": row.version,
        }
        return cls(formdata=None, data=values)

    def offer_decisions(self, decisions: Sequence[Decision]) -> None:
        """Let the outcome rest on one of the place's decisions."""
        named = [(str(one.uid), decision_words(one)) for one in decisions]
        offer(self.decision, named, empty=_("Ett beslut som inte är inskrivet än"))

    def validate_outcome(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_("Välj vad det blev."))

    def validate_when(self, field: Field) -> None:
        understood(parse_when, field)

    def written(self, row: PlanHandling, decisions: Sequence[Decision]) -> Outcome:
        """Return what was written; the form must be valid."""
        chosen = next((one for one in decisions if str(one.uid) == self.decision.data), None)
        code = self.outcome.data
        new = DecisionDetails(
            text=self["text"].data or _("%(what)s.", what=rules.outcome_word(code)),
            when=parse_when(self.when.data),
            body=row.body,
            reference=self.reference.data or None,
            adopts_plan=code in rules.ADOPTING,
        )
        return Outcome(
            code=code,
            decision=chosen or new,
            new_uid=self.new_uid,
            edition_number=int(self.edition.data) if self.edition.data else None,
            minutes_link=self.minutes_link.data or None,
        )


def decision_words(one: Decision) -> str:
    """Return a decision as a drop-down has it: day, body, and how it begins."""
    when = When(one.date_text, one.decided_on).said
    head = ", ".join(word for word in (when, one.body, one.reference) if word)
    return f"{head}: {one.text[:60]}"
