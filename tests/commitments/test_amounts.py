from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedev.commitments.amount_rules import LARGEST, guessed_kind, read_amount, worth
from placedev.commitments.when_rules import read_when
from placedev.core.errors import RuleBroken


@pytest.mark.parametrize(
    ("said", "amount", "unit", "more"),
    [
        ("1.500,50 kr", "1500.50", "kr", {}),
        ("2 000 kr", "2000", "kr", {}),
        ("2\N{NO-BREAK SPACE}000 kronor", "2000", "kr", {}),
        ("15 tkr", "15000", "kr", {}),
        ("ca 20 tim/år", "20", "tim/år", {}),
        ("20–30 timmar", "20", "timmar", {}),
        ("40 timmar à 250 kr", "40", "timmar", {"rate": Decimal(250)}),
        ("40 tim × 250", "40", "tim", {"rate": Decimal(250)}),
        ("12 lass grus i natura", "12", "lass grus", {"is_in_kind": True}),
        ("halva kostnaden", None, None, {"share": Decimal("0.5")}),
        ("30 %", None, None, {"share": Decimal("0.3")}),
        ("några kvällar i veckan", None, None, {}),
        ("", None, None, {}),
    ],
)
def test_an_amount_is_understood_as_people_say_it(said, amount, unit, more):
    found = read_amount(said)
    assert (found.amount, found.unit) == (amount and Decimal(amount), unit)
    assert {name: getattr(found, name) for name in more} == more
    assert (found.text or "") == " ".join(said.split())


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("-500 kr", "mindre än noll"),
        ("ca -3 timmar", "mindre än noll"),
        ("99999999999999999999 kr", "för stort"),
        ("900 000 000 mkr", "för stort"),
        ("500", "vad talet räknar"),
        ("200 procent", "100 procent"),
    ],
)
def test_an_amount_that_cannot_be_is_refused_in_words(said, words):
    with pytest.raises(RuleBroken, match=words):
        read_amount(said)


@given(st.text(max_size=60))
def test_whatever_is_written_is_kept_or_refused(said):
    try:
        found = read_amount(said)
    except RuleBroken:
        return
    assert found.text == (" ".join(said.split()) or None)
    assert found.amount is None or 0 <= found.amount < LARGEST


def test_what_is_promised_has_a_worth_and_a_kind():
    hours = read_amount("40 timmar à 250 kr")
    assert worth(hours.amount, hours.unit, hours.rate) == 10_000
    assert worth(Decimal(40), "timmar", None) is None
    kinds = [guessed_kind(read_amount(said)) for said in ("500 kr", "3 tim", "ett tält")]
    assert kinds == ["money", "time", "participation"]


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("senast 28 februari", None, date(2027, 2, 28)),
        ("18 december", date(2026, 12, 18), date(2026, 12, 18)),
        ("juni–augusti", date(2027, 6, 1), date(2027, 8, 31)),
        ("hela 2027", date(2027, 1, 1), date(2027, 12, 31)),
        ("före midsommar", None, date(2027, 6, 25)),
        ("när isen håller", None, None),
    ],
)
def test_a_time_without_a_year_is_the_next_one(said, first, last):
    found = read_when(said, said_on=date(2026, 11, 25))
    assert (found.text, found.starts_on, found.ends_on) == (said, first, last)
