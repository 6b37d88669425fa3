"""Words for sectors, kinds of groups and their states."""

from collections.abc import Mapping
from typing import Any

from placedev.core.i18n import _l

OTHER = "other"
# The five that a working group should be drawn from; "other" carries the place's own word.
SECTORS: dict[str, Any] = {
    "civil-society": _l("civilsamhälle"),
    "business": _l("näringsliv"),
    "municipality": _l("kommun"),
    "region-state": _l("region och stat"),
    "residents": _l("invånare"),
    OTHER: _l("annat"),
}
MAIN_SECTORS = tuple(code for code in SECTORS if code != OTHER)
# Offered where a kind is written; any other word is as good.
USUAL_KINDS: tuple[Any, ...] = (
    _l("förening"),
    _l("byalag"),
    _l("företag"),
    _l("kommun"),
    _l("förvaltning"),
    _l("nämnd"),
    _l("region"),
    _l("myndighet"),
    _l("kyrka"),
    _l("skola"),
    _l("fond eller program"),
    _l("stiftelse"),
)
GROUP_KINDS: dict[str, Any] = {
    "working-group": _l("arbetsgrupp"),
    "steering-group": _l("styrgrupp"),
    "theme-group": _l("temagrupp"),
    "reference-group": _l("referensgrupp"),
    "network": _l("nätverk"),
    "board": _l("styrelse"),
    "local-group": _l("lokal grupp"),
    OTHER: _l("annan grupp"),
}
GROUP_STATES: dict[str, Any] = {
    "proposed": _l("föreslagen"),
    "formed": _l("bildad"),
    "closed": _l("avslutad"),
}


def sector_word(sector: str, label: str | None = None) -> str:
    """Return the place's own word for a sector, or else ours, or else the code as it came."""
    return label or str(SECTORS.get(sector, sector))


def group_kind_word(kind: str, label: str | None = None) -> str:
    """Return the place's own word for a kind of group, or else ours, or else the code."""
    return label or str(GROUP_KINDS.get(kind, kind))


def would_circle(itself: int, parent: int, above: Mapping[int, int | None]) -> bool:
    """Tell whether an organisation would become a part of itself, directly or through others.

    Args:
        itself: id of the organisation.
        parent: id of what it is to be a part of.
        above: organisation to what it is a part of, today.
    """
    seen: set[int] = set()
    at: int | None = parent
    while at is not None and at not in seen:
        if at == itself:
            return True
        seen.add(at)
        at = above.get(at)
    return False
