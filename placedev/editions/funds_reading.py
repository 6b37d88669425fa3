"""The money of a plan as its page tells it: the same sums as on paper, and nothing unknown."""

from functools import cached_property
from typing import NamedTuple

from placedev.editions import money_reading
from placedev.editions.promises_reading import Promises
from placedev.funding import wording_rules
from placedev.funding.gap_rules import Gap, Span, Sums

_WHOLE = 1000


class Bar(NamedTuple):
    """What is sure, applied for and missing, as thousandths of what is needed."""

    sure: int
    applied: int
    missing: int


class Funds(Promises):
    """What the part about money asks."""

    @cached_property
    def gap(self) -> Gap:
        """Return what the whole plan needs and has."""
        return money_reading.gap_of_all(self.snapshot.activities)

    @property
    def has_money(self) -> bool:
        """Tell whether there is anything to say about money."""
        return money_reading.says_money(self.gap)

    @property
    def gap_words(self) -> str:
        """Return what is missing, and what nobody knows, in one sentence."""
        return wording_rules.gap_sentence(self.gap)

    @property
    def apart_words(self) -> list[str]:
        """Return what cannot be added to any sum, in words."""
        return wording_rules.apart_words(self.gap)

    @staticmethod
    def sums(sums: Sums) -> str:
        """Return sums in each currency beside each other."""
        return wording_rules.sums_words(sums)

    @property
    def money_bar(self) -> Bar | None:
        """Return the bar of a plan in one currency; none where there is nothing to compare."""
        if len(self.gap.needed) != 1:
            return None
        [(currency, needed)] = self.gap.needed.items()
        if not needed.high:
            return None
        sure = min(self.gap.sure.get(currency, Span()).high, needed.high)
        applied = min(self.gap.applied.get(currency, Span()).high, needed.high - sure)
        first, second = (round(_WHOLE * one / needed.high) for one in (sure, applied))
        return Bar(first, second, _WHOLE - first - second)
