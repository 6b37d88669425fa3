"""Texts are made fit to store, and lose nothing that can be seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedev.core.text import breakable, clean


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Älvdal", "Älvdal"),
        ("A\u030alvdal", "Ålvdal"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u2028b\x0bc\x85d", "a\nb\nc\nd"),
        ("a\x00b", "ab"),
        ("a\ud800b\udfffc", "abc"),
        ("a\x07\x1b[31mb\x7f", "a[31mb"),
        ("kolumn\tkolumn", "kolumn\tkolumn"),
        ("\u202eneta\u202c och \u2066vänd\u2069", "neta och vänd"),
        ("\ufeffstart", "start"),
        ("👩\u200d🌾 i bygden", "👩\u200d🌾 i bygden"),
        ("150\u00a0000 kr", "150\u00a0000 kr"),
        ("", ""),
    ],
)
def test_what_is_stored(typed, stored):
    assert clean(typed) == stored


@given(st.text(st.characters(exclude_categories=())))
def test_cleaning_twice_changes_nothing_and_the_text_can_be_sent(text):
    once = clean(text)
    assert clean(once) == once
    assert "\x00" not in once
    assert once.encode("utf-8").decode("utf-8") == once


@given(st.text(st.sampled_from("abcåäöéÅÄÖ .,-\n123")))
def test_ordinary_text_is_left_alone(text):
    assert clean(text) == text


def test_a_word_without_end_may_be_broken_and_nothing_else_changes():
    address = "https://exempel.se/" + "a" * 150
    page = f'<style>{"b" * 400}</style><a href="{"c" * 400}">{address}</a> å &amp; ä'
    assert breakable(page) == page
    assert breakable(f"<p>{'d' * 110}").split("\u200b") == [
        f"<p>{'d' * 20}",
        *["d" * 20] * 4,
        "d" * 10,
    ]
    pieces = breakable("&amp;" * 200).split("\u200b")
    assert pieces == ["&amp;" * 20] * 10
    assert breakable("\u200b".join(pieces)) == "\u200b".join(pieces)


@pytest.mark.parametrize("held", ["ab\u00a0", "ab\u202f", "a<b>b</b>", "a<a href='c'>b</a>"])
def test_a_line_that_something_holds_together_has_an_end_all_the_same(held):
    said = breakable(held * 1_000)
    assert said.replace("\u200b", "") == held * 1_000
    assert max(len(piece) for piece in said.split("\u200b")) < 1_000
    assert breakable(f"<p>{held}</p><p>{held}</p> " * 100).count("\u200b") == 0
