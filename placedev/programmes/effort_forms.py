"""The form of an effort: what it is, and everything that it touches, ticked."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from wtforms import Field, SelectMultipleField, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from placedev.core.i18n import _, _l
from placedev.programmes import rules
from placedev.programmes.effort_models import Effort
from placedev.programmes.effort_operations import EffortDetails
from placedev.programmes.forms import Needing
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
    text,
    tick,
)

_PLAIN = (
    "kind title about lead from_on to_on granted_by amount decided_on reference report_due_on"
    " reported_on evaluation_question result"
).split()
_TOUCHED = ("places", "municipalities", "parts", "fields")


def ticks(label: Any) -> Any:
    """Return a field of tick boxes, one for each row that may be touched."""
    return SelectMultipleField(
        label,
        [_are_offered],
        coerce=str,
        choices=[],
        validate_choice=False,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )


def _are_offered(_form: Any, field: Any) -> None:
    if not set(field.data or ()) <= {value for value, _label in field.choices}:
        raise ValidationError(_("Något av det ni kryssade finns inte längre. Kryssa igen."))


class _Effort(Needing):
    kind = choice(_l("Slag"), list(rules.KINDS.items()))
    title = text(_l("Vad det heter"), required=_l("Skriv vad satsningen heter."), limit=160)
    about = long_text(_l("Vad det går ut på"), limit=3_000)
    lead = text(_l("Vem som leder"), limit=160)
    partners = lines(_l("Andra som är med, en på varje rad"))
    from_on = day(_l("Första dag"))
    to_on = day(_l("Sista dag"))
    granted_by = text(_l("Vem som beviljade pengarna"), limit=160)
    amount = amount(_l("Summa för hela satsningen"))
    decided_on = day(_l("Beslutat den"))
    reference = text(_l("Diarienummer"), limit=60)
    report_due_on = day(_l("Ska redovisas den"))
    reported_on = day(_l("Redovisat den"))
    is_experiment = tick(_l("Det är ett försök"))
    evaluation_question = long_text(_l("Fråga som utvärderingen ska svara på"), limit=1_000)
    result = long_text(_l("Vad det ledde till"), limit=3_000)
    is_findings_public = tick(_l("Alla får läsa vad studien kom fram till, plats för plats"))
    places = ticks(_l("Platser"))
    municipalities = ticks(_l("Kommuner"))
    parts = ticks(_l("Delar"))
    fields = ticks(_l("Områden"))

    known: Mapping[str, int]

    def offer(self, whole: Whole) -> None:
        """Let the form touch what the programme has."""
        found: dict[str, Sequence[tuple[Any, str]]] = {
            "places": [(one, one.name) for one in whole.places],
            "municipalities": [(one, one.name) for one in whole.municipalities],
            "parts": [(one, whole.called(one)) for one in whole.divisions("part")],
            "fields": [(one, whole.called(one)) for one in whole.divisions("field")],
        }
        self.known = {str(one.uid): one.id for rows in found.values() for one, _words in rows}
        for name, rows in found.items():
            self[name].choices = [(str(one.uid), words) for one, words in rows]

    def lacking(self) -> Iterator[tuple[Field, str]]:
        """Ask for a period in order."""
        if self.from_on.data and self.to_on.data and self.to_on.data < self.from_on.data:
            yield self.to_on, _("Sista dagen ligger före första dagen. Byt plats på dem.")

    def details(self) -> EffortDetails:
        """Return the effort."""
        plain: dict[str, Any] = {name: self[name].data or None for name in _PLAIN}
        plain["amount"] = self.amount.data
        return EffortDetails(
            **plain,
            partners=tuple(as_lines(self.partners.data)),
            is_experiment=bool(self.is_experiment.data),
            is_findings_public=bool(self.is_findings_public.data),
            places=self._keys("places"),
            municipalities=self._keys("municipalities"),
            divisions=self._keys("parts") + self._keys("fields"),
        )

    def _keys(self, name: str) -> tuple[int, ...]:
        return tuple(self.known[uid] for uid in self[name].data or ())


class EffortForm(_Effort, CreateForm):
    pass


class EffortEditForm(_Effort, VersionedForm):
    @classmethod
    def of(cls, effort: Effort, whole: Whole) -> "EffortEditForm":
        """Return the form with what is written down."""
        touched = whole.touched[effort.id]
        named = whole.named_municipalities(effort)
        names = ("version", "is_experiment", "is_findings_public", *_PLAIN)
        return cls(
            data={
                **{name: getattr(effort, name) for name in names},
                "partners": "\n".join(effort.partners),
                "places": [str(one.uid) for one in whole.places if one.id in touched.places],
                "municipalities": [str(one.uid) for one in whole.municipalities if one.id in named],
                "parts": [str(one.uid) for one in whole.divisions_of(effort, "part")],
                "fields": [str(one.uid) for one in whole.divisions_of(effort, "field")],
            }
        )
