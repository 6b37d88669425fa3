from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from wtforms import Field, HiddenField, ValidationError

from placedev.core.i18n import _, _l
from placedev.funding import rules
from placedev.funding.access import Known
from placedev.funding.budget_operations import BudgetDetails, LineDetails
from placedev.funding.change_operations import APPROVED, REFUSED, Decided, Wanted
from placedev.funding.models import BudgetLine, ProcessBudget
from placedev.funding.money_rules import percent_words, read_percent, read_sum
from placedev.funding.needs_forms import Needs
from placedev.web.forms import (
    CreateForm,
    VersionedForm,
    choice,
    day,
    long_text,
    offer,
    radio,
    text,
    understood,
)

_PLAIN = "name payer from_on to_on note".split()


class _Budget:
    name = text(_l("Vad pengarna är till"), required=_l("Skriv vad pengarna är till."), limit=120)
    ceiling = text(_l("Högst"), required=_l("Skriv taket, till exempel 150 000 kr."), limit=40)
    currency = choice(
        _l("Valuta"),
        [(one, "kr" if one == "SEK" else one) for one in rules.CURRENCIES],
        default="SEK",
    )
    payer = text(_l("Vem betalar"), limit=120)
    from_on = day(_l("Första dag"))
    to_on = day(_l("Sista dag"))
    warn_from = text(_l("Säg till när så här mycket är använt, procent"), limit=20)
    note = long_text(_l("Anteckning"), limit=2_000)

    def validate_ceiling(self, field: Field) -> None:
        understood(lambda said: read_sum(said, self.currency.data or "SEK"), field)

    def validate_warn_from(self, field: Field) -> None:
        understood(read_percent, field)

    def validate_to_on(self, field: Field) -> None:
        if field.data and self.from_on.data and field.data < self.from_on.data:
            raise ValidationError(_("Sista dagen ligger före den första. Byt plats på dem."))

    def details(self) -> BudgetDetails:
        """Return the budget."""
        currency = self.currency.data or "SEK"
        plain: dict[str, Any] = {name: self[name].data or None for name in _PLAIN}  # type: ignore[index]
        return BudgetDetails(
            **plain,
            ceiling=read_sum(self.ceiling.data, currency) or Decimal(0),
            currency=currency,
            warn_from=read_percent(self.warn_from.data),
        )


class BudgetForm(_Budget, CreateForm):
    pass


class BudgetEditForm(_Budget, VersionedForm):
    @classmethod
    def of(cls, budget: ProcessBudget) -> "BudgetEditForm":
        """Return the form with what is written down."""
        return cls(
            data={
                **{name: getattr(budget, name) for name in ("version", "currency", *_PLAIN)},
                "ceiling": _as_written(budget.ceiling),
                "warn_from": percent_words(budget.warn_from),
            }
        )

    def keep(self, budget: ProcessBudget) -> None:
        """Offer the currency that it has, also one that is not in the list."""
        codes = dict.fromkeys([*rules.CURRENCIES, budget.currency])
        offer(self.currency, [(one, "kr" if one == "SEK" else one) for one in codes])


class _Line:
    what = text(_l("Vad"), required=_l("Skriv vad det gäller, till exempel: Fika, stormötet."))
    amount = text(_l("Hur mycket"), required=_l("Skriv en summa, till exempel 1 200 kr."), limit=40)
    state = radio(
        _l("Är det betalt?"),
        [("planned", _l("Planerat")), ("paid", _l("Betalt"))],
        default="planned",
    )
    dated_on = day(_l("Dag"), required=_l("Skriv vilken dag det är betalt eller planerat till."))
    meeting = choice(_l("Hör till mötet"))
    reference = text(_l("Verifikat eller faktura"), limit=80)
    anyway = HiddenField(default="")  # the warnings that somebody has read

    meetings: Known
    currency = "SEK"

    def offer(self, meetings: Known, currency: str) -> None:
        """Let the form name meetings of the place."""
        self.meetings, self.currency = meetings, currency
        rows = [(uid, words) for uid, (_id, words) in meetings.items()]
        offer(self.meeting, rows, empty=_("Inget möte"))

    def validate_amount(self, field: Field) -> None:
        understood(lambda said: read_sum(said, self.currency), field)

    def details(self) -> LineDetails:
        """Return the cost."""
        known = self.meetings.get(self.meeting.data or "")
        return LineDetails(
            what=self.what.data,
            state=self.state.data or "planned",
            amount=read_sum(self.amount.data, self.currency) or Decimal(0),
            dated_on=self.dated_on.data,
            meeting_id=known[0] if known else None,
            reference=self.reference.data or None,
        )


class LineForm(_Line, CreateForm):
    pass


class LineEditForm(_Line, VersionedForm):
    @classmethod
    def of(cls, line: BudgetLine, meetings: Known) -> "LineEditForm":
        """Return the form with what is written down."""
        names = ("version", "what", "state", "dated_on", "reference")
        chosen = (uid for uid, (key, _words) in meetings.items() if key == line.meeting_id)
        return cls(
            data={
                **{name: getattr(line, name) for name in names},
                "amount": _as_written(line.amount),
                "meeting": next(chosen, ""),
            }
        )


class ChangeForm(Needs, CreateForm):
    ceiling_after = text(_l("Nytt tak"), limit=40)
    to_after = day(_l("Ny sista dag"))
    reason = long_text(_l("Varför"), limit=1_000)
    asked_on = day(_l("När ni frågade"), required=_l("Skriv vilken dag ni frågade."))

    currency = "SEK"

    def validate_ceiling_after(self, field: Field) -> None:
        understood(lambda said: read_sum(said, self.currency), field)

    def lacking(self) -> Iterator[tuple[Field, str]]:
        """Ask for one of the two."""
        if not self.ceiling_after.data:
            yield self.to_after, _("Skriv ett nytt tak, en ny sista dag eller båda.")

    def wanted(self) -> Wanted:
        """Return what is asked for."""
        return Wanted(
            read_sum(self.ceiling_after.data, self.currency),
            self.to_after.data,
            self.reason.data or None,
            self.asked_on.data,
        )


class DecideForm(VersionedForm):
    state = radio(
        _l("Vad blev svaret?"), [(APPROVED, _l("De godkände")), (REFUSED, _l("De sa nej"))]
    )
    decided_on = day(_l("Beslutsdag"), required=_l("Skriv vilken dag det beslutades."))
    decided_by = text(_l("Vem beslutade"), required=_l("Skriv vem som beslutade."), limit=120)
    reference = text(_l("Diarienummer"), limit=80)

    def decided(self) -> Decided:
        """Return the decision."""
        when: date = self.decided_on.data
        return Decided(self.state.data, when, self.decided_by.data, self.reference.data or None)


def _as_written(amount: Decimal) -> str:
    return format(amount, "f").replace(".", ",")
