"""The picture that goes with a link to a plan when somebody shares it: the landscape and the name.

It is drawn from the same shapes as the landscape on the page, once, and kept in memory.
"""

import io
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any
from xml.etree import ElementTree as ET

from PIL import Image, ImageDraw, ImageFont

from placedev.web.drawing import HEIGHT, WIDTH
from placedev.web.landscape import landscape_svg
from placedev.web.outlines import Point, outlines

_SIZE = (1200, 630)
_FINER = 2  # drawn so many times as large, and made smaller: edges become smooth
_PAPER, _SKY, _INK, _SOFT, _BAND = "#fbf8ef", "#fdf3d9", "#242a28", "#56605c", "#17493a"
_SCALE = 0.8  # of the landscape's units
_BOTTOM = 590  # where the land ends
_FONTS = Path(__file__).resolve().parent.parent / "static" / "vendor" / "fonts"
_LEFT, _WIDEST = 72, 1056
_LATIN_1 = 256
_NAME_SIZES = (132, 112, 96, 80, 66, 54)
_one_at_a_time = Lock()


def sharing_picture(name: str, kicker: str, site_name: str) -> bytes:
    """Return a PNG of 1200 x 630: the place's name in the sky over its land.

    Args:
        name: of the place.
        kicker: a line above the name: what kind of plan, and for which years.
        site_name: a line at the foot.
    """
    with _one_at_a_time:
        return _drawn(name, kicker, site_name)


@lru_cache(maxsize=64)
def _drawn(name: str, kicker: str, site_name: str) -> bytes:
    picture = Image.new("RGB", (_SIZE[0] * _FINER, _SIZE[1] * _FINER), _PAPER)
    _sky(picture)
    draw = ImageDraw.Draw(picture)
    _land(draw, name)
    draw.rectangle([0, _BOTTOM * _FINER, *picture.size], fill=_BAND)
    picture = picture.resize(_SIZE, Image.Resampling.LANCZOS)
    _words(ImageDraw.Draw(picture), name, kicker, site_name)
    written = io.BytesIO()
    picture.quantize(128).save(written, "PNG", optimize=True)
    return written.getvalue()


def _sky(picture: Image.Image) -> None:
    shade = Image.linear_gradient("L").resize(picture.size)
    picture.paste(
        Image.composite(
            Image.new("RGB", picture.size, _PAPER), Image.new("RGB", picture.size, _SKY), shade
        )
    )


def _land(draw: ImageDraw.ImageDraw, name: str) -> None:
    """Draw the shapes of the landscape, the middle of it."""
    left = (WIDTH * _SCALE - _SIZE[0]) / 2
    top = _BOTTOM - HEIGHT * _SCALE

    def at(x: float, y: float) -> Point:
        return ((x * _SCALE - left) * _FINER, (y * _SCALE + top) * _FINER)

    drawn = landscape_svg(name, width=1, height=1)
    for shape in ET.fromstring(drawn):  # noqa: S314 - drawn by us
        _shape(draw, shape.tag.rpartition("}")[2], dict(shape.attrib), at)


def _shape(draw: ImageDraw.ImageDraw, kind: str, said: dict[str, str], at: Any) -> None:
    if kind == "circle":
        x, y, r = (float(said[one]) for one in ("cx", "cy", "r"))
        draw.ellipse([*at(x - r, y - r), *at(x + r, y + r)], fill=said["fill"])
    elif kind == "path":
        for points in outlines(said["d"]):
            placed = [at(*point) for point in points]
            if said.get("fill", "none") != "none" and len(placed) > 2:  # noqa: PLR2004 - a face has three corners
                draw.polygon(placed, fill=said["fill"])
            if "stroke" in said and len(placed) > 1:
                width = float(said.get("stroke-width", 1)) * _SCALE * _FINER
                draw.line(placed, fill=said["stroke"], width=max(1, round(width)), joint="curve")


def _words(draw: ImageDraw.ImageDraw, name: str, kicker: str, site_name: str) -> None:
    """Write in the sky, as large as there is room for."""
    draw.text((_LEFT, 64), kicker, fill=_SOFT, font=_font(34, kicker, 600))
    size = next((one for one in _NAME_SIZES if _fits(name, one)), _NAME_SIZES[-1])
    draw.text((_LEFT - size // 20, 104), _cut(name, size), fill=_INK, font=_font(size, name, 700))
    draw.text((_LEFT, _BOTTOM + 4), site_name, fill="#fffdf7", font=_font(24, site_name, 600))


def _fits(name: str, size: int) -> bool:
    return _font(size, name, 700).getlength(name) <= _WIDEST


def _cut(name: str, size: int) -> str:
    """Return the name, or its beginning where even the smallest letters have no room."""
    if _fits(name, size):
        return name
    while name and not _fits(f"{name}…", size):
        name = name[:-1]
    return f"{name.rstrip()}…"


@lru_cache(maxsize=32)
def _face(size: int, weight: int, part: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONTS / f"source-sans-3-{part}-{weight}-normal.woff2", size)


def _font(size: int, text: str, weight: int) -> ImageFont.FreeTypeFont:
    """Return a font that has the letters of a text: the small one, or the one for other tongues."""
    is_usual = all(ord(one) < _LATIN_1 or one in "–—…‘’“”" for one in text)
    return _face(size, weight, "latin" if is_usual else "latin-ext")
