"""Where a place is, as two numbers copied from a map. Pure."""

import re
from decimal import Decimal

from placedev.core.errors import RuleBroken
from placedev.core.i18n import _

Position = tuple[Decimal, Decimal]  # degrees north, degrees east

# A comma is a decimal comma only where digits follow at once: "58,7123, 12,4567".
_NUMBER = re.compile(r"[-+\N{MINUS SIGN}]?\d{1,3}(?:[.,]\d{1,15})?")
_SOUTH, _NORTH = Decimal(34), Decimal(72)  # of Europe
_WEST, _EAST = Decimal(-32), Decimal(45)
_EXACT = Decimal("0.00001")  # of a degree: about a metre


def read(written: str | None) -> Position | None:
    """Return north and east as people copy them: "58.7123, 12.4567", "58,7123 12,4567".

    Raises:
        RuleBroken: it is not two numbers, or they are no place in Europe.
    """
    if not written or not written.strip():
        return None
    found = [Decimal(_plain(one)) for one in _NUMBER.findall(written)]
    if len(found) != 2 or re.search(r"[°′″'\"]", written):  # noqa: PLR2004
        raise RuleBroken(
            _("Skriv två tal, först nord och sedan öst, till exempel 58,7123 12,4567.")
        )
    north, east = found
    if not _is_here(north, east):
        if _is_here(east, north):
            raise RuleBroken(_("Talen verkar vara omkastade. Skriv nord först, sedan öst."))
        raise RuleBroken(
            _("Där ligger ingen plats i Europa. I Sverige är nord 55 till 70 och öst 10 till 25.")
        )
    return north.quantize(_EXACT), east.quantize(_EXACT)


def _plain(number: str) -> str:
    return number.replace(",", ".").replace("\N{MINUS SIGN}", "-")


def _is_here(north: Decimal, east: Decimal) -> bool:
    return _SOUTH <= north <= _NORTH and _WEST <= east <= _EAST


def written(latitude: Decimal | None, longitude: Decimal | None) -> str:
    """Return a position as it is written in the form: "58,7123 12,4567"."""
    if latitude is None or longitude is None:
        return ""
    return f"{_words(latitude)} {_words(longitude)}"


def _words(degrees: Decimal) -> str:
    return format(degrees.normalize(), "f").replace(".", ",")
