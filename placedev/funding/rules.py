"""The words of the funding puzzle, and what may follow on what. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from placedev.core.i18n import _, _l
from placedev.funding.gap_rules import NOTHING
from placedev.plan import rules as plan

OTHER = plan.OTHER
STATES = plan.FUNDING_STATES
TURN_WORDS: dict[str, Any] = {
    "idea": _l("Det är en idé"),
    "applied": _l("Ansökan är skickad"),
    "granted": _l("De sa ja"),
    "refused": _l("De sa nej"),
    "paid": _l("Pengar har kommit"),
}
# Somebody may say yes after a no, pay in several parts, or take a yes back.
_FOLLOWS: dict[str, tuple[str, ...]] = {
    "idea": ("applied", "granted", "refused"),
    "applied": ("granted", "refused"),
    "granted": ("paid", "granted", "refused"),
    "refused": ("applied", "granted"),
    "paid": ("paid", "granted", "refused"),
}
KINDS: dict[str, Any] = {
    "municipality": _l("Kommunen"),
    "region": _l("Regionen"),
    "state": _l("Staten"),
    "eu": _l("EU"),
    "foundation": _l("Fond eller stiftelse"),
    "business": _l("Företag"),
    "own": _l("Egna pengar"),
    OTHER: _l("Annat"),
}
# Kinds that are well known, as words to begin with: what they give is for the place to find out.
SUGGESTIONS: tuple[tuple[str, Any], ...] = (
    ("municipality", _l("Kommunens bidrag till föreningar")),
    ("region", _l("Regionens projektmedel")),
    ("state", _l("Boverkets stöd till samlingslokaler")),
    ("eu", _l("Leader")),
    ("foundation", _l("Allmänna arvsfonden")),
    ("foundation", _l("Sparbanksstiftelsen")),
    ("business", _l("Företag på orten")),
    ("own", _l("Föreningens egna pengar")),
)
REPORTS: dict[str, Any] = {
    "part": _l("Delleverans"),
    "progress": _l("Lägesrapport"),
    "final": _l("Slutrapport"),
    "claim": _l("Rekvisition"),
    OTHER: _l("Annan rapport"),
}
FORMS: dict[str, Any] = {
    "money": _l("Pengar"),
    "hours": _l("Timmar"),
    "kind": _l("Saker eller lokal"),
}
COFINANCING_STATES: dict[str, Any] = {
    "idea": _l("Tanke"),
    "asked": _l("Tillfrågad"),
    "confirmed": _l("Har sagt ja"),
    "declined": _l("Har sagt nej"),
    "done": _l("Givet"),
}
CURRENCIES = ("SEK", "EUR", "NOK", "DKK", "GBP", "USD")
SOON_DAYS = 30


def may_follow(state: str) -> tuple[str, ...]:
    """Return what can happen to an application that stands so."""
    return _FOLLOWS.get(state, tuple(STATES))


class Happened(NamedTuple):
    """A turn, as far as the standing of its application goes."""

    state: str
    happened_on: date
    amount: Decimal | None = None


class Standing(NamedTuple):
    """What an application keeps of its turns."""

    state: str = "idea"
    granted: Decimal | None = None
    state_on: date | None = None


def standing_of(turns: Iterable[Happened]) -> Standing:
    """Return how an application stands after its turns, the last one last."""
    standing = Standing()
    for turn in turns:
        granted = standing.granted
        if turn.state == "granted":
            granted = turn.amount if turn.amount is not None else granted
        elif turn.state in {"idea", "applied", "refused"}:
            granted = None
        standing = Standing(turn.state, granted, turn.happened_on)
    return standing


def paid_so_far(turns: Iterable[Happened]) -> Decimal:
    """Return what has come since the last yes or no."""
    return sum((amount for amount in payments_so_far(turns) if amount is not None), NOTHING)


def payments_so_far(turns: Iterable[Happened]) -> list[Decimal | None]:
    """Return each payment since the last yes or no; none where nobody wrote how much came."""
    payments: list[Decimal | None] = []
    for turn in turns:
        if turn.state == "paid":
            payments.append(turn.amount)
        elif turn.state in {"applied", "refused"}:
            payments = []
    return payments


def shared_out(amounts: Mapping[int, Decimal], whole: Decimal) -> dict[int, Decimal]:
    """Share a sum out as it was shared before, in whole units; the last part takes the rest."""
    before = sum(amounts.values(), NOTHING)
    if not before or before == whole:
        return dict(amounts)
    found: dict[int, Decimal] = {}
    rest = whole
    for at, (key, amount) in enumerate(amounts.items(), start=1):
        part = rest if at == len(amounts) else (amount * whole / before).quantize(Decimal(1))
        found[key] = part
        rest -= part
    return found


class ReportState(NamedTuple):
    """How it stands with a report: sent, late, soon or later, and in how many days."""

    code: str
    days: int = 0

    @property
    def words(self) -> str:
        """Return it in words."""
        if self.code == "sent":
            return _("Skickad")
        if self.code == "undated":
            return _("Utan dag")
        if self.code == "late":
            return _("Försenad, %(n)s dagar", n=self.days) if self.days > 1 else _("Försenad")
        if not self.days:
            return _("Ska in i dag")
        return _("Om %(n)s dagar", n=self.days) if self.days > 1 else _("I morgon")


def report_state(due_on: date | None, sent_on: date | None, *, today: date) -> ReportState:
    """Return how it stands with a report."""
    if sent_on is not None:
        return ReportState("sent")
    if due_on is None:
        return ReportState("undated")
    days = (due_on - today).days
    if days < 0:
        return ReportState("late", -days)
    return ReportState("soon" if days <= SOON_DAYS else "later", days)
