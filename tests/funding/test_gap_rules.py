"""What is missing, against cases that were worked out by hand."""

from decimal import Decimal

import pytest

from placedev.funding.gap_rules import CostFact, Gap, MoneyFact, Span, gap_of, together


def kr(low, high=None, **more):
    values = {"amount": Decimal(low), "currency": "SEK", **more}
    if high is not None:
        values["amount_to"] = Decimal(high)
    return CostFact("sum" if high is None else "span", **values)


def given(state, amount=None, currency="SEK", **more):
    return MoneyFact(state, None if amount is None else Decimal(amount), currency, **more)


def sek(low, high=None):
    return {"SEK": Span(Decimal(low), Decimal(low if high is None else high))}


UNKNOWN, BAND, FREE = CostFact("unknown", "vet ej"), CostFact("band", "L"), CostFact("none-needed")


def test_a_sum_less_what_is_granted():
    gap = gap_of([kr(120_000)], [given("granted", 35_000), given("applied", 40_000)])
    assert gap.missing == sek(85_000)  # 120 000 - 35 000; applied money is still missing
    assert gap.unsought == sek(45_000)  # 85 000 - 40 000
    assert gap.is_whole


def test_a_span_gives_from_and_to():
    gap = gap_of([kr(20_000, 40_000)], [given("paid", 25_000)])
    assert gap.missing == sek(0, 15_000)
    assert gap.over == {}  # 25 000 may be needed to the last krona


def test_a_share_of_a_span_follows_both_ends():
    gap = gap_of([kr(20_000, 40_000)], [given("granted", share=Decimal("0.5"))])
    assert gap.missing == sek(10_000, 20_000)  # half of each, not 0 to 30 000


def test_per_year_is_counted_for_all_its_years():
    assert gap_of([kr(4_000, years=5)], [given("granted", 12_000)]).missing == sek(8_000)


def test_two_currencies_are_never_added():
    cost = CostFact("sum", amount=Decimal(1_000), currency="EUR")
    gap = gap_of([kr(50_000), cost], [given("granted", 50_000), given("granted", 400, "EUR")])
    assert gap.missing == {"EUR": Span(Decimal(600), Decimal(600))}
    assert list(gap.needed) == ["SEK", "EUR"]


def test_money_in_a_currency_that_nothing_costs_is_told_apart():
    gap = gap_of([kr(50_000)], [given("granted", 5_000, "EUR")])
    assert gap.missing == sek(50_000)
    assert gap.unmatched == {"EUR": Span(Decimal(5_000), Decimal(5_000))}


def test_what_is_unknown_stands_beside_the_sum():
    gap = gap_of([kr(30_000), UNKNOWN, BAND], [given("granted", 40_000)])
    assert (gap.missing, gap.unknown, gap.bands) == ({}, 1, ("L",))
    assert gap.over == {}  # what is left may go to what nobody knows yet
    assert gap.is_short


def test_a_share_of_what_nobody_knows_stays_a_share():
    gap = gap_of([UNKNOWN], [given("applied", share=Decimal("0.7"))])
    assert gap.shares == {"applied": (Decimal("0.7"),)}
    assert (gap.needed, gap.missing, gap.unknown) == ({}, {}, 1)


def test_a_share_beside_two_currencies_stays_a_share():
    costs = [kr(10_000), CostFact("sum", amount=Decimal(100), currency="EUR")]
    gap = gap_of(costs, [given("granted", share=Decimal("0.5"))])
    assert gap.shares == {"granted": (Decimal("0.5"),)}
    assert gap.missing["SEK"] == Span(Decimal(10_000), Decimal(10_000))


def test_refused_and_then_replaced():
    rows = [given("refused", 80_000, source="Kommunen"), given("granted", 60_000, source="Leader")]
    gap = gap_of([kr(80_000)], rows)
    assert (gap.missing, gap.refused) == (sek(20_000), sek(80_000))


def test_more_than_it_costs():
    gap = gap_of([kr(10_000)], [given("paid", 8_000), given("granted", 5_000)])
    assert (gap.missing, gap.over, gap.paid) == ({}, sek(3_000), sek(8_000))


def test_hours_are_hours():
    costs = [CostFact("hours", "80 timmar", hours=Decimal(80)), kr(5_000)]
    gap = gap_of(costs, [MoneyFact("granted", form="hours", hours=Decimal(30))])
    assert (gap.hours, gap.hours_missing, gap.missing) == (80, 50, sek(5_000))


def test_free_and_in_kind_need_no_money():
    gap = gap_of([FREE, CostFact("in-kind", "ideellt")], [])
    assert (gap.missing, gap.in_kind, gap.is_short) == ({}, 1, False)


def test_nothing_said_is_not_nothing():
    assert gap_of([], []).unstated == 1
    assert gap_of([CostFact("sum", "en hel del")], []).unknown == 1  # a sum without a number


def test_a_third_is_told_to_the_cent():
    gap = gap_of([kr(100)], [given("granted", share=Decimal("0.333333"))])
    assert gap.missing == sek("66.67")


def test_a_plan_says_each_kind_apart():
    plan = together(
        [
            gap_of([kr(100_000)], [given("granted", 40_000), given("applied", 60_000)]),
            gap_of([kr(10_000)], [given("paid", 15_000)]),  # 5 000 over fills nobody's gap
            gap_of([kr(20_000, 30_000), UNKNOWN], []),
            gap_of([BAND], [given("idea", share=Decimal(1))]),
            gap_of([], []),
            gap_of([CostFact("sum", amount=Decimal(2_000), currency="EUR")], []),
        ]
    )
    assert plan.missing["SEK"] == Span(Decimal(80_000), Decimal(90_000))
    assert plan.unsought["SEK"] == Span(Decimal(20_000), Decimal(30_000))
    assert plan.missing["EUR"] == Span(Decimal(2_000), Decimal(2_000))
    assert plan.over == sek(5_000)
    assert (plan.unknown, plan.bands, plan.unstated) == (1, ("L",), 1)
    assert (plan.activities, plan.short) == (6, 3)


@pytest.mark.parametrize("gaps", [[], [gap_of([FREE], [])]])
def test_a_plan_without_money(gaps):
    assert together(gaps).missing == {}
    assert isinstance(together(gaps), Gap)
