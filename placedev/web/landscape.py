"""A quiet landscape for a place without a photo.

The same name always gives the same picture: the name seeds every choice, and words inside it
("sjö", "berg", "hed") decide what kind of land it is. About 13 kB; made from the name alone.
"""

import math
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from markupsafe import Markup, escape

from placedev.web.drawing import (
    HEIGHT,
    WIDTH,
    Dice,
    Line,
    Picture,
    arc,
    box,
    crown,
    fir,
    mound,
    ridge,
    small_fir,
)
from placedev.web.village import Village

_CARD = (540, 1100)  # the part that a card shows: the village and its sky
_STRIP = (0, WIDTH)
_SEA = ("skär", "hamn", "sund", "holm", "vik")
_WORKS = ("bruk", "fors", "hyttan", "gruv", "kvarn")
_WATER = (*_SEA, "sjö", "fors", "ström", "näs", "strand", "bäck", "vatten", "träsk", "ö")
_HIGH = ("berg", "fjäll", "ås", "klint", "kull", "höjd")
_FIELDS = ((-60, 400, 58), (250, 380, 44), (960, 420, 46), (1240, 460, 62))  # x, width, height
_OPEN = ("hed", "åker", "äng", "slätt", "lund", "torp", "ryd", "by")


def landscape_svg(name: str, *, width: int, height: int) -> str:
    """Return the place's landscape as an SVG that stands alone, with a title for who cannot see."""
    parts = _parts(name, *_STRIP)
    return (
        f'<svg class="landscape" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{width}" height="{height}" preserveAspectRatio="xMidYMax slice" role="img" '
        f'focusable="false"><title>{escape(name)}</title>{parts}</svg>'
    )


def landscape(name: str, *, card: bool = False) -> Markup:
    """Return the landscape as decoration within a page; `card` shows the village only."""
    low, high = _CARD if card else _STRIP
    top = 60 if card else 0
    return Markup(  # noqa: S704  # numbers and words of our own; the name only seeds them
        f'<svg class="landscape" viewBox="{low} {top} {high - low} {HEIGHT - top}" '
        f'preserveAspectRatio="xMidYMax slice" aria-hidden="true" focusable="false">'
        f"{_parts(name, low, high)}</svg>"
    )


@lru_cache(maxsize=256)
def _parts(name: str, low: int, high: int) -> str:
    dice, picture = Dice(name), Picture(low, high)
    word = unicodedata.normalize("NFC", name).casefold()
    sun_x = _sky(picture, dice)
    _hills(picture, dice, word)
    _fields(picture, dice)
    _village(picture, dice, word)
    if _has(word, _WATER) or dice() < 0.3:  # noqa: PLR2004
        _lake(picture, dice, sun_x)
    else:
        _meadow(picture, dice)
    _shore(picture, dice)
    return "".join(picture.parts)


def _has(word: str, parts: tuple[str, ...]) -> bool:
    return any(part in word for part in parts)


def _sky(picture: Picture, dice: Dice) -> float:
    """Draw a low sun half behind the hills and two or three thin clouds; return where it stands."""
    x, y, r = dice(880, 1050), dice(92, 104), dice(34, 42)
    picture.disc("halo", x, y, r * 1.75)
    picture.disc("sun", x, y, r)
    clouds = ""
    for _ in range(3):
        left, height, w = dice(640, 1400), dice(26, 72), dice(80, 150)
        near_the_sun = abs(left + w / 2 - x) <= 150  # noqa: PLR2004
        if not near_the_sun and picture.seen(left, 120):
            clouds += f"M{left:.0f} {height:.0f}h{w:.0f}"
            clouds += f"M{left + w * 0.3:.0f} {height - 9:.0f}h{w * 0.4:.0f}"
    picture.stroke("cloud", clouds, 7)
    return x


def _hills(picture: Picture, dice: Dice, word: str) -> None:
    lift = 26 if _has(word, _HIGH) else 0
    picture.land("far", ridge(dice, 128 - lift, 24 + lift * 0.6, dice(1.4, 2.2)))
    picture.land("mid", ridge(dice, 166 - lift * 0.5, 17, dice(1.8, 2.8)))
    wood = ridge(dice, 192, 9, dice(1.6, 2.4))
    _forest(picture, dice, wood, thin=word.endswith(_OPEN))
    picture.land("wood", wood)


def _forest(picture: Picture, dice: Dice, wood: Line, *, thin: bool) -> None:
    limit = 0.35 if thin else -0.1
    trees, x = "", -20.0
    while x < WIDTH + 20:
        dense = math.sin(x / WIDTH * math.tau * 2.5 + dice.key[0]) > limit
        if dense:
            tall = dice(15, 32)
            trees += small_fir(x, wood(x) + 4, tall) if picture.seen(x) else ""
        x += dice(7, 15) if dense else dice(30, 70)
    picture.path("wood", trees)


def _fields(picture: Picture, dice: Dice) -> None:
    """Draw open ground with fields as long low mounds."""
    picture.land("ground", ridge(dice, 224, 4, 1.3))
    for i, (x, w, h) in enumerate(
        ((-60, 400, 58), (250, 380, 44), (960, 420, 46), (1240, 460, 62))
    ):
        left, high = x + dice(-30, 30), h * dice(0.85, 1.15)
        kind = ("field", "meadow")[(i + int(dice(0, 2))) % 2]
        if picture.low - w < left < picture.high:
            picture.path(kind, mound(left, 262, w, high))
            rows = (
                arc(left + w * s, 262, w * (1 - 2 * s), high * (1 - 2.2 * s))
                for s in (0.1, 0.2, 0.3)
            )
            picture.stroke("furrow", "".join(rows), 1.5)


def _village(picture: Picture, dice: Dice, word: str) -> None:
    village = Village(dice)
    landmark, room = _landmark(village, dice, word)
    x, at = dice(556, 640), int(dice(0, 5))
    spots: list[tuple[float, float]] = []
    for i in range(6):
        if i == at and landmark:
            landmark(x, 244)
            spots.append((x - 12, x + room + 8))
            x += room + dice(20, 36)
            continue
        w = _house(village, dice, x)
        spots.append((x - 6, x + w + 6))
        x += w + dice(22, 46)
    _gardens(picture, dice, spots, village)


def _landmark(
    village: Village, dice: Dice, word: str
) -> tuple[Callable[[float, float], None] | None, int]:
    """Return what stands out in the village, and how wide it is."""
    if _has(word, _SEA):
        return village.beacon, 30
    if _has(word, _WORKS):
        return village.works, 106
    return (village.church, 84) if dice() < 0.7 else (None, 0)  # noqa: PLR2004


def _house(village: Village, dice: Dice, x: float) -> float:
    """Build one house and return its width."""
    to_us = dice() < 0.4  # noqa: PLR2004
    w = dice(26, 32) if to_us else dice(42, 66)
    colour = "red" if dice() < 0.72 else dice.pick(("ochre", "white"))  # noqa: PLR2004
    build = village.gable if to_us else village.long_house
    build(x, 250 - dice(-3, 7), w, dice(21, 27), colour)
    return w


def _gardens(
    picture: Picture, dice: Dice, spots: list[tuple[float, float]], village: Village
) -> None:
    """Draw spruces behind the houses, the houses, and leaf trees before them."""
    back = crowns = trunks = ""
    for left, right in spots:
        for edge in (left - dice(2, 10), right + dice(2, 10)):
            kind = dice()
            if kind < 0.45:  # noqa: PLR2004
                back += fir(edge, 248, dice(36, 62))
            elif kind < 0.85:  # noqa: PLR2004
                trunks += box(edge - 1, 228, 3, 24)
                crowns += crown(edge, 226, dice(9, 13))
    picture.path("dark", back)
    village.draw(picture)
    picture.path("trunk", trunks)
    picture.path("leaf", crowns)


def _lake(picture: Picture, dice: Dice, sun_x: float) -> None:
    """Draw a lake with glints, the path of the sun, a jetty and a boat."""
    picture.land("water", ridge(dice, 257, 2, 4))
    glints = ((dice(0, WIDTH), dice(270, 330), dice(14, 70)) for _ in range(34))
    picture.stroke(
        "glint", "".join(f"M{x:.0f} {y:.0f}h{w:.0f}" for x, y, w in glints if picture.seen(x, 0)), 2
    )
    gleam = (
        f"M{sun_x - w / 2 + dice(-8, 8):.0f} {268 + i * 9}h{w}"
        for i, w in enumerate((46, 30, 52, 24, 38))
    )
    picture.stroke("sun", "".join(gleam), 3)
    jetty = dice(700, 800)
    poles = "".join(box(jetty + at, 264, 2, 9) for at in (8, 30, 52))
    picture.path("roof", box(jetty, 264, 64, 3) + poles)
    picture.path("red", f"M{jetty + 78:.0f} 270h34l-5 8h-23z")


def _meadow(picture: Picture, dice: Dice) -> None:
    """Draw a road that winds towards us between meadows, and bales of hay."""
    front = ridge(dice, 272, 5, 2)
    picture.land("meadow", front)
    picture.path(
        "road",
        f"M{dice(700, 760):.0f} 264c60 10 -120 20 -30 40s170 30 30 66h84"
        "c120 -50 -20 -62 -100 -76s60 -22 24 -30z",
    )
    spots = (dice(520, 640), dice(860, 960), dice(980, 1100))
    picture.path("field", "".join(crown(x, front(x) + 22 + dice(0, 12), 7) for x in spots))


def _shore(picture: Picture, dice: Dice) -> None:
    """Draw our own shore: a dark bank that runs on into the band under the picture."""
    bank = ridge(dice, 336, 7, dice(2, 3))
    firs = _edge_firs(picture, dice, -20, 330, 210) + _edge_firs(picture, dice, 1280, 1630, 200)
    for x in (dice(420, 470), dice(478, 520), dice(1110, 1150), dice(1160, 1200)):
        tall = dice(52, 92)
        firs += fir(x, 350, tall) if picture.seen(x) else ""
    reeds = ((dice(530, 1100), dice(8, 20), dice(-4, 5)) for _ in range(26))
    picture.path("bankwood", firs)
    picture.stroke(
        "bank",
        "".join(
            f"M{x:.0f} 342q1 {-h * 0.6:.0f} {lean:.0f} {-h:.0f}"
            for x, h, lean in reeds
            if picture.seen(x, 0)
        ),
        2,
    )
    picture.land("bank", bank)


def _edge_firs(picture: Picture, dice: Dice, start: float, stop: float, tall: float) -> str:
    """Return the wood that frames the picture, tallest at its edge."""
    firs, x = "", start
    while x < stop:
        nearness = 1 - (x / 360 if start < 0 else (1610 - x) / 360)
        height = max(46, tall * nearness * dice(0.72, 1.1))
        firs += fir(x, HEIGHT, height) if picture.seen(x) else ""
        x += dice(22, 48)
    return firs
