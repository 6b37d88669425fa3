import time

import pytest

from placedev.meetings.difference import MOST_WORDS, compare

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
