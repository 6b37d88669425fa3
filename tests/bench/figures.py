"""What a measurement says, and how two things are set against each other."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

ROUNDS = 5


@dataclass(frozen=True)
class Figure:
    """One line of the table."""

    what: str
    value: float | None  # none: it could not be measured here
    goal: float
    at_least: bool = False  # else at most
    note: str = ""

    @property
    def is_reached(self) -> bool | None:
        """Tell whether the goal is reached; none without a value."""
        if self.value is None:
            return None
        return self.value >= self.goal if self.at_least else self.value <= self.goal


def alternated(*measures: Callable[[], float], rounds: int = ROUNDS) -> list[list[float]]:
    """Return what each measure gave, round by round, each round in the opposite order.

    What disturbs the machine for a while then disturbs all of them alike.
    """
    found: list[list[float]] = [[] for _measure in measures]
    for at in range(rounds):
        order = list(enumerate(measures))
        for which, measure in order if at % 2 == 0 else reversed(order):
            found[which].append(measure())
    return found


def ratio(above: list[float], below: list[float]) -> float:
    """Return the median of the ratios within the rounds."""
    return median(one / other for one, other in zip(above, below, strict=True))


def spread(above: list[float], below: list[float]) -> str:
    """Return the lowest and the highest ratio of a round."""
    ratios = [one / other for one, other in zip(above, below, strict=True)]
    return f"{min(ratios):.2f} to {max(ratios):.2f}"


def table(figures: list[Figure]) -> str:
    """Return the figures as lines of text."""
    words = {True: "yes", False: "NO", None: "not measured"}
    rows = [("figure", "measured", "goal", "reached", "")]
    rows += [
        (
            one.what,
            "-" if one.value is None else f"{one.value:.2f}".removesuffix(".00"),
            f"{'>=' if one.at_least else '<='} {one.goal:g}",
            words[one.is_reached],
            one.note,
        )
        for one in figures
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
