"""The money of several places side by side: never added over currencies. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from placedev.funding.budget_rules import Account
from placedev.hours.sum_rules import Worth
from placedev.web.formatting import in_a_row, money

_LEVELS = ("over", "full", "near", "fine")  # the most pressing first
_NOTHING = Decimal(0)

Sums = dict[str, Decimal]  # currency to sum


@dataclass
class Purse:
    """What a place has for the work itself, what was granted beside it, and hours given."""

    slug: str
    name: str
    accounts: list[Account] = field(default_factory=list)
    asked: int = 0  # changes of budget that nobody has answered
    worth: Worth = field(default_factory=Worth)
    granted: Sums = field(default_factory=dict)
    cofinanced: Sums = field(default_factory=dict)
    claims: int = 0  # rekvisitioner that are not sent

    @property
    def level(self) -> str | None:
        """Return the most pressing level of its budgets; none where it has none."""
        levels = {account.level for account in self.accounts}
        return next((level for level in _LEVELS if level in levels), None)

    def told(self, name: str) -> str:
        """Return what the budgets come to: "ceiling", "paid", "planned" or "remaining"."""
        sums: Sums = {}
        for account in self.accounts:
            source = account.frame if name == "ceiling" else account
            add(sums, account.frame.currency, getattr(source, name))
        return in_words(sums)


def add(sums: Sums, currency: str | None, amount: Decimal | None) -> None:
    """Add an amount to what there is of its currency; nothing where none is known."""
    if amount is not None:
        sums[currency or "SEK"] = sums.get(currency or "SEK", _NOTHING) + amount


def in_words(sums: Mapping[str, Decimal]) -> str:
    """Return "150 000 kr och 2 000 EUR", or a dash where there is nothing."""
    told = [money(sums[currency], currency) for currency in sorted(sums)]
    return in_a_row(told) if told else "–"
