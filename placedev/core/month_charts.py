"""Small charts of one thing from month to month: a month that nobody counted is a gap in the line.

Drawn by `components/line_chart.html` like the charts of years.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from placedev.core.charts import Chart, Spot, marks_of, path_of, scale_of, steps_of

_WIDTH, _HEIGHT = 400, 200
_LABELS = 4  # months with a word


def month_chart(
    values: Sequence[float | None],
    words: Sequence[str],
    *,
    months: Sequence[str],
    among: Sequence[float],
) -> Chart | None:
    """Return the chart of whole months that follow on each other; none where nothing was counted.

    Args:
        values: of each month; none where it was not counted.
        words: what each value is called.
        months: what each month is called.
        among: every value of the charts that stand beside each other, for they share one axis.
    """
    if not any(value is not None for value in values):
        return None
    low, high, step = scale_of(among, None)
    if step != int(step):  # what is counted comes in wholes
        step = math.ceil(step * 2) if step > 1 else 1.0
        low, high = math.floor(low / step) * step, math.ceil(high / step) * step
    left, right, top, bottom = 44.0, _WIDTH - 12.0, 22.0, _HEIGHT - 24.0
    apart = (right - left) / len(values)

    def up(value: float) -> float:
        return round(bottom - (value - low) / (high - low) * (bottom - top), 1)

    across = [round(left + apart * (at + 0.5), 1) for at in range(len(values))]
    places = [
        (x, up(value), Spot(date.min, value, word))
        for x, value, word in zip(across, values, words, strict=True)
        if value is not None
    ]
    every = math.ceil(len(months) / _LABELS)
    return Chart(
        width=_WIDTH,
        height=_HEIGHT,
        left=left,
        right=right,
        top=top,
        bottom=bottom,
        heights=tuple((up(at), word) for at, word in steps_of(low, high, step, None)),
        years=tuple(list(zip(across, months, strict=True))[::every]),
        edges=tuple(round(left + apart * at, 1) for at in range(len(values) + 1)),
        path="".join(path_of(run) for run in _runs(across, values, up)),
        marks=marks_of(places, left, right, ends_only=True),
        baseline=None,
        target=None,
        from_zero=low <= 0,
    )


def _runs(
    across: Sequence[float], values: Sequence[float | None], up: Callable[[float], float]
) -> Iterator[list[tuple[float, float]]]:
    """Yield the places of months that follow on each other without a gap."""
    run: list[tuple[float, float]] = []
    for x, value in zip(across, values, strict=True):
        if value is None:
            yield run
            run = []
        else:
            run.append((x, up(value)))
    yield run
