"""What a funder wants others to carry, against what they have said. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from placedev.funding.gap_rules import NOTHING

CONFIRMED = frozenset({"confirmed", "done", "under-way", "kept", "partly", "late"})
OUT = frozenset({"declined", "withdrawn"})
_WHOLE_UNITS = Decimal(1)


class Carried(NamedTuple):
    """What somebody else carries: a row of the application, or a promise beside it."""

    state: str
    form: str  # money, hours or kind
    amount: Decimal | None = None
    currency: str | None = None
    hours: Decimal | None = None
    rate: Decimal | None = None  # what an hour counts as
    text: str = ""


@dataclass
class Carrying:
    """What comes together in one state, each kind for itself."""

    worth: Decimal = NOTHING  # in the application's currency
    money: Decimal = NOTHING  # the part of it that is money
    hours: Decimal = NOTHING
    other: dict[str, Decimal] = field(default_factory=dict)  # worth in other currencies
    unvalued_hours: Decimal = NOTHING
    unvalued: int = 0  # rows that nobody has put a value on

    def add(self, one: Carried, currency: str) -> None:
        """Count a row in."""
        self.hours += one.hours or NOTHING
        worth = worth_of(one)
        if worth is None:
            self.unvalued_hours += one.hours or NOTHING
            self.unvalued += not one.hours
        elif (one.currency or currency) != currency:
            code = one.currency or currency
            self.other[code] = self.other.get(code, NOTHING) + worth
        else:
            self.worth += worth
            self.money += worth if one.form == "money" else NOTHING


@dataclass(frozen=True)
class Share:
    """What is demanded, and what there is.

    Attributes:
        needed: what others must carry; none where the funder says nothing or the sum is not known.
        confirmed: what somebody stands for.
        said: what is only said or asked for.
        missing: needed and not confirmed; what is only said is still missing.
    """

    currency: str
    needed: Decimal | None
    confirmed: Carrying
    said: Carrying

    @property
    def missing(self) -> Decimal | None:
        """Return what is demanded and not confirmed."""
        return None if self.needed is None else max(NOTHING, self.needed - self.confirmed.worth)


def worth_of(one: Carried) -> Decimal | None:
    """Return what a row counts as; none where nobody has put a value on it."""
    if one.form == "hours" and one.hours is not None and one.rate is not None:
        return one.hours * one.rate
    return one.amount


def needed_beside(money: Decimal | None, share: Decimal | None) -> Decimal | None:
    """Return what others must carry beside the money: 30 percent of all beside 70 000 is 30 000.

    None where the funder wants no share, wants all of it, or the money is not known.
    """
    if money is None or share is None or not NOTHING < share < 1:
        return None
    return (money * share / (1 - share)).quantize(_WHOLE_UNITS)


def share_of(
    rows: Iterable[Carried], *, money: Decimal | None, share: Decimal | None, currency: str
) -> Share:
    """Return what the funder demands beside its money against what others carry."""
    confirmed, said = Carrying(), Carrying()
    for one in rows:
        if one.state not in OUT:
            (confirmed if one.state in CONFIRMED else said).add(one, currency)
    return Share(currency, needed_beside(money, share), confirmed, said)
