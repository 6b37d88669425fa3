"""The money of the printed plan: sums as far as they are known, and what stands beside them."""

from collections import Counter
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from placedev.editions import money_reading
from placedev.editions.money_reading import Source, says_money
from placedev.editions.paper_areas import AreaOnPaper, Areas
from placedev.funding import wording_rules
from placedev.funding.gap_rules import Gap, Span, Sums

_BAR = 32.0  # width of the money bar, in mm


class AreaMoney(NamedTuple):
    """What an area costs and has, as far as it is known."""

    label: str
    gap: Gap


class MoneyBar(NamedTuple):
    """Sure, applied for and missing, in mm; a cost from-to is missing up to its highest."""

    sure: float
    applied: float
    missing: float


class Moneys(Areas):
    """What the page about money asks."""

    @cached_property
    def gap(self) -> Gap:
        """Return what the whole plan needs and has."""
        return money_reading.gap_of_all(self.snapshot.activities)

    @property
    def gap_words(self) -> str:
        """Return what is missing, and what nobody knows, in one sentence."""
        return wording_rules.gap_sentence(self.gap)

    @property
    def hours(self) -> Decimal:
        """Return the hours of work that are needed, as far as they are counted."""
        return self.gap.hours

    @property
    def not_counted(self) -> int:
        """Return how many costs stand outside the sums."""
        gap = self.gap
        return gap.unknown + gap.unstated + len(gap.bands) + len(gap.cost_shares)

    def has_money(self) -> bool:
        """Tell whether there is anything to say about money."""
        return says_money(self.gap)

    def total(self, part: str) -> str:
        """Return the known sum of `need`, `got`, `applied` or `missing`, in words."""
        gap = self.gap
        sums = {"need": gap.needed, "got": gap.sure, "applied": gap.applied}
        return self.sums(sums.get(part, gap.missing))

    @staticmethod
    def sums(sums: Sums) -> str:
        """Return sums in each currency beside each other; a dash where there are none."""
        return wording_rules.sums_words(sums) or "–"

    @cached_property
    def area_money(self) -> tuple[AreaMoney, ...]:
        """Return the areas that have something to say about money."""
        found = [
            AreaMoney(
                " ".join(filter(None, (one.number, one.label))),
                money_reading.gap_of_all(one.activities),
            )
            for one in self.areas
        ]
        return tuple(one for one in found if says_money(one.gap))

    @cached_property
    def currency(self) -> str:
        """Return the currency that bars are drawn in: the one that most areas count in."""
        found = Counter(code for one in self.area_money for code in one.gap.needed)
        return found.most_common(1)[0][0] if found else "SEK"

    def money_bar(self, gap: Gap) -> MoneyBar | None:
        """Return the bar of an area, on the same scale in all rows; none without a known sum."""
        if self.currency not in gap.needed:
            return None
        most = max(self._need(one.gap) for one in self.area_money) or Decimal(1)
        need = self._need(gap)
        sure = min(self._high(gap.sure), need)
        applied = min(self._high(gap.applied), need - sure)
        parts = (sure, applied, need - sure - applied)
        return MoneyBar(*(round(float(part / most) * _BAR, 2) for part in parts))

    def bar_words(self, gap: Gap) -> str:
        """Return what a bar shows, for those who do not see it."""
        return wording_rules.picture_words(gap, self.currency)

    def _need(self, gap: Gap) -> Decimal:
        return self._high(gap.needed)

    def _high(self, sums: Sums) -> Decimal:
        return sums.get(self.currency, Span()).high

    @cached_property
    def sources(self) -> list[Source]:
        """Return every source with its sums by state."""
        return money_reading.sources_of(self.snapshot)

    def gap_of(self, area: AreaOnPaper) -> Gap | None:
        """Return what an area needs and has; none where nobody has said anything of money."""
        gap = money_reading.gap_of_all(area.activities)
        return gap if says_money(gap) else None

    @staticmethod
    def gap_said(gap: Gap) -> str:
        """Return what is missing of a gap, and what nobody knows, in one sentence."""
        return wording_rules.gap_sentence(gap)

    def apart_words(self, gap: Gap) -> str:
        """Return what of a gap cannot be added, in words."""
        return ", ".join(wording_rules.apart_words(gap))
