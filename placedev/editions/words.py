"""Words for the codes that a plan carries; the source's own word goes first."""

from collections.abc import Mapping
from typing import Any

from placedev.core.i18n import _l

ROLES: dict[str, Any] = {
    "responsible": _l("ansvarig"),
    "takes-part": _l("medverkar"),
    "performs": _l("ska utföra"),
    "influences": _l("påverkar"),
    "guides": _l("lotsar"),
    "designs": _l("projekterar"),
    "orders": _l("beställer"),
    "supplies": _l("levererar"),
    "funds": _l("finansierar"),
    "permits": _l("ger tillstånd"),
    "consulted": _l("samråd"),
    "landowner": _l("markägare"),
}
ROLE_STATES: dict[str, Any] = {
    "unasked": _l("inte tillfrågad"),
    "asked": _l("tillfrågad"),
    "confirmed": _l("har sagt ja"),
    "declined": _l("har sagt nej"),
}
STATUSES: dict[str, Any] = {
    "planned": _l("Planerad"),
    "started": _l("Pågår"),
    "done": _l("Klar"),
    "recurring": _l("Återkommer"),
    "paused": _l("Vilar"),
    "dropped": _l("Avskriven"),
    "refused": _l("Blev nej"),
    "asked": _l("Väntar på svar"),
    "disputed": _l("Ni är inte överens"),
    "unknown": _l("Ingen rapport"),
}
ACTIVITY_KINDS: dict[str, Any] = {
    "do": _l("genomföra"),
    "study": _l("utreda"),
    "influence": _l("påverka"),
    "ongoing": _l("löpande"),
    "recurring": _l("återkommande"),
}
WHO_ACTS: dict[str, Any] = {
    "ourselves": _l("vi själva"),
    "together": _l("tillsammans med andra"),
    "others": _l("någon annan"),
}
COST_KINDS: dict[str, Any] = {
    "unknown": _l("okänt"),
    "none-needed": _l("inga pengar behövs"),
    "in-kind": _l("arbete och material"),
    "hours": _l("ideell tid"),
    "share": _l("en del av kostnaden"),
}
FUNDING_STATES: dict[str, Any] = {
    "idea": _l("idé"),
    "applied": _l("sökt"),
    "granted": _l("beviljat"),
    "refused": _l("avslag"),
    "paid": _l("utbetalt"),
}
DIRECTIONS: dict[str, Any] = {
    "up": _l("ska öka"),
    "down": _l("ska minska"),
    "keep": _l("ska vara kvar"),
    "yes-no": _l("ja eller nej"),
}
RELATIONS: dict[str, Any] = {
    "predecessor": _l("föregångare"),
    "above": _l("överordnad plan"),
    "below": _l("underordnad plan"),
    "neighbour": _l("grannplan"),
    "source": _l("källa"),
}


def shown(known: Mapping[str, Any], code: str, label: str | None) -> str:
    """Return the source's own word, or else ours, or else the code as it came."""
    return label or str(known.get(code, code))


def maybe_shown(known: Mapping[str, Any], code: str | None, label: str | None) -> str | None:
    """Return as `shown`, or nothing where there is neither word nor code."""
    return None if code is None and not label else shown(known, code or "", label)
