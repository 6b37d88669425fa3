"""Weighing together: what an activity gives, and what it takes, from 1 to 5."""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

from placedev.core.i18n import _l

GRADES = range(1, 6)
_MIDDLE = 3
CELL = 100.0  # of the picture
SIZE = CELL * len(GRADES)
CORNERS: dict[str, Any] = {
    "first": _l("Gör först: ger mycket, tar lite"),
    "plan": _l("Planera väl: ger mycket, tar mycket"),
    "spare": _l("Om tid blir över: ger lite, tar lite"),
    "think": _l("Tänk efter: ger lite, tar mycket"),
}


class Weight(NamedTuple):
    """What the group judged; none: not weighed yet."""

    impact: int | None
    effort: int | None

    @property
    def is_whole(self) -> bool:
        """Tell whether it has a place in the picture."""
        return self.impact is not None and self.effort is not None


class Dot(NamedTuple):
    """A number in the picture."""

    number: int
    x: float
    y: float
    radius: float


def corner_of(weight: Weight) -> str | None:
    """Return the corner, as a key of CORNERS; the middle counts as much given and much taken."""
    if weight.impact is None or weight.effort is None:
        return None
    if weight.impact >= _MIDDLE:
        return "first" if weight.effort < _MIDDLE else "plan"
    return "spare" if weight.effort < _MIDDLE else "think"


def dots_of(weights: Sequence[Weight]) -> list[Dot]:
    """Return where each number stands; those of one cell stand side by side in it.

    Args:
        weights: in the order of the list beside the picture; their numbers begin at 1.
    """
    cells: dict[tuple[int, int], list[int]] = {}
    for number, weight in enumerate(weights, start=1):
        if weight.impact is not None and weight.effort is not None:
            cells.setdefault((weight.effort, weight.impact), []).append(number)
    return [dot for cell, numbers in cells.items() for dot in _in_cell(cell, numbers)]


def _in_cell(cell: tuple[int, int], numbers: Sequence[int]) -> list[Dot]:
    across = math.ceil(math.sqrt(len(numbers)))
    step = CELL / across
    above = (CELL - math.ceil(len(numbers) / across) * step) / 2  # so that they stand in the middle
    left, top = (cell[0] - 1) * CELL, (len(GRADES) - cell[1]) * CELL + above
    return [
        Dot(
            number,
            round(left + (at % across + 0.5) * step, 1),
            round(top + (at // across + 0.5) * step, 1),
            round(min(step, CELL / 2) * 0.42, 1),  # one alone is no larger than one of two
        )
        for at, number in enumerate(numbers)
    ]
