"""Where two texts differ, word by word, in bounded time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\s+|\S+")
# Finding what two texts share can take the cube of their length; longer ones are marked whole.
MOST_WORDS = 400
MOST_LINES = 300  # beyond that two texts are put after each other instead of merged


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


def merge(base: str, mine: str, theirs: str) -> str:
    """Return a proposal made of two texts that began as the same.

    What only one of them changed is as it was changed; what both changed stands there twice,
    theirs first. No line that was written is lost.
    """
    if not base or base in (mine, theirs):
        return mine if base == theirs else theirs if base == mine else _both(mine, theirs)
    lines = [text.split("\n") for text in (base, mine, theirs)]
    if max(map(len, lines)) > MOST_LINES:
        return _both(mine, theirs)
    old, own, others = lines
    own_changes, others_changes = _changes(old, own), _changes(old, others)
    merged: list[str] = []
    at = 0
    for first, last in _regions([*own_changes, *others_changes]):
        merged += old[at:first]
        my_part = _changed(old, own_changes, first, last)
        their_part = _changed(old, others_changes, first, last)
        untouched = old[first:last]
        if their_part != untouched:
            merged += their_part
        if my_part not in (untouched, their_part) or their_part == untouched:
            merged += my_part
        at = last
    return "\n".join(merged + old[at:])


def _both(mine: str, theirs: str) -> str:
    return mine if mine == theirs else f"{theirs}\n\n{mine}".strip("\n")


Change = tuple[int, int, list[str]]  # first and last line of the old text, and what is there now


def _changes(old: list[str], new: list[str]) -> list[Change]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        (old_from, old_to, new[new_from:new_to])
        for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes()
        if kind != "equal"
    ]


def _regions(changes: Sequence[Change]) -> list[tuple[int, int]]:
    """Return the stretches of the old text that were changed; what touches is one stretch."""
    found: list[tuple[int, int]] = []
    for first, last, _lines in sorted(changes, key=lambda one: one[:2]):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found


def _changed(old: list[str], changes: Sequence[Change], first: int, last: int) -> list[str]:
    """Return a stretch of the old text as one side has it now."""
    lines: list[str] = []
    at = first
    for start, end, new in changes:
        if first <= start and end <= last:
            lines += old[at:start] + new
            at = end
    return lines + old[at:last]
