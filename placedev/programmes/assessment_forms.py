"""The forms of those who read and decide; heads become fields named after their uids."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from wtforms import RadioField, ValidationError

from placedev.core.i18n import _, _l
from placedev.programmes.assessment_operations import Said
from placedev.programmes.assessment_rules import OUTCOMES, Opinion
from placedev.programmes.call_models import CallHead
from placedev.programmes.decision_operations import DecisionDetails
from placedev.programmes.forms import read_first
from placedev.web.forms import Choice, Form, VersionedForm, day, long_text, radio, text


class ScoreFields(NamedTuple):
    """The fields of one head, with the head."""

    head: CallHead
    value: Any
    why: Any


class AssessmentForm(VersionedForm):
    """A value and a reason for each head; half of it is kept, all is asked for at the end."""

    heads: Sequence[CallHead] = ()
    summary = long_text(_l("Sammanfattning"), limit=2_000)

    def rows(self) -> list[ScoreFields]:
        """Return the fields of each head."""
        return [
            ScoreFields(one, self[f"varde-{one.uid}"], self[f"darfor-{one.uid}"])
            for one in self.heads
        ]

    def is_whole(self) -> bool:
        """Check that nothing is missing when it is handed in; say so beside what is."""
        missing = [
            (field, words)
            for one in self.rows()
            for field, words in (
                (one.value, _("Välj ett steg på skalan.")),
                (one.why, _("Skriv varför, med några ord.")),
            )
            if not field.data
        ]
        for field, words in missing:
            field.errors = [*field.errors, words]
        return not missing

    def said(self) -> Said:
        """Return what was written."""
        return Said(
            {
                one.head.id: (int(one.value.data) if one.value.data else None, one.why.data or None)
                for one in self.rows()
            },
            self.summary.data or None,
        )


def assessment_form(heads: Sequence[CallHead], own: Opinion | None, **more: Any) -> AssessmentForm:
    """Return the form of a reader with what they have written."""
    fields: dict[str, Any] = {"heads": heads}
    data: dict[str, Any] = {"version": "0"}
    if own is not None:
        data = {"version": read_first(own.row.version, more), "summary": own.row.summary}
    for head in heads:
        fields[f"varde-{head.uid}"] = _on_scale(head)
        fields[f"darfor-{head.uid}"] = long_text(_("Därför"), limit=2_000)
        score = None if own is None else own.scores.get(head.id)
        if score is not None:
            data[f"varde-{head.uid}"] = None if score.value is None else str(score.value)
            data[f"darfor-{head.uid}"] = score.why
    form: AssessmentForm = type("AssessmentForm", (AssessmentForm,), fields)(data=data, **more)
    return form


def _on_scale(head: CallHead) -> Any:
    words = [Choice(value=str(n), label=f"{n} {word}") for n, word in enumerate(head.scale, 1)]
    return RadioField(
        head.label, [_is_on_scale], coerce=_chosen, choices=words, validate_choice=False
    )


def _chosen(value: str | None) -> str | None:
    return value or None


def _is_on_scale(_form: Any, field: Any) -> None:
    if field.data and field.data not in {one.value for one in field.choices}:
        raise ValidationError(_("Det steget finns inte på skalan. Välj ett av dem som står här."))


class PartialForm(Form):
    because = long_text(
        _l("Varför ni avstår"), required=_l("Skriv varför, till exempel att ni bor där."), limit=500
    )


class DecisionForm(VersionedForm):
    outcome = radio(_l("Beslut"), list(OUTCOMES.items()))
    why = long_text(
        _l("Motivering"), required=_l("Skriv varför. Platsen läser det här."), limit=3_000
    )
    again = long_text(_l("Så kan de söka igen"), limit=1_000)
    body = text(_l("Vem som beslutade"), required=_l("Skriv vem som beslutade."), limit=160)
    decided_on = day(_l("Beslutat den"), required=_l("Skriv vilken dag det beslutades."))
    reference = text(_l("Diarienummer"), limit=60)

    def details(self) -> DecisionDetails:
        """Return the decision."""
        return DecisionDetails(
            outcome=self.outcome.data,
            why=self.why.data,
            again=self.again.data or None,
            body=self.body.data,
            decided_on=self.decided_on.data,
            reference=self.reference.data or None,
        )
