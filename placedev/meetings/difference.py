"""Where two texts differ, word by word, in bounded time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\s+|\S+")
# Finding what two texts share can take the cube of their length; longer ones are marked whole.
MOST_WORDS = 400


Stretch = tuple[Sequence[str], bool]  # words, and whether they stand in this text only


@dataclass(frozen=True)
class Piece:
    """A stretch of a text that stands in both texts, or in this one only."""

    text: str
    only_here: bool


def compare(mine: str, theirs: str) -> tuple[list[Piece], list[Piece]]:
    """Return both texts in pieces; put together again they are the texts themselves."""
    left, right = _WORD.findall(mine), _WORD.findall(theirs)
    head = _shared(left, right)
    tail = _shared(left[head:][::-1], right[head:][::-1])
    middle_left, middle_right = left[head : len(left) - tail], right[head : len(right) - tail]
    own, others = _middle(middle_left, middle_right)
    before: list[Stretch] = [(left[:head], False)]
    after: list[Stretch] = [(left[len(left) - tail :], False)]
    return _pieces(before + own + after), _pieces(before + others + after)


def _shared(left: Sequence[str], right: Sequence[str]) -> int:
    """Return how many words both begin with."""
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count


def _middle(left: list[str], right: list[str]) -> tuple[list[Stretch], list[Stretch]]:
    if max(len(left), len(right)) > MOST_WORDS:
        return [(left, True)], [(right, True)]
    own: list[Stretch] = []
    others: list[Stretch] = []
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for kind, left_from, left_to, right_from, right_to in matcher.get_opcodes():
        own.append((left[left_from:left_to], kind != "equal"))
        others.append((right[right_from:right_to], kind != "equal"))
    return own, others


def _pieces(stretches: Sequence[Stretch]) -> list[Piece]:
    return [Piece("".join(words), marked) for words, marked in stretches if words]
