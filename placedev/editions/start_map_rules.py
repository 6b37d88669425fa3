"""Points on a simple map: places near each other share one. Pure; no tiles, no third party."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

WIDTH, TALLEST, LOWEST = 340, 480, 200  # units of the picture
_MARGIN = 34
_NEAR = 32  # units between the middles of two points that can be told apart
_FEWEST_DEGREES = 0.2  # of latitude across the picture: one village is no map of its yards
_DOT, _BESIDE = 14, 20  # units from the middle of a point: its edge, where its name begins
_LETTER = 8.5  # units that a letter of a name takes, roughly
_NAMED = 12  # points that have room for their name on the picture


class Spot(NamedTuple, Generic[T]):
    """Something with a place on the earth."""

    what: T
    latitude: float
    longitude: float


@dataclass
class Point(Generic[T]):
    """A point on the map, with one thing or several that lie close."""

    x: float
    y: float
    found: list[T] = field(default_factory=list)
    number: int = 0
    label: str | None = None  # written beside it, where there is room
    label_x: float = 0.0
    label_end: bool = False  # the label ends there, instead of beginning


@dataclass(frozen=True)
class Map(Generic[T]):
    """The points in their order, from north to south, and how tall the picture is."""

    points: Sequence[Point[T]]
    height: int


def map_of(spots: Sequence[Spot[T]]) -> Map[T] | None:
    """Return the map of some spots; none without any. North is up, and a mile is a mile."""
    if not spots:
        return None
    middle = math.radians(_middle([one.latitude for one in spots]))
    flat = [(one.longitude * math.cos(middle), -one.latitude, one.what) for one in spots]
    left, right = min(x for x, _y, _w in flat), max(x for x, _y, _w in flat)
    top, bottom = min(y for _x, y, _w in flat), max(y for _x, y, _w in flat)
    wide, tall = max(right - left, _FEWEST_DEGREES), max(bottom - top, _FEWEST_DEGREES)
    inside = WIDTH - 2 * _MARGIN
    scale = min(inside / wide, (TALLEST - 2 * _MARGIN) / tall)
    height = max(LOWEST, round((bottom - top) * scale) + 2 * _MARGIN)
    x_of = WIDTH / 2 - scale * (left + right) / 2
    y_of = height / 2 - scale * (top + bottom) / 2
    points = _gathered([(x_of + x * scale, y_of + y * scale, what) for x, y, what in flat])
    points.sort(key=lambda one: (round(one.y), one.x))
    for number, point in enumerate(points, start=1):
        point.number = number
    return Map(points, height)


def _middle(values: Sequence[float]) -> float:
    return (min(values) + max(values)) / 2


def _gathered(flat: Sequence[tuple[float, float, T]]) -> list[Point[T]]:
    """Return points of which no two lie too near, looked for in a grid: one pass over all."""
    points: list[Point[T]] = []
    grid: dict[tuple[int, int], list[Point[T]]] = {}
    for x, y, what in flat:
        column, row = int(x // _NEAR), int(y // _NEAR)
        near = [
            one
            for across in (-1, 0, 1)
            for down in (-1, 0, 1)
            for one in grid.get((column + across, row + down), ())
            if math.hypot(one.x - x, one.y - y) < _NEAR
        ]
        point = min(near, key=lambda one: math.hypot(one.x - x, one.y - y), default=None)
        if point is None:
            point = Point(x, y)
            points.append(point)
            grid.setdefault((column, row), []).append(point)
        point.found.append(what)
    return points


def name_points(found: Map[T], names: Sequence[str | None]) -> None:
    """Write names beside points where they fit, on the side that is free.

    Args:
        found: the map.
        names: of its points, in order; none where several share one.
    """
    if len(found.points) > _NAMED:
        return
    taken = [(one.x - _DOT, one.y - _DOT, one.x + _DOT, one.y + _DOT) for one in found.points]
    for point, name in zip(found.points, names, strict=True):
        for is_left in (False, True) if name else ():
            wide = len(name or "") * _LETTER
            start = point.x - _BESIDE - wide if is_left else point.x + _BESIDE
            box = (start, point.y - _DOT, start + wide, point.y + _DOT)
            if start >= 0 and start + wide <= WIDTH and not any(_meet(box, one) for one in taken):
                taken.append(box)
                point.label, point.label_end = name, is_left
                point.label_x = point.x - _BESIDE if is_left else point.x + _BESIDE
                break


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
