"""Small charts of one thing over time: numbers in, places on the picture out.

Pure geometry, so that pages and paper draw the same picture; `components/line_chart.html` draws it.
A year is a band on the picture, and what is only known to a year stands in its middle.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

_TICKS = 4  # parts of the upright axis, about
_LONGEST = 9  # characters of a label beside a mark; the table has it whole
_APART = 36.0  # between two labels
_FEW = 6  # years with a label
_MOST_EDGES = 40  # years with a stroke between them
_SIZES = ((1e6, 1e6, "mn"), (1e4, 1e3, "t"))  # from where, what it is counted in, the word


@dataclass(frozen=True)
class Spot:
    """A value on a day, and what is written beside it."""

    on: date
    value: float
    label: str
    is_extra: bool = False  # another source's value for the same day: outside the line


@dataclass(frozen=True)
class Level:
    """A value that holds all along, from or to a year if it has one."""

    value: float
    label: str
    year: int | None = None


@dataclass(frozen=True)
class Mark:
    """A place on the picture with its label; no label where there is no room."""

    x: float
    y: float
    label: str = ""
    is_extra: bool = False
    anchor: str = "middle"


@dataclass(frozen=True)
class Rule:
    """A level on the picture; `at` is where its year is."""

    y: float
    label: str
    at: float | None


@dataclass(frozen=True)
class Chart:
    """Everything that is drawn, in units of the picture."""

    width: int
    height: int
    left: float
    right: float
    top: float
    bottom: float
    heights: tuple[tuple[float, str], ...]  # of the upright axis
    years: tuple[tuple[float, str], ...]
    edges: tuple[float, ...]  # between two years
    path: str
    marks: tuple[Mark, ...]
    baseline: Rule | None
    target: Rule | None
    from_zero: bool


def line_chart(
    spots: Sequence[Spot],
    *,
    baseline: Level | None = None,
    target: Level | None = None,
    names: Mapping[float, str] | None = None,
    width: int = 400,
    height: int = 250,
    is_small: bool = False,
) -> Chart | None:
    """Return the chart, or none where there is nothing to draw.

    Args:
        spots: in the order of their days.
        baseline: where it began.
        target: where it is to go.
        names: of values that are no numbers, instead of numbers on the axis.
        width: of the picture.
        height: of the picture.
        is_small: one of many, with no room for an upright axis.
    """
    levels = [one for one in (baseline, target) if one is not None]
    if not spots and not levels:
        return None
    years = [spot.on.year for spot in spots] + [one.year for one in levels if one.year]
    low, high, step = scale_of(
        [spot.value for spot in spots] + [one.value for one in levels], names
    )
    left, right = (8.0 if is_small else 44.0), width - 12.0
    top, bottom = 22.0, height - 24.0
    first, last = (min(years), max(years)) if years else (0, 0)

    def across(year: float) -> float:
        return round(left + (year - first) / (last + 1 - first) * (right - left), 1)

    def up(value: float) -> float:
        return round(bottom - (value - low) / (high - low) * (bottom - top), 1)

    places = [(across(_in_years(spot.on)), up(spot.value), spot) for spot in spots]
    lined = [(x, y) for x, y, spot in places if not spot.is_extra]
    if baseline is not None and baseline.year:
        lined.insert(0, (across(baseline.year + 0.5), up(baseline.value)))

    def rule(level: Level | None) -> Rule | None:
        if level is None:
            return None
        return Rule(up(level.value), level.label, across(level.year + 0.5) if level.year else None)

    return Chart(
        width=width,
        height=height,
        left=left,
        right=right,
        top=top,
        bottom=bottom,
        heights=()
        if is_small
        else tuple((up(at), words) for at, words in steps_of(low, high, step, names)),
        years=_year_labels(first, last, across) if years else (),
        edges=tuple(across(year) for year in range(first, last + 2))
        if last - first < _MOST_EDGES
        else (),
        path=path_of(sorted(lined)),
        marks=marks_of(places, left, right, ends_only=is_small),
        baseline=rule(baseline),
        target=rule(target),
        from_zero=low <= 0 or names is not None,
    )


def _in_years(on: date) -> float:
    return on.year + (on.timetuple().tm_yday - 0.5) / 366


def scale_of(
    values: Sequence[float], names: Mapping[float, str] | None
) -> tuple[float, float, float]:
    """Return the ends of the upright axis and the step between its lines.

    The axis begins at nought, unless that would press all that happens into one flat line.
    """
    if names:
        return min(names) - 0.2, max(names) + 0.2, 1.0
    low, high = min(values), max(values)
    if low >= 0 and (high - low > 0.2 * high or high == low):
        low = 0.0
    if high <= 0 and low < 0:
        high = 0.0
    if high == low:
        high = low + 1
    step = _nice((high - low) / _TICKS)
    return math.floor(low / step) * step, math.ceil(high / step) * step, step


def _nice(rough: float) -> float:
    size = 10.0 ** math.floor(math.log10(rough))
    return next(size * one for one in (1, 2, 2.5, 5, 10) if size * one >= rough * 0.999)


def steps_of(
    low: float, high: float, step: float, names: Mapping[float, str] | None
) -> list[tuple[float, str]]:
    """Return the values that lines of the upright axis stand for, and their words."""
    if names:
        return sorted(names.items())
    count = round((high - low) / step)
    return [(low + at * step, short(low + at * step)) for at in range(count + 1)]


def short(value: float) -> str:
    """Return a number with room on an axis: 1500 as "1,5 t", 2000000 as "2 mn"."""
    for least, unit, word in _SIZES:
        if abs(value) >= least:
            return f"{_plain(value / unit)}\N{NO-BREAK SPACE}{word}"
    return _plain(value)


def _plain(value: float) -> str:
    return f"{value:.4g}".replace(".", ",").replace("-", "\N{MINUS SIGN}")


def _year_labels(
    first: int, last: int, across: Callable[[float], float]
) -> tuple[tuple[float, str], ...]:
    every = math.ceil((last - first + 1) / _FEW)
    return tuple((across(year + 0.5), str(year)) for year in range(first, last + 1, every))


def path_of(places: Sequence[tuple[float, float]]) -> str:
    """Return a line through places on the picture; nothing where there is only one."""
    if len(places) < 2:  # noqa: PLR2004 - a line has two ends
        return ""
    return "M" + "L".join(f"{x} {y}" for x, y in places)


def marks_of(
    places: Sequence[tuple[float, float, Spot]], left: float, right: float, *, ends_only: bool
) -> tuple[Mark, ...]:
    """Give a label to the last, then to the others that have room, from the right."""
    made: list[Mark] = []
    taken: list[float] = []
    for at, (x, y, spot) in reversed(list(enumerate(places))):
        is_end = at in {0, len(places) - 1}
        has_room = all(abs(x - other) >= _APART for other in taken)
        label = spot.label if has_room and (is_end or not ends_only) else ""
        if label:
            taken.append(x)
        if len(label) > _LONGEST:
            label = label[: _LONGEST - 1] + "\N{HORIZONTAL ELLIPSIS}"
        anchor = "start" if x - left < _APART / 2 else "end" if right - x < _APART / 2 else "middle"
        made.append(Mark(x, y, label, spot.is_extra, anchor))
    return tuple(reversed(made))
