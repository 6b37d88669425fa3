"""Lists stand in Swedish order on every machine."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedev.core.collation import sort_key


@pytest.mark.parametrize(
    "in_order",
    [
        ["Alvik", "Zinkgruvan", "Åstol", "Älvdal", "Öckerö"],
        ["ande", "ände"],
        ["Zorn", "År", "Ärla", "Ö"],
        ["armé", "armen", "Armén och vi"],
        ["ide", "idé", "idéburen"],
        ["Vara", "Vreta", "Wallhamn", "Xanadu"],
        ["Muller", "Myller", "Müllersborg"],
        ["Mål 2", "Mål 10", "Mål 10 b"],
        ["2 § Val", "10 § Beslut"],
        ["Hus 7", "Hus 07 a", "Hus 8"],
        ["BILDA", "bildad", "BYGD"],
        ["Bygd och by", "Bygdegården"],
        ["A\u030astol", "Älvdal"],
        ["1" * 5000, "2" * 5000],
    ],
)
def test_the_order(in_order):
    backwards = in_order[::-1]
    assert sorted(backwards, key=sort_key) == in_order


def test_accents_and_case_only_decide_between_equals():
    assert sorted(["resumé b", "resume a", "Resume a"], key=sort_key) == [
        "Resume a",
        "resume a",
        "resumé b",
    ]


@given(st.lists(st.text(), max_size=8))
def test_every_text_has_a_place_and_the_order_is_fixed(texts):
    backwards = texts[::-1]
    assert sorted(texts, key=sort_key) == sorted(backwards, key=sort_key)
