import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placedev.meetings.difference import MOST_WORDS, compare, merge

CASES = [
    ("", ""),
    ("samma", "samma"),
    ("a b c", "a x c"),
    ("ett två tre", "ett två tre fyra"),
    ("noll ett", "ett"),
    ("rad ett\n\nrad två", "rad ett\nrad två"),
    ("å ä ö", ""),
    ("x " * 1000, "y " * 1000),
]


@pytest.mark.parametrize(("mine", "theirs"), CASES)
def test_put_together_the_pieces_are_the_texts(mine, theirs):
    left, right = compare(mine, theirs)
    assert "".join(piece.text for piece in left) == mine
    assert "".join(piece.text for piece in right) == theirs
    shared = ["".join(p.text for p in side if not p.only_here) for side in (left, right)]
    assert shared[0] == shared[1]


def test_only_what_differs_is_marked():
    left, right = compare("Badet och Sjön är ett tema.", "Badet och Ån är ett tema.")
    assert [piece.text for piece in left if piece.only_here] == ["Sjön"]
    assert [piece.text for piece in right if piece.only_here] == ["Ån"]


def test_long_texts_take_no_time():
    # Few different words in changing order are the worst that can be thought of.
    mine = " ".join(str(n * 7 % 50) for n in range(MOST_WORDS // 2))
    theirs = " ".join(str(n * 11 % 50) for n in range(MOST_WORDS // 2))
    began = time.process_time()
    compare(mine, theirs)
    compare("a b " * 12_000, "b a " * 12_000)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged"),
    [
        ("a\nb\nc", "a\nB\nc", "a\nb\nc\nd", "a\nB\nc\nd"),
        ("a\nb\nc", "a\nb\nc\nmin", "a\nb\nc\nderas", "a\nb\nc\nderas\nmin"),
        ("a\nb\nc", "a\nmin\nc", "a\nderas\nc", "a\nderas\nmin\nc"),
        ("a\nb\nc", "a\nc", "a\nb\nc", "a\nc"),
        ("a\nb\nc", "b\nc", "a\nb", "b"),
        ("a\nb", "a\nsamma", "a\nsamma", "a\nsamma"),
        ("", "min", "deras", "deras\n\nmin"),
        ("", "samma", "samma", "samma"),
        ("a", "a", "deras", "deras"),
        ("a", "min", "a", "min"),
    ],
)
def test_a_proposal_holds_what_both_wrote(base, mine, theirs, merged):
    assert merge(base, mine, theirs) == merged


@given(*(st.lists(st.sampled_from("abc"), max_size=6) for _text in range(3)))
def test_no_new_line_is_lost_in_a_proposal(base, mine, theirs):
    old, own, others = ("\n".join(lines) for lines in (base, mine, theirs))
    proposal = merge(old, own, others).split("\n")
    for line in {*mine, *theirs} - {*base}:
        assert line in proposal
    assert merge(old, own, own) == own


def test_a_long_proposal_takes_no_time():
    began = time.process_time()
    merge("a\nb\n" * 5_000, "b\na\n" * 5_000, "a\n" * 9_000)
    merge("a\nb\n" * 140, "b\na\n" * 140, "a\n" * 290)
    assert time.process_time() - began < 2
