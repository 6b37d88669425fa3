"""Words of the analysis."""

from typing import Any

from placedev.core.i18n import _l

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
