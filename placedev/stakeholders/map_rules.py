"""The map of stakeholders: influence against interest, and where each one stands on it. Pure."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from placedev.core.i18n import _, _l, _n
from placedev.stakeholders.models import Organisation

STEPS = 5  # of influence and of interest
# Column to what is written in a row of the map.
COLUMNS = ("influence", "interest", "can_give", "needs", "spoken_with_by", "last_contact_on")
LEVELS: dict[int, Any] = {1: _l("1 litet"), 2: "2", 3: "3", 4: "4", 5: _l("5 stort")}
_MIDDLE, _MONTH = 3, 30
_CELL, _DOT, _ACROSS = 100, 24, 4  # the picture's own units; dots beside each other in a cell
_MOST_IN_CELL = 16


@dataclass(frozen=True)
class Dot:
    """An organisation on the map: its number in the table, and where it stands in the picture."""

    number: int
    organisation: Organisation
    x: int
    y: int


@dataclass(frozen=True)
class StakeholderMap:
    """The picture and the table: who has a place on the map, and who has none yet."""

    dots: Sequence[Dot]
    unplaced: Sequence[Organisation]
    more: Mapping[tuple[int, int], int]  # place in the picture to how many do not fit there

    @property
    def words(self) -> str:
        """Return the picture in a sentence."""
        close = [dot.organisation.name for dot in self.dots if quarter(dot.organisation) == "close"]
        if not self.dots:
            return str(_("Ingen är placerad än."))
        if not close:
            return str(_("Ingen har både stort inflytande och stort intresse."))
        return str(
            _("Stort inflytande och stort intresse har %(names)s.", names=", ".join(close[:8]))
        )


def stakeholder_map(organisations: Sequence[Organisation]) -> StakeholderMap:
    """Return everyone with influence and interest as numbered dots, the most of both first."""
    placed = [one for one in organisations if one.influence and one.interest]
    placed.sort(key=lambda one: (-(one.influence or 0), -(one.interest or 0)))
    in_cell: dict[tuple[int, int], int] = {}
    dots: list[Dot] = []
    more: dict[tuple[int, int], int] = {}
    for number, one in enumerate(placed, start=1):
        cell = (_step(one.interest), _step(one.influence))
        at = in_cell[cell] = in_cell.get(cell, -1) + 1
        left, top = (cell[0] - 1) * _CELL, (STEPS - cell[1]) * _CELL
        row, column = divmod(min(at, _MOST_IN_CELL - 1), _ACROSS)
        dots.append(Dot(number, one, left + 14 + column * _DOT, top + 14 + row * _DOT))
        if at >= _MOST_IN_CELL:
            more[(left + 86, top + 86)] = at - _MOST_IN_CELL + 2
    return StakeholderMap(dots, [one for one in organisations if one not in placed], more)


def _step(value: int | None) -> int:
    return max(1, min(value or 1, STEPS))


QUARTERS: dict[str, Any] = {
    "wake": _l("Väck intresset"),
    "close": _l("Arbeta tillsammans"),
    "watch": _l("Håll ögonen öppna"),
    "tell": _l("Berätta och bjud in"),
}


def quarter(one: Organisation) -> str:
    """Return in which part of the map an organisation stands: a key of QUARTERS."""
    much, keen = (one.influence or 0) >= _MIDDLE, (one.interest or 0) >= _MIDDLE
    return {(True, False): "wake", (True, True): "close", (False, True): "tell"}.get(
        (much, keen), "watch"
    )


def since_words(last: date | None, *, today: date) -> str:
    """Return how long ago somebody talked to them, or that nobody has written that down."""
    if last is None:
        return str(_("ingen nedskriven"))
    days = (today - last).days
    if days < 1:
        return str(_("i dag"))
    if days < _MONTH:
        return _n("%(num)s dag sedan", "%(num)s dagar sedan", days)
    return _n("%(num)s månad sedan", "%(num)s månader sedan", days // _MONTH)


def seal(values: Mapping[str, Any]) -> str:
    """Return what tells whether somebody has changed anything in a row since it was shown."""
    text = "\n".join(f"{name}={_as_text(values.get(name))}" for name in COLUMNS)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _as_text(value: object) -> str:
    return "" if value is None else str(value).replace("\r\n", "\n").strip()
