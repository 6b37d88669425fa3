"""What an activity costs, what is sure, and what is missing. Pure.

Nothing is added that cannot be: currencies, hours, bands, shares of totals that nobody knows, and
unknown costs each stand for themselves. A cost from-to gives a gap from-to.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

NOTHING = Decimal(0)
SURE = frozenset({"granted", "paid"})
_TO_THE_CENT = Decimal("0.01")


class Span(NamedTuple):
    """A sum from-to; both ends are the same where it is exact."""

    low: Decimal = NOTHING
    high: Decimal = NOTHING

    def plus(self, other: "Span") -> "Span":
        """Add two sums end by end."""
        return Span(self.low + other.low, self.high + other.high)

    def less(self, other: "Span") -> "Span":
        """Return what is left of this sum, end by end and never under nothing."""
        return Span(max(NOTHING, self.low - other.low), max(NOTHING, self.high - other.high))

    def part(self, share: Decimal) -> "Span":
        """Return a share of it, to the cent."""
        low, high = ((end * share).quantize(_TO_THE_CENT) for end in self)
        return Span(low, high)


Sums = Mapping[str, Span]  # by currency


class CostFact(NamedTuple):
    """A cost as it was said, with what of it is numbers; the names are those of the plan."""

    kind: str
    text: str | None = None
    amount: Decimal | None = None
    amount_to: Decimal | None = None
    currency: str | None = None
    hours: Decimal | None = None
    years: int | None = None  # the amount is per year
    share: Decimal | None = None


class MoneyFact(NamedTuple):
    """Money, hours or things that somebody gives or was asked for."""

    state: str
    amount: Decimal | None = None
    currency: str | None = None
    share: Decimal | None = None
    form: str = "money"
    hours: Decimal | None = None
    source: str = ""


@dataclass(frozen=True)
class Gap:
    """What one activity, or several together, need and have.

    Attributes:
        needed: sums that are known.
        sure: granted or paid; `paid` is the part of it that has come.
        applied: asked for, without an answer yet.
        missing: needed and not sure; what is applied for is still missing.
        unsought: needed, neither sure nor applied for.
        over: sure beyond all that it costs, where every cost is known. Never taken off another
            activity's gap.
        unmatched: sure, in a currency in which no cost is known.
        hours: needed, as hours.
        hours_sure: promised or given by somebody, as hours.
        bands: costs that are told as a level only, as said.
        cost_shares: costs that are a share of something, as said.
        shares: by state, shares that somebody gives of a cost that nobody knows.
        unknown: how many costs are unknown.
        unstated: how many activities say nothing about costs.
        in_kind: how many costs are work or things that nobody pays for.
        activities: how many are counted.
        short: how many of them have money missing.
    """

    needed: Sums = field(default_factory=dict)
    sure: Sums = field(default_factory=dict)
    paid: Sums = field(default_factory=dict)
    applied: Sums = field(default_factory=dict)
    idea: Sums = field(default_factory=dict)
    refused: Sums = field(default_factory=dict)
    missing: Sums = field(default_factory=dict)
    unsought: Sums = field(default_factory=dict)
    over: Sums = field(default_factory=dict)
    unmatched: Sums = field(default_factory=dict)
    hours: Decimal = NOTHING
    hours_sure: Decimal = NOTHING
    bands: tuple[str, ...] = ()
    cost_shares: tuple[str, ...] = ()
    shares: Mapping[str, tuple[Decimal, ...]] = field(default_factory=dict)
    unknown: int = 0
    unstated: int = 0
    in_kind: int = 0
    activities: int = 1
    short: int = 0

    @property
    def hours_missing(self) -> Decimal:
        """Return the hours that nobody has promised."""
        return max(NOTHING, self.hours - self.hours_sure)

    @property
    def is_whole(self) -> bool:
        """Tell whether every cost is a known sum, so that a total says all."""
        return not (self.unknown or self.unstated or self.bands or self.cost_shares)

    @property
    def is_short(self) -> bool:
        """Tell whether money is missing, or nobody can know."""
        if self.missing:
            return True
        given = sum((part for state in SURE for part in self.shares.get(state, ())), NOTHING)
        return not self.is_whole and given < 1


def gap_of(costs: Sequence[CostFact], money: Sequence[MoneyFact]) -> Gap:
    """Return what one activity needs and has."""
    needed = _added(_sum_of(one) for one in costs)
    whole = whole_of(costs)

    def given(*states: str) -> dict[str, Span]:
        return _added(sum_given(one, whole) for one in money if one.state in states)

    sure, applied = given("granted", "paid"), given("applied")
    missing = _left(needed, sure)
    return Gap(
        needed=needed,
        sure=sure,
        paid=given("paid"),
        applied=applied,
        idea=given("idea"),
        refused=given("refused"),
        missing=missing,
        unsought=_left(missing, applied),
        over=_over(needed, sure) if all(map(_is_known, costs)) else {},
        unmatched={code: one for code, one in sure.items() if code not in needed and costs},
        hours=sum((one.hours for one in costs if one.hours is not None), NOTHING),
        hours_sure=sum((one.hours for one in money if one.hours and one.state in SURE), NOTHING),
        bands=tuple(one.text or "" for one in costs if one.kind == "band"),
        cost_shares=tuple(one.text or "" for one in costs if one.kind == "share"),
        shares={} if whole is not None else _shares(money),
        unknown=sum(map(_is_unknown, costs)),
        unstated=int(not costs),
        in_kind=sum(one.kind == "in-kind" for one in costs),
        short=int(bool(missing)),
    )


def whole_of(costs: Sequence[CostFact]) -> tuple[str, Span] | None:
    """Return what everything costs; none unless all of it is known and in one currency."""
    sums = _added(_sum_of(one) for one in costs)
    if len(sums) != 1 or not all(map(_is_known, costs)):
        return None
    return next(iter(sums.items()))


def sum_given(money: MoneyFact, whole: tuple[str, Span] | None) -> tuple[str, Span] | None:
    """Return the money that somebody gives; a share is a sum only of a whole that is known."""
    if money.form != "money":
        return None
    if money.amount is not None:
        return money.currency or "SEK", Span(money.amount, money.amount)
    if whole is None or money.share is None:
        return None
    return whole[0], whole[1].part(money.share)


def together(gaps: Iterable[Gap]) -> Gap:
    """Return what several activities need and have; more in one never fills another."""
    found = list(gaps)
    sums = "needed sure paid applied idea refused missing unsought over unmatched".split()
    counts = "hours hours_sure unknown unstated in_kind activities short".split()
    shares: dict[str, tuple[Decimal, ...]] = {}
    for one in found:
        for state, parts in one.shares.items():
            shares[state] = shares.get(state, ()) + parts
    added: dict[str, Any] = {name: _added(_pairs(found, name)) for name in sums}
    added |= {name: sum(getattr(one, name) for one in found) for name in counts}
    return Gap(
        **added,
        bands=tuple(word for one in found for word in one.bands),
        cost_shares=tuple(word for one in found for word in one.cost_shares),
        shares=shares,
    )


def _pairs(gaps: Iterable[Gap], name: str) -> Iterable[tuple[str, Span]]:
    return (pair for one in gaps for pair in getattr(one, name).items())


def _sum_of(cost: CostFact) -> tuple[str, Span] | None:
    """Return the money of a cost, for all its years; none where it is no known sum."""
    if cost.kind not in {"sum", "span"} or cost.amount is None:
        return None
    low, high = sorted((cost.amount, cost.amount if cost.amount_to is None else cost.amount_to))
    years = cost.years or 1
    return cost.currency or "SEK", Span(low * years, high * years)


def _is_unknown(cost: CostFact) -> bool:
    told = {"band", "share", "hours", "in-kind", "none-needed"}
    return cost.kind not in told and _sum_of(cost) is None


def _is_known(cost: CostFact) -> bool:
    return cost.kind not in {"band", "share"} and not _is_unknown(cost)


def _shares(money: Iterable[MoneyFact]) -> dict[str, tuple[Decimal, ...]]:
    found: dict[str, tuple[Decimal, ...]] = {}
    for one in money:
        if one.form == "money" and one.amount is None and one.share is not None:
            found[one.state] = (*found.get(one.state, ()), one.share)
    return found


def _added(pairs: Iterable[tuple[str, Span] | None]) -> dict[str, Span]:
    found: dict[str, Span] = {}
    for pair in pairs:
        if pair is not None:
            currency, one = pair
            found[currency] = found.get(currency, Span()).plus(one)
    return {code: found[code] for code in sorted(found, key=lambda code: (code != "SEK", code))}


def _left(needed: Sums, given: Sums) -> dict[str, Span]:
    left = {code: one.less(given.get(code, Span())) for code, one in needed.items()}
    return {code: one for code, one in left.items() if one.high}


def _over(needed: Sums, sure: Sums) -> dict[str, Span]:
    """Return what is sure beyond the highest that it can cost."""
    over = {
        code: sure[code].less(Span(one.high, one.high))
        for code, one in needed.items()
        if code in sure
    }
    return {code: one for code, one in over.items() if one.high}
