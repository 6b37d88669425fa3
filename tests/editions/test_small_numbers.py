"""Where few live, few can be recognised: small numbers of people are not told."""

import pytest

from placedev.editions.small_number_rules import is_too_small


@pytest.mark.parametrize(
    ("label", "value", "unit"),
    [
        ("Barn 0-5 år", "3", None),
        ("Arbetslösa", "4", "personer"),
        ("Hushåll med försörjningsstöd", "ca 2", "st"),
        ("Unemployed residents", "1", None),
    ],
)
def test_few_people_are_not_told_by_number(label, value, unit):
    assert is_too_small(label, value, unit)


@pytest.mark.parametrize(
    ("label", "value", "unit"),
    [
        ("Invånare", "212", "personer"),
        ("Elever i skolan", "0", None),
        ("Arbetslösa", "3", "%"),
        ("Föreningar", "4", "st"),
        ("Barn per familj", "2,1", None),
        ("Avstånd till affär", "3", "km"),
    ],
)
def test_what_counts_nobody_or_many_is_told(label, value, unit):
    assert not is_too_small(label, value, unit)
