from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wtforms import Field, ValidationError

from placedev.commitments import rules
from placedev.commitments.models import Commitment
from placedev.commitments.operations import CommitmentDetails, Turn
from placedev.core.i18n import _, _l
from placedev.web.forms import (
    CreateForm,
    Form,
    VersionedForm,
    amount,
    choice,
    day,
    long_text,
    offer,
    radio,
    text,
    tick,
)


@dataclass(frozen=True)
class Choices:
    """What a commitment may refer to: for each kind, uid as text to (id, words)."""

    organisations: Mapping[str, tuple[int, str]]
    meetings: Mapping[str, tuple[int, str]]
    activities: Mapping[str, tuple[int, str]]
    goals: Mapping[str, tuple[int, str]]


class _Commitment(Form):
    organisation = choice(_l("Vem lovar?"))
    what = long_text(_l("Vad lovar de?"), required=_l("Skriv vad som lovades."), limit=500)
    kind = choice(_l("Slag"), list(rules.KINDS.items()))
    kind_label = text(_l("Ert eget ord för slaget"), limit=80)
    amount = amount(_l("Hur mycket"))
    unit = text(_l("Enhet"), limit=40)
    due_text = text(_l("När, som det sades"), limit=120)
    due_on = day(_l("Sista dag"))
    meeting = choice(_l("Vid vilket möte"))
    activity = choice(_l("Vilken aktivitet det hjälper"))
    goal = choice(_l("Vilket mål det hjälper"))
    condition = text(_l("Villkor"))
    joint_with = text(_l("Tillsammans med"))
    signed_how = choice(_l("Hur det lovades"), [("", _l("Inte angivet")), *rules.SIGNED.items()])
    is_municipal_contribution = tick(_l("Det här är kommunens insats i arbetet"))

    choices: Choices

    def offer(self, choices: Choices) -> None:
        """Let the form refer to what belongs to the place, and to nothing else."""
        self.choices = choices
        nothing = _("Inget")
        for field, known, empty in (
            (self.organisation, choices.organisations, _("Välj")),
            (self.meeting, choices.meetings, nothing),
            (self.activity, choices.activities, nothing),
            (self.goal, choices.goals, nothing),
        ):
            offer(field, [(uid, words) for uid, (_id, words) in known.items()], empty=empty)

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

    def validate_amount(self, field: Field) -> None:
        if field.data is not None and not self.unit.data:
            raise ValidationError(_("Skriv vad talet räknar, till exempel kr eller timmar."))

    def keep_codes(self, commitment: Commitment) -> None:
        """Offer codes that came from elsewhere, so that saving does not change them."""
        for field, words, code, label in (
            (self.kind, rules.KINDS, commitment.kind, commitment.kind_label),
            (self.signed_how, rules.SIGNED, commitment.signed_how, commitment.signed_label),
        ):
            if code and code not in words:
                empty = None if field is self.kind else _("Inte angivet")
                offer(field, [*words.items(), (code, label or code)], empty=empty)

    def details(self, before: Commitment | None = None) -> CommitmentDetails:
        """Return what was promised; what the form does not ask for stays as it was."""
        known = self.choices
        plain: dict[str, Any] = {name: self[name].data or None for name in _PLAIN}
        return CommitmentDetails(
            organisation_id=known.organisations[self.organisation.data][0],
            meeting_id=_id(self.meeting, known.meetings),
            activity_id=_id(self.activity, known.activities),
            goal_id=_id(self.goal, known.goals),
            **plain,
            share=before.share if before else None,
            signed_label=before.signed_label
            if before and before.signed_how == self.signed_how.data
            else None,
            is_municipal_contribution=bool(self.is_municipal_contribution.data),
        )


_PLAIN = "what kind kind_label amount unit due_text due_on condition joint_with signed_how".split()


class CommitmentForm(_Commitment, CreateForm):
    said_on = day(_l("När det lovades"))


class CommitmentEditForm(_Commitment, VersionedForm):
    @classmethod
    def of(cls, commitment: Commitment) -> "CommitmentEditForm":
        referred = {
            name: str(row.uid) if (row := getattr(commitment, name)) else ""
            for name in ("organisation", "meeting", "activity", "goal")
        }
        plain = {name: getattr(commitment, name) for name in (*_PLAIN, "version")}
        return cls(
            data={
                **plain,
                **referred,
                "is_municipal_contribution": commitment.is_municipal_contribution,
            }
        )


class TurnForm(CreateForm):
    state = radio(_l("Vad har hänt?"), [])
    happened_on = day(_l("När"), required=_l("Skriv vilken dag det hände."))
    note = long_text(_l("Berätta kort"), limit=1_000)

    def offer(self, state: str) -> None:
        """Offer only what can follow on the present state."""
        offer(self.state, [(code, rules.state_word(code)) for code in rules.may_follow(state)])

    def turn(self) -> Turn:
        return Turn(self.state.data, self.happened_on.data, self.note.data or None)


def _check_known(field: Field, known: Mapping[str, Any]) -> None:
    if field.data and field.data not in known:
        raise ValidationError(_("Välj något som hör till den här platsen."))


def _id(field: Field, known: Mapping[str, tuple[int, str]]) -> int | None:
    return known[field.data][0] if field.data else None
