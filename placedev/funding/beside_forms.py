"""What stands beside an application, as people write it: shares, co-financing, reports."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from wtforms import Field, ValidationError

from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _l
from placedev.funding import rules
from placedev.funding.access import Known
from placedev.funding.beside_operations import CofinancingDetails, ReportDetails
from placedev.funding.money_rules import read_money, read_percent, read_sum
from placedev.funding.needs_forms import Needs
from placedev.funding.operations import part_of
from placedev.web.forms import CreateForm, Form, choice, day, offer, radio, understood
from placedev.web.forms import amount as amount_field
from placedev.web.forms import text as line


class CofinancingForm(Needs, CreateForm):
    form = radio(_l("Vad bidrar de med?"), list(rules.FORMS.items()), default="money")
    organisation = choice(_l("Vem"))
    source = line(_l("Eller skriv vem"), limit=120)
    text = line(_l("Vad, med egna ord"), limit=200)
    amount = line(_l("Värde i pengar"), limit=60)
    hours = amount_field(_l("Antal timmar"))
    rate = amount_field(_l("Värde per timme, enligt finansiärens regler"))
    state = choice(_l("Läge"), list(rules.COFINANCING_STATES.items()), default="idea")

    known: Known

    def offer(self, organisations: Known) -> None:
        """Let the form name organisations of the place."""
        self.known = organisations
        rows = [(uid, words) for uid, (_id, words) in organisations.items()]
        offer(self.organisation, rows, empty=_("Ingen i listan"))

    def lacking(self) -> Iterator[tuple[Field, str]]:
        """Ask for who it is, and for the number that the form of it needs."""
        if not self.organisation.data:
            yield self.source, _("Välj eller skriv vem som bidrar.")
        if self.form.data == "money":
            yield self.amount, _("Skriv en summa med siffror, till exempel 12 000 kr.")
        if self.form.data == "hours":
            yield self.hours, _("Skriv hur många timmar det gäller.")

    def validate_amount(self, field: Field) -> None:
        understood(read_money, field)
        if self.form.data == "money" and read_money(field.data).amount is None:
            raise ValidationError(_("Skriv en summa med siffror, till exempel 12 000 kr."))

    def details(self) -> CofinancingDetails:
        """Return what they carry; what belongs to another form is left out."""
        said = read_money(self.amount.data)
        in_hours = self.form.data == "hours"
        return CofinancingDetails(
            form=self.form.data,
            organisation_id=self.known[self.organisation.data][0]
            if self.organisation.data in self.known
            else None,
            source=None if self.organisation.data else self.source.data,
            text=self.text.data or None,
            amount=None if in_hours else said.amount,
            currency=said.currency,
            hours=self.hours.data if in_hours else None,
            rate=self.rate.data if in_hours else None,
            state=self.state.data or "idea",
        )


class AnswerForm(Form):
    state = choice(_l("Läge"), list(rules.COFINANCING_STATES.items()))

    def validate_state(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_("Välj ett av alternativen."))


class PromiseForm(Form):
    promise = choice(_l("Löfte"))

    def offer(self, promises: Known) -> None:
        """Let the form name promises of the place that count beside no other application."""
        rows = [(uid, words) for uid, (_id, words) in promises.items()]
        offer(self.promise, rows, empty=_("Välj"))

    def validate_promise(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_("Välj ett löfte i listan."))


class ReportForm(Needs, CreateForm):
    kind = choice(_l("Vad ska in?"), list(rules.REPORTS.items()), default="progress")
    kind_label = line(_l("Om annan: vad"), limit=80)
    due_on = day(_l("Senast"))
    due_text = line(_l("Eller med ord"), limit=120)
    amount = amount_field(_l("Belopp att rekvirera"))

    def lacking(self) -> Iterator[tuple[Field, str]]:
        """Ask what another report is, and for a day in one way or the other."""
        if self.kind.data == rules.OTHER:
            yield self.kind_label, _("Skriv vad det är för rapport när ni väljer ”annan”.")
        if not self.due_text.data:
            yield self.due_on, _("Skriv en dag, eller med ord när den ska in.")

    def details(self) -> ReportDetails:
        """Return what the funder wants."""
        return ReportDetails(
            kind=self.kind.data or rules.OTHER,
            kind_label=self.kind_label.data or (None if self.kind.data else _("Rapport")),
            due_on=self.due_on.data,
            due_text=self.due_text.data or None,
            amount=self.amount.data if self.kind.data == "claim" else None,
        )


class SentForm(Form):
    sent_on = day(_l("Skickad"), required=_l("Skriv vilken dag den skickades."))
    amount = amount_field(_l("Belopp"))


def read_shares(
    written: Sequence[tuple[int, str]], money: Decimal | None, currency: str
) -> tuple[dict[int, Decimal | None], dict[int, str]]:
    """Return what each ticked activity gets, and what is wrong with what was written.

    Args:
        written: activity id and its part: "60 000 kr", "60 %" or nothing.
        money: what there is to share out.
        currency: of the application.
    """
    amounts: dict[int, Decimal | None] = {}
    faults: dict[int, str] = {}
    for activity_id, said in written:
        try:
            amounts[activity_id] = _read_share(said, money, currency)
        except RuleBroken as error:
            faults[activity_id] = str(error)
    return amounts, faults


def _read_share(said: str, money: Decimal | None, currency: str) -> Decimal | None:
    percent: Any = said.rstrip().removesuffix("procent").rstrip().endswith("%") or "procent" in said
    if percent:
        share = read_percent(said)
        return None if share is None else part_of(money, share)
    return read_sum(said, currency)
