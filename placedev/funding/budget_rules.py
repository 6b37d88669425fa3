"""What is left of the money for the work itself, and when to warn. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from placedev.core.i18n import _
from placedev.funding.gap_rules import NOTHING
from placedev.web.formatting import day, money

WARN_FROM = Decimal("0.8")  # of the ceiling, where nobody chose
PERCENT = 100


class LineFact(NamedTuple):
    """A cost of the process."""

    state: str  # planned or paid
    amount: Decimal
    dated_on: date


class Frame(NamedTuple):
    """What a budget may cost, and when."""

    ceiling: Decimal
    currency: str = "SEK"
    warn_from: Decimal | None = None
    from_on: date | None = None
    to_on: date | None = None

    def holds(self, when: date) -> bool:
        """Tell whether a day lies in the period."""
        return not (
            (self.from_on is not None and when < self.from_on)
            or (self.to_on is not None and when > self.to_on)
        )


@dataclass(frozen=True)
class Account:
    """What a budget has come to. `remaining` is under nothing where the ceiling is passed."""

    frame: Frame
    paid: Decimal
    planned: Decimal
    outside: int  # costs with a day out of the period

    @property
    def used(self) -> Decimal:
        """Return what is paid or planned."""
        return self.paid + self.planned

    @property
    def remaining(self) -> Decimal:
        """Return what is left when everything planned is paid."""
        return self.frame.ceiling - self.used

    @property
    def level(self) -> str:
        """Return over, full, near or fine."""
        ceiling, warn = self.frame.ceiling, self.frame.warn_from
        if self.remaining < 0:
            return "over"
        if not self.remaining and ceiling:
            return "full"
        near = ceiling * (WARN_FROM if warn is None else warn)
        return "near" if ceiling and self.used >= near else "fine"

    @property
    def sentence(self) -> str:
        """Return where the budget stands, most important first."""
        left = money(abs(self.remaining), self.frame.currency)
        whole = money(self.frame.ceiling, self.frame.currency)
        if self.level == "over":
            return _("%(sum)s över taket på %(whole)s.", sum=left, whole=whole)
        if self.level == "full":
            return _("Hela taket på %(whole)s är betalt eller planerat.", whole=whole)
        return _("%(sum)s kvar av %(whole)s.", sum=left, whole=whole)


def account_of(frame: Frame, lines: Iterable[LineFact]) -> Account:
    """Return what the costs come to."""
    found = list(lines)
    return Account(
        frame,
        paid=sum((one.amount for one in found if one.state == "paid"), NOTHING),
        planned=sum((one.amount for one in found if one.state == "planned"), NOTHING),
        outside=sum(not frame.holds(one.dated_on) for one in found),
    )


def warnings_of(account: Account, more: LineFact) -> list[str]:
    """Return what to say before a cost is added to an account that does not have it yet."""
    frame = account.frame
    with_it = Account(frame, account.paid, account.planned + more.amount, account.outside)
    said = []
    if with_it.level == "over":
        over = money(-with_it.remaining, frame.currency)
        said.append(_("Med det här blir det %(sum)s över taket.", sum=over))
    if not frame.holds(more.dated_on):
        said.append(
            _(
                "%(day)s ligger utanför budgetens tid."
                " Den som betalar kan säga nej till kostnaden.",
                day=day(more.dated_on),
            )
        )
    return said
