"""SVG path data as points, for what cannot draw curves. Only the commands that landscapes use."""

import math
import re
from collections.abc import Callable, Iterator

Point = tuple[float, float]

_TOKENS = re.compile(r"[MLHVQahclqsvz]|-?\d+(?:\.\d+)?")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4, "l": 2, "h": 1, "v": 1, "q": 4, "c": 6, "s": 4}
_TAKES |= {"a": 7, "z": 0}
_PARTS = 8  # straight pieces of a curve


def outlines(path: str) -> Iterator[list[Point]]:
    """Yield each line of a path as its points."""
    pen = _Pen()
    tokens = _TOKENS.findall(path)
    at = 0
    command = "M"
    while at < len(tokens):
        if tokens[at].isalpha():
            command = tokens[at]
            at += 1
        takes = _TAKES[command]
        numbers = [float(one) for one in tokens[at : at + takes]]
        at += takes
        if command == "M" and pen.points:
            yield pen.points
            pen.points = []
        pen.draw(command, numbers)
    if pen.points:
        yield pen.points


class _Pen:
    """Where drawing has come, and what it has drawn."""

    def __init__(self) -> None:
        self.points: list[Point] = []
        self._x = self._y = 0.0
        self._handle: Point | None = None  # the second one of the curve just drawn
        self._before: Point | None = None  # and of the one before it

    def draw(self, command: str, numbers: list[float]) -> None:
        """Follow one command."""
        follow = getattr(self, f"_{command.lower()}")
        self._handle, before = None, self._handle
        self._before = before
        follow(*(self._from_corner(command, numbers)))

    def _from_corner(self, command: str, numbers: list[float]) -> list[float]:
        """Return the numbers of a small letter, which count from the pen, as of a large one."""
        if command in "hv":
            return [numbers[0] + (self._x if command == "h" else self._y)]
        if command in "lqcs":
            return [one + (self._y if at % 2 else self._x) for at, one in enumerate(numbers)]
        return numbers

    def _h(self, x: float) -> None:
        self._to(x, self._y)

    def _v(self, y: float) -> None:
        self._to(self._x, y)

    def _q(self, bx: float, by: float, x: float, y: float) -> None:
        self._curve(_bow((self._x, self._y), (bx, by), (x, y)))

    def _c(self, bx: float, by: float, cx: float, cy: float, x: float, y: float) -> None:
        self._curve(_wave((self._x, self._y), (bx, by), (cx, cy), (x, y)))
        self._handle = (cx, cy)

    def _s(self, cx: float, cy: float, x: float, y: float) -> None:
        last = self._before or (self._x, self._y)
        self._c(2 * self._x - last[0], 2 * self._y - last[1], cx, cy, x, y)

    def _a(self, _rx: float, ry: float, *rest: float) -> None:
        self._curve(_half_round((self._x, self._y), rest[3], ry))

    def _z(self) -> None:
        if self.points:
            self._to(*self.points[0])

    def _to(self, x: float, y: float) -> None:
        self._x, self._y = x, y
        self.points.append((x, y))

    _m = _l = _to

    def _curve(self, along: Callable[[float], Point]) -> None:
        for part in range(1, _PARTS + 1):
            self._to(*along(part / _PARTS))


def _bow(a: Point, b: Point, c: Point) -> Callable[[float], Point]:
    def along(t: float) -> Point:
        u = 1 - t
        return (
            u * u * a[0] + 2 * u * t * b[0] + t * t * c[0],
            u * u * a[1] + 2 * u * t * b[1] + t * t * c[1],
        )

    return along


def _wave(a: Point, b: Point, c: Point, d: Point) -> Callable[[float], Point]:
    def along(t: float) -> Point:
        u = 1 - t
        weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
        corners = (a, b, c, d)
        return (
            sum(w * p[0] for w, p in zip(weights, corners, strict=True)),
            sum(w * p[1] for w, p in zip(weights, corners, strict=True)),
        )

    return along


def _half_round(a: Point, dx: float, height: float) -> Callable[[float], Point]:
    """Return the half of a round thing: over the top to the right, and under it to the left."""
    over = math.copysign(height, dx)

    def along(t: float) -> Point:
        turn = math.pi * t
        return (a[0] + dx / 2 * (1 - math.cos(turn)), a[1] - over * math.sin(turn))

    return along
