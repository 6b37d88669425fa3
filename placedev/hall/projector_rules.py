"""How many marks stand for how many dots where a row has room for so many."""

from dataclasses import dataclass
from math import ceil

from placedev.contributions.dots_rules import Outcome

MOST = 40  # marks in a row
_FEWEST = 20  # so that few marks do not become large
_STEPS = (1, 2, 5, 10, 20, 50, 100)


@dataclass(frozen=True)
class Marks:
    """What is drawn for the options of a question."""

    each: int  # dots that one mark stands for
    rows: list[int]  # marks, in the order of the standings
    room: int  # marks that a row is wide


def marks_of(outcome: Outcome) -> Marks:
    """Let a mark be one dot as long as there is room, and else a round number of them."""
    points = [standing.points or 0 for standing in outcome.standings]
    most = max(points, default=0)
    each = next((step for step in _STEPS if most <= step * MOST), ceil(most / MOST))
    rows = [ceil(one / each) for one in points]
    return Marks(each, rows, max(_FEWEST, *rows, 0))
