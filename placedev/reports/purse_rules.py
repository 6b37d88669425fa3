"""The money of several places side by side: never added over currencies. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from placedev.core.i18n import _n
from placedev.funding.budget_rules import Account
from placedev.hours.sum_rules import Worth
from placedev.web.formatting import in_a_row, money

_LEVELS = ("over", "full", "near", "fine")  # the most pressing first
_NOTHING = Decimal(0)

Sums = dict[str, Decimal]  # currency to sum


class Grant(NamedTuple):
    """Money that somebody said yes to, what was claimed of it, and what came."""

    currency: str | None
    granted: Decimal | None  # none: nobody wrote how much
    claims: Sequence[Decimal | None]  # that were sent; none: nobody wrote for how much
    payments: Sequence[Decimal | None]


@dataclass
class Claimed:
    """What several grants come to. What nobody wrote is counted, never taken for nothing."""

    granted: Sums = field(default_factory=dict)
    claimed: Sums = field(default_factory=dict)
    paid: Sums = field(default_factory=dict)
    left: Sums = field(default_factory=dict)  # granted and not claimed, where both are known
    without: dict[str, int] = field(default_factory=dict)  # name of a sum to rows without amount

    def add(self, grant: Grant) -> None:
        """Count a grant in."""
        self._sum("granted", grant, [grant.granted])
        self._sum("claimed", grant, grant.claims)
        self._sum("paid", grant, grant.payments)
        known = [amount for amount in grant.claims if amount is not None]
        unknown = len(grant.claims) - len(known)
        if grant.granted is None:
            self._lacks("left", 1)
        else:
            self._lacks("left", unknown)
            add(self.left, grant.currency, grant.granted - sum(known, _NOTHING))

    def _sum(self, name: str, grant: Grant, amounts: Iterable[Decimal | None]) -> None:
        for amount in amounts:
            add(getattr(self, name), grant.currency, amount)
            self._lacks(name, int(amount is None))

    def _lacks(self, name: str, count: int) -> None:
        self.without[name] = self.without.get(name, 0) + count

    def told(self, name: str) -> str:
        """Return "granted", "claimed", "paid" or "left" in words."""
        return in_words(getattr(self, name))

    def lacking(self, name: str) -> str:
        """Return what a sum does not hold, in words; nothing where it holds all."""
        count = self.without.get(name, 0)
        if not count:
            return ""
        if name == "left":
            return _n("osäkert: %(num)s belopp saknas", "osäkert: %(num)s belopp saknas", count)
        return _n("och %(num)s utan belopp", "och %(num)s utan belopp", count)


@dataclass
class Purse:
    """What a place has for the work itself, what was granted beside it, and hours given."""

    slug: str
    name: str
    accounts: list[Account] = field(default_factory=list)
    asked: int = 0  # changes of budget that nobody has answered
    worth: Worth = field(default_factory=Worth)
    granted: list[Grant] = field(default_factory=list)
    cofinanced: Sums = field(default_factory=dict)
    claims: int = 0  # rekvisitioner that are not sent

    @property
    def grants(self) -> Claimed:
        """Return what its grants come to."""
        return claimed(self.granted)

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


class Together(NamedTuple):
    """The money of the places of a programme; a place in two programmes counts in both."""

    name: str
    slug: str  # of the programme
    places: Sequence[str]
    purse: Purse


def together(name: str, slug: str, purses: Sequence[Purse]) -> Together:
    """Return what the purses of some places come to, each currency for itself."""
    whole = Purse(
        slug,
        name,
        accounts=[one for purse in purses for one in purse.accounts],
        granted=[one for purse in purses for one in purse.granted],
        claims=sum(purse.claims for purse in purses),
    )
    return Together(name, slug, [purse.name for purse in purses], whole)


def claimed(grants: Iterable[Grant]) -> Claimed:
    """Return what some grants come to."""
    found = Claimed()
    for grant in grants:
        found.add(grant)
    return found


def add(sums: Sums, currency: str | None, amount: Decimal | None) -> None:
    """Add an amount to what there is of its currency; nothing where none is known."""
    if amount is not None:
        sums[currency or "SEK"] = sums.get(currency or "SEK", _NOTHING) + amount


def in_words(sums: Mapping[str, Decimal]) -> str:
    """Return "150 000 kr och 2 000 EUR", or a dash where there is nothing."""
    told = [money(sums[currency], currency) for currency in sorted(sums)]
    return in_a_row(told) if told else "–"
