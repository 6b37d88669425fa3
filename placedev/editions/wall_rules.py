"""How large the wall sheet is set: steps from a plan of a few lines to one of hundreds."""

from typing import NamedTuple

WIDTH, HEIGHT = 386.0, 271.0  # mm inside the margins of an A3 on its side
RIBBON = 10.0
_NAME, _ABOUT = 6.5, 4.0  # mm of the smallest head's lines


class Type(NamedTuple):
    """A size of type below an area: its class, points and mm of a title's line and of a note's."""

    name: str
    title: float
    title_line: float
    note: float
    note_line: float
    head: float = 14.0  # mm of an area's head with what stands round it
    label: float = 14.0  # points of an area's name
    disc: float = 15.0  # mm that its mark takes
    mark: float = 5.5  # mm that the mark of a status takes


class Dress(NamedTuple):
    """How what stands around the areas is set: the name, the target picture, what comes next."""

    name: str  # its class
    types: tuple[Type, ...]  # the largest first
    titles: tuple[int, ...]  # points of the place's name; the first in which it is one line
    vision: float  # points of the target picture
    vision_line: float  # mm
    most_lines: int  # of the target picture
    beside: float  # mm that stamp, and code where it stands above, take from the name
    least_top: float  # mm of name and target picture together
    base: float  # mm below the areas
    picture: float  # mm, at least; 0: none is needed


_LARGE = (
    Type("z28", 28, 11.5, 20, 8.5, head=24, label=26, disc=22, mark=9.5),
    Type("z24", 24, 10, 18, 7.5, head=22, label=24, disc=22, mark=8.5),
    Type("z20", 20, 8.5, 15, 6.5, head=19, label=20, disc=18, mark=7.5),
)
_USUAL = (
    Type("z16", 16, 6.8, 13, 5.75),
    Type("z13", 13, 5.6, 11, 5),
    Type("z12", 12, 5.25, 10.5, 4.75),
    Type("z11", 11, 4.9, 10, 4.5),
    Type("z10", 10, 4.4, 9.25, 4.15),
    Type("z9", 9.25, 4.1, 8.5, 3.8),
)
GRAND = Dress("grand", _LARGE, (72, 54, 36, 22), 28, 12, 4, 76, 30, 76, 70)
ROOMY = Dress("roomy", (*_LARGE, _USUAL[0]), (54, 36, 22), 22, 9.75, 4, 66, 30, 58, 45)
PLAIN = Dress("plain", (_LARGE[-1], *_USUAL), (36, 22), 16, 7.5, 3, 96, 33, 24, 0)
DRESSES = (GRAND, ROOMY, PLAIN)
_TITLE_LINES = {72: 24.0, 54: 19.0, 36: 13.0, 22: 13.0}  # mm

_MOST_PICTURE, _LEAST_PICTURE = 140, 30  # mm; a lower one is not worth having
_STEP = 5  # mm between one height of a picture and the next


def top(dress: Dress, title: int, vision_lines: int) -> float:
    """Return the height of name, kind and target picture, in mm."""
    said = _TITLE_LINES[title] + 4 + dress.vision_line * vision_lines
    said += 5 if dress is not PLAIN else 2  # below a picture
    return max(said, dress.least_top)


def picture(dress: Dress, spare: float) -> int:
    """Return how high the picture is, by what the areas leave free; 0: there is no room for one."""
    high = int((dress.picture + max(spare, 0)) // _STEP) * _STEP
    return 0 if high < _LEAST_PICTURE else min(high, _MOST_PICTURE)
