"""Checks of what the group sees in its place, and what that rests on."""

from placedev.analysis.rules import BOXES, SWOT
from placedev.core.i18n import _, _n
from placedev.steps.checks.wording import listed, met, missing
from placedev.steps.facts import PlaceFacts
from placedev.steps.rules import Evidence

_ANALYSIS = "analysis.analysis_show"


def swot_complete(facts: PlaceFacts) -> Evidence:
    """Look for something in each box of the SWOT, and for evidence in each."""
    empty = [str(BOXES[kind]) for kind in SWOT if kind not in facts.analysis.boxes]
    if len(empty) == len(SWOT):
        return missing(_("Alla fyra rutorna är tomma."), _ANALYSIS)
    if empty:
        words = _n(
            "Rutan %(boxes)s är tom.",
            "Rutorna %(boxes)s är tomma.",
            len(empty),
            boxes=listed(empty),
        )
        return missing(words, _ANALYSIS)
    bare = [str(BOXES[kind]) for kind in SWOT if kind not in facts.analysis.grounded]
    if bare:
        words = _n(
            "Alla rutor har något, men i rutan %(boxes)s har inget belägg.",
            "Alla rutor har något, men i rutorna %(boxes)s har inget belägg.",
            len(bare),
            boxes=listed(bare),
        )
        return missing(words, _ANALYSIS)
    return met(_("Alla fyra rutorna har något med belägg."), _ANALYSIS)


def lea_read(facts: PlaceFacts) -> Evidence:
    """Look for what was said at a meeting about the figures, and written down."""
    count = facts.analysis.lessons
    if not count:
        return missing(
            _(
                "Inget i analysen är sagt på ett möte som har hållits och vilar på en siffra ur"
                " faktalistan."
            ),
            _ANALYSIS,
        )
    words = _n(
        "%(num)s slutsats av siffrorna är skriven på ett möte.",
        "%(num)s slutsatser av siffrorna är skrivna på möten.",
        count,
    )
    return met(words, _ANALYSIS)


CHECKS = (swot_complete, lea_read)
