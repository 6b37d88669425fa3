"""Small things that a landscape is drawn from: shapes as SVG path data, and a picture for them.

Shapes carry a class, so that a stylesheet can make night, and a plain fill, so that the picture
also stands alone on a cover. Coordinates are units of a picture 1600 wide and 360 high.
"""

import hashlib
import math
import unicodedata
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar

WIDTH, HEIGHT = 1600, 360
FILL = {
    "sun": "#E9B44C",
    "halo": "#F6E3B4",
    "cloud": "#FFFFFF",
    "far": "#CBDCD6",
    "mid": "#A5C2B7",
    "wood": "#6E9A8A",
    "ground": "#D9DDB0",
    "field": "#E8C877",
    "meadow": "#B9CB94",
    "furrow": "#FBF6E6",
    "water": "#C4DADB",
    "glint": "#FFFFFF",
    "road": "#F5EBD2",
    "red": "#B2452F",
    "ochre": "#DDA63F",
    "white": "#FFFDF7",
    "roof": "#3A3F44",
    "pane": "#FFFDF7",
    "glass": "#5E6B68",
    "dark": "#2B6854",
    "leaf": "#D39B32",
    "trunk": "#F4F1E8",
    "bank": "#17493A",
    "bankwood": "#17493A",
}
Line = Callable[[float], float]  # x to y
T = TypeVar("T")


class Dice:
    """Numbers from a name: only hashing, so the picture never changes with a Python version."""

    def __init__(self, name: str) -> None:
        self.key = unicodedata.normalize("NFC", name).strip().casefold().encode() or b"-"
        self._count = 0

    def __call__(self, low: float = 0.0, high: float = 1.0) -> float:
        """Return the next number between low and high."""
        self._count += 1
        digest = hashlib.sha256(self.key + b"/%d" % self._count).digest()
        return low + (high - low) * int.from_bytes(digest[:4], "big") / 2**32

    def pick(self, options: Sequence[T]) -> T:
        """Return one of the options."""
        return options[int(self(0, len(options)))]


class Picture:
    """The part of the land between two x, drawn from back to front."""

    def __init__(self, low: int, high: int) -> None:
        self.low, self.high = low, high
        self.parts: list[str] = []

    def seen(self, x: float, margin: float = 40) -> bool:
        """Say whether something at x shows."""
        return self.low - margin <= x <= self.high + margin

    def path(self, kind: str, d: str) -> None:
        """Draw a filled shape."""
        if d:
            self.parts.append(f'<path class="ls-{kind}" fill="{FILL[kind]}" d="{d}"/>')

    def stroke(self, kind: str, d: str, width: float) -> None:
        """Draw a line with round ends."""
        if d:
            self.parts.append(
                f'<path class="ls-{kind} ls-line" fill="none" stroke="{FILL[kind]}" '
                f'stroke-width="{width}" stroke-linecap="round" d="{d}"/>'
            )

    def disc(self, kind: str, x: float, y: float, r: float) -> None:
        """Draw a disc."""
        self.parts.append(
            f'<circle class="ls-{kind}" fill="{FILL[kind]}" cx="{x:.0f}" cy="{y:.0f}" r="{r:.0f}"/>'
        )

    def land(self, kind: str, line: Line, step: int = 40) -> None:
        """Draw everything under a ridge as one smooth shape."""
        xs = range(self.low - step, self.high + 2 * step, step)
        curves = "".join(
            f"Q{x} {line(x):.0f} {(x + after) / 2:.0f} {(line(x) + line(after)) / 2:.0f}"
            for x, after in pairwise(xs)
        )
        self.path(kind, f"M{self.low - step} {HEIGHT}V{line(xs[0]):.0f}{curves}V{HEIGHT}z")


def ridge(dice: Dice, base: float, swing: float, waves: float) -> Line:
    """Return a rolling line around the height `base`."""
    parts = [
        (swing / (i + 1), (waves + i * 1.7) * dice(0.8, 1.2), dice(0, math.tau)) for i in range(3)
    ]
    return lambda x: base + sum(a * math.sin(w * math.tau * x / WIDTH + p) for a, w, p in parts)


def fir(x: float, y: float, h: float) -> str:
    """Return a spruce with three skirts."""
    w = h * 0.17
    right, left = "", ""
    for dx, dy, back in ((w, h * 0.36, w * 0.55), (w, h * 0.3, w * 0.55), (w * 0.9, h * 0.28, 0.0)):
        right += f"l{dx:.1f} {dy:.1f}"
        left = f"l{dx:.1f} {-dy:.1f}" + left
        if back:
            right += f"h{-back:.1f}"
            left = f"h{-back:.1f}" + left
    return f"M{x:.0f} {y - h:.0f}{right}H{x - w * 1.8:.0f}{left}z"


def small_fir(x: float, y: float, h: float) -> str:
    """Return a spruce far away."""
    return f"M{x - h * 0.24:.0f} {y:.0f}l{h * 0.24:.1f} {-h:.1f} {h * 0.24:.1f} {h:.1f}z"


def crown(x: float, y: float, r: float) -> str:
    """Return the round crown of a tree; low down it is a bale of hay."""
    top = f"a{r:.0f} {r * 1.25:.0f} 0 1 1 {2 * r:.0f} 0"
    return f"M{x - r:.0f} {y:.0f}{top}a{r:.0f} {r * 0.8:.0f} 0 1 1 {-2 * r:.0f} 0z"


def arc(x: float, y: float, w: float, h: float) -> str:
    """Return a low bow from x to x + w."""
    return f"M{x:.0f} {y:.0f}c{w * 0.25:.0f} {-h:.0f} {w * 0.7:.0f} {-h:.0f} {w:.0f} 0"


def mound(x: float, y: float, w: float, h: float) -> str:
    """Return a field as a low hill."""
    return arc(x, y, w, h) + "z"


def box(x: float, y: float, w: float, h: float) -> str:
    """Return a rectangle."""
    return f"M{x:.0f} {y:.0f}h{w:.0f}v{h:.0f}h{-w:.0f}z"
