"""Words of the analysis, its boxes, and what it still lacks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from placedev.core.i18n import _, _l, _n

OTHER = "other"
SWOT = ("strength", "weakness", "opportunity", "threat")
KINDS: dict[str, Any] = {
    "strength": _l("Styrka"),
    "weakness": _l("Svaghet"),
    "opportunity": _l("Möjlighet"),
    "threat": _l("Hot"),
    "likes": _l("Det här gillar vi"),
    "dislikes": _l("Det här gillar vi inte"),
    "asset": _l("Tillgång"),
    "trend": _l("Trend"),
    "problem": _l("Problem"),
    "keep": _l("Det här vill vi bevara"),
    OTHER: _l("Annat"),
}
BOXES: dict[str, Any] = {  # what a box is called when it holds several
    **KINDS,
    "strength": _l("Styrkor"),
    "weakness": _l("Svagheter"),
    "opportunity": _l("Möjligheter"),
    "asset": _l("Tillgångar"),
    "trend": _l("Trender"),
}
ASKS: dict[str, Any] = {
    "strength": _l("Vad är ni bra på, här och nu?"),
    "weakness": _l("Vad är svårt, här och nu?"),
    "opportunity": _l("Vad utanför platsen kan ni ha nytta av framöver?"),
    "threat": _l("Vad utanför platsen kan göra det svårare framöver?"),
}
MOST = 400  # things in an analysis; beyond that nobody reads it


@dataclass(frozen=True)
class Box:
    """A box with what stands in it, in order."""

    kind: str
    label: str | None  # the group's own word, in a box of that name
    items: Sequence[Any]

    @property
    def name(self) -> str:
        """Return what stands above the box."""
        return self.label or str(BOXES.get(self.kind, self.kind))


def boxes_of(items: Iterable[Any]) -> tuple[list[Box], list[Box]]:
    """Return the four boxes of a SWOT, always all, and the other boxes that hold something."""
    found: dict[tuple[str, str | None], list[Any]] = {}
    for item in items:
        label = item.kind_label if item.kind == OTHER else None
        found.setdefault((item.kind, label), []).append(item)
    four = [Box(kind, None, found.pop((kind, None), [])) for kind in SWOT]
    order = {kind: at for at, kind in enumerate(KINDS)}
    rest = sorted(found, key=lambda key: (order.get(key[0], len(order)), key[1] or ""))
    return four, [Box(kind, label, found[kind, label]) for kind, label in rest]


def summary(boxes: Sequence[Box]) -> str:
    """Return how much there is and how much of it rests on something, in sentences."""
    items = [item for box in boxes for item in box.items]
    if not items:
        return str(_("Inget är skrivet än."))
    without = sum(not item.evidence for item in items)
    count = _n("%(num)s sak är skriven.", "%(num)s saker är skrivna.", len(items))
    if not without:
        return f"{count} {_('Alla har belägg.')}"
    if without == len(items):
        return f"{count} {_('Ingen har belägg än.')}"
    lacks = _n("%(num)s av dem saknar belägg.", "%(num)s av dem saknar belägg.", without)
    return f"{count} {lacks}"
