"""Costs as people say them, and the numbers in them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedev.plan import rules
from placedev.plan.cost import parse_cost


@pytest.mark.parametrize(
    ("said", "kind", "amount", "amount_to", "currency"),
    [
        ("150 000 kr", "sum", 150_000, None, "SEK"),
        ("150000", "sum", 150_000, None, "SEK"),
        ("ca 150 000 kronor", "sum", 150_000, None, "SEK"),
        ("12 345,50 kr", "sum", "12345.5", None, "SEK"),
        ("2,5 mkr", "sum", 2_500_000, None, "SEK"),
        ("400 000 EUR", "sum", 400_000, None, "EUR"),
        ("€400,000", "sum", 400_000, None, "EUR"),
        ("500 GBP", "sum", 500, None, "GBP"),
        ("20–40 tkr", "span", 20_000, 40_000, "SEK"),
        ("20-40 tkr", "span", 20_000, 40_000, "SEK"),
        ("5 000 till 8 000 kr", "span", 5_000, 8_000, "SEK"),
        ("L", "band", None, None, None),
        ("medel", "band", None, None, None),
        ("ideellt", "in-kind", None, None, None),
        ("ideellt arbete", "in-kind", None, None, None),
        ("50 %", "share", None, None, None),
        ("50 procent av kostnaden", "share", None, None, None),
        ("inga pengar behövs", "none-needed", None, None, None),
        ("0 kr", "none-needed", None, None, None),
        ("enligt offert", "unknown", None, None, None),
        ("tio tusen", "unknown", None, None, None),
        ("ca 1,5 mkr", "sum", 1_500_000, None, "SEK"),
        ("500 pund", "sum", 500, None, "GBP"),
        ("L (under 500 pund)", "band", None, None, None),
        ("halva kostnaden", "share", None, None, None),
        ("150 %", "unknown", None, None, None),
        ("150 tkr + 2 000 euro", "unknown", None, None, None),
        ("", "unknown", None, None, None),
    ],
)
def test_words_become_numbers(said, kind, amount, amount_to, currency):
    cost = parse_cost(said)
    numbers = tuple(None if one is None else Decimal(one) for one in (amount, amount_to))
    assert (cost.kind, cost.amount, cost.amount_to, cost.currency) == (kind, *numbers, currency)
    assert cost.kind in rules.COSTS
    assert cost.text == (said or None)


@pytest.mark.parametrize(
    ("said", "hours"), [("40 timmar", 40), ("ca 12,5 tim", "12.5"), ("100 timmar ideellt", 100)]
)
def test_hours_stay_hours(said, hours):
    cost = parse_cost(said)
    assert (cost.kind, cost.hours, cost.amount) == ("hours", Decimal(hours), None)


@pytest.mark.parametrize(
    ("said", "years"), [("30 000 kr per år i 3 år", 3), ("20 000 kr/år", 1), ("20 000 kr", None)]
)
def test_yearly_sums_say_how_long(said, years):
    assert parse_cost(said).years == years


def test_a_rate_a_share_and_a_scale_are_kept():
    hours = parse_cost("200 tim à 250 kr")
    assert (hours.kind, hours.hours, hours.rate, hours.currency) == ("hours", 200, 250, "SEK")
    assert parse_cost("halva kostnaden").share == Decimal("0.5")
    assert parse_cost("50 % av kostnaden").share == Decimal("0.5")
    assert parse_cost("en tredjedel").share == Decimal("0.333333")
    assert parse_cost("L (under 500 pund)").band_scale == "L (under 500 pund)"
    assert parse_cost("150 tkr/år i 3 år")[2:6] == (150_000, None, "SEK", None)


@given(st.text(alphabet="0123456789 .,-kr€tm/år%", max_size=60))
def test_any_text_is_understood_or_kept(said):
    assert parse_cost(said).kind in rules.COSTS
