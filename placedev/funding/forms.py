"""Applications as people write them: what is sought, for what, and what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from wtforms import Field, ValidationError

from placedev.core.i18n import _, _l
from placedev.funding import rules
from placedev.funding.access import Known
from placedev.funding.models import FundingApplication
from placedev.funding.money_rules import percent_words, read_money, read_percent, read_sum
from placedev.funding.needs_forms import Needs
from placedev.funding.operations import ApplicationDetails
from placedev.funding.turn_operations import Turn
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


@dataclass(frozen=True)
class Choices:
    """What an application may refer to."""

    sources: Known = field(default_factory=dict)
    organisations: Known = field(default_factory=dict)
    applications: Known = field(default_factory=dict)
    activities: Known = field(default_factory=dict)


class _Application(Needs):
    title = text(_l("Vad söker ni pengar till?"), required=_l("Skriv vad pengarna ska gå till."))
    source = choice(_l("Hos vem"))
    source_text = text(_l("Eller skriv vem"), limit=120)
    amount_text = text(_l("Hur mycket"), limit=120)
    applicant = choice(_l("Vem söker"))
    cofinancing_share = text(_l("Andel som andra måste bära, procent"), limit=20)
    reference = text(_l("Diarienummer"), limit=80)
    from_on = day(_l("Gäller från"))
    to_on = day(_l("Pengarna ska vara använda senast"))
    replaces = choice(_l("Ersätter en tidigare ansökan"))
    conditions = long_text(_l("Villkor"), limit=2_000)
    note = long_text(_l("Anteckning för er som arbetar med platsen"), limit=2_000)

    choices: Choices

    def offer(self, choices: Choices) -> None:
        """Let the form refer to what belongs to the place, and to nothing else."""
        self.choices = choices
        for one, known, empty in (
            (self.source, choices.sources, _("Ingen i listan")),
            (self.applicant, choices.organisations, _("Inte bestämt")),
            (self.replaces, choices.applications, _("Ingen")),
        ):
            offer(one, [(uid, words) for uid, (_id, words) in known.items()], empty=empty)

    def lacking(self) -> Iterator[tuple[Field, str]]:
        """Ask for whom the money is sought from."""
        if not self.source.data:
            yield self.source_text, _("Välj eller skriv vem ni söker pengar hos.")

    def validate_amount_text(self, field: Field) -> None:
        understood(read_money, field)

    def validate_cofinancing_share(self, field: Field) -> None:
        understood(read_percent, field)

    def validate_to_on(self, field: Field) -> None:
        if field.data and self.from_on.data and field.data < self.from_on.data:
            raise ValidationError(_("Sista dagen ligger före den första. Byt plats på dem."))

    def details(self) -> ApplicationDetails:
        """Return what is sought."""
        said = read_money(self.amount_text.data)
        known = self.choices
        plain: dict[str, Any] = {name: self[name].data or None for name in _PLAIN}  # type: ignore[index]
        return ApplicationDetails(
            title=self.title.data,
            source_id=_id(self.source, known.sources),
            source_text=None if self.source.data else self.source_text.data or None,
            applicant_id=_id(self.applicant, known.organisations),
            replaces_id=_id(self.replaces, known.applications),
            amount_text=said.text,
            amount=said.amount,
            currency=said.currency or ("SEK" if said.amount is not None else None),
            cofinancing_share=read_percent(self.cofinancing_share.data),
            **plain,
        )


_PLAIN = "reference from_on to_on conditions note".split()


class ApplicationForm(_Application, CreateForm):
    state = radio(
        _l("Hur långt har ni kommit?"),
        [("idea", _l("Det är en idé")), ("applied", _l("Ansökan är skickad"))],
        default="idea",
    )
    happened_on = day(_l("Vilken dag skickades den?"))
    activity = choice(_l("Aktivitet i planen"))

    def offer(self, choices: Choices) -> None:
        """Let the form also name an activity."""
        super().offer(choices)
        known = [(uid, words) for uid, (_id, words) in choices.activities.items()]
        offer(self.activity, known, empty=_("Ingen, eller flera"))

    @property
    def activity_id(self) -> int | None:
        """Return the activity that the money is for."""
        return _id(self.activity, self.choices.activities)


class ApplicationEditForm(_Application, VersionedForm):
    @classmethod
    def of(cls, one: FundingApplication, choices: Choices) -> "ApplicationEditForm":
        """Return the form with what is written down."""
        names = ("version", "title", "source_text", *_PLAIN)
        return cls(
            data={
                **{name: getattr(one, name) for name in names},
                "amount_text": one.amount_text or _number(one),
                "cofinancing_share": percent_words(one.cofinancing_share),
                "source": _uid(one.source_id, choices.sources),
                "applicant": _uid(one.applicant_id, choices.organisations),
                "replaces": _uid(one.replaces_id, choices.applications),
            }
        )


class TurnForm(Needs, CreateForm):
    state = radio(_l("Vad har hänt?"), [])
    happened_on = day(_l("När"), required=_l("Skriv vilken dag det hände."))
    amount = text(_l("Hur mycket"), limit=60)
    note = long_text(_l("Varför, eller på vilka villkor"), limit=2_000)

    currency = "SEK"

    def offer(self, application: FundingApplication) -> None:
        """Offer only what can follow on the present state."""
        self.currency = application.currency or "SEK"
        states = rules.may_follow(application.state)
        offer(self.state, [(code, rules.TURN_WORDS[code]) for code in states])

    def validate_amount(self, field: Field) -> None:
        understood(lambda said: read_sum(said, self.currency), field)

    def lacking(self) -> Iterator[tuple[Field, str]]:
        """Ask how much has come, and why it was a no."""
        if self.state.data == "paid":
            yield self.amount, _("Skriv hur mycket som kom, till exempel 12 000 kr.")
        if self.state.data == "refused":
            yield self.note, _("Skriv varför det blev nej. Det hjälper er nästa gång.")

    def turn(self) -> Turn:
        """Return what happened."""
        return Turn(
            self.state.data,
            self.happened_on.data,
            amount=read_sum(self.amount.data, self.currency),
            note=self.note.data or None,
        )


def _number(one: FundingApplication) -> str:
    if one.amount is None:
        return ""
    unit = "kr" if one.currency in {None, "SEK"} else one.currency
    return f"{format(one.amount, 'f').replace('.', ',')} {unit}"


def _id(field: Field, known: Known) -> int | None:
    return known[field.data][0] if field.data in known else None


def _uid(key: int | None, known: Known) -> str:
    return next((uid for uid, (one, _words) in known.items() if one == key), "")
