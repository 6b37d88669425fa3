"""Words for questions, ideas and answers, and their limits."""

from typing import Any

from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _l
from placedev.stakeholders.rules import OTHER

LONGEST_IDEA = 500  # characters; a card holds no more
QUESTION_KINDS: dict[str, Any] = {
    "ideas": _l("skriva idéer"),
    "dots": _l("sätta prickar"),
    "tally": _l("räkna röster eller poäng"),
}
QUESTION_STATES: dict[str, Any] = {
    "waiting": _l("väntar"),
    "open": _l("öppen"),
    "closed": _l("stängd"),
}
# Open list: the label beside the code is the place's own word.
ORIGINS: dict[str, Any] = {
    "phone": _l("telefon"),
    "table": _l("bord"),
    "card": _l("kort"),
    "spoken": _l("sagt i salen"),
    "survey": _l("enkät"),
    OTHER: _l("annat"),
}
IDEA_STATES: dict[str, Any] = {
    "held": _l("väntar på att visas"),
    "shown": _l("visas"),
    "hidden": _l("dold"),
}
OUTCOMES: dict[str, Any] = {
    "used": _l("blev en del av planen"),
    "passed-on": _l("lämnad vidare"),
    "parked": _l("sparad till senare"),
    "already-done": _l("redan gjord"),
    "out-of-scope": _l("utanför uppdraget"),
    "not-taken": _l("tas inte med"),
    "taken-back": _l("svaret togs tillbaka"),
}
TAKEN_BACK = "taken-back"  # the answer before it does not hold any more: the idea waits for one
PASSED_ON = "passed-on"
ALREADY_DONE, OUT_OF_SCOPE, NOT_TAKEN = "already-done", "out-of-scope", "not-taken"


def idea_text(said: str) -> str:
    """Return an idea as it is stored: the words untouched, the space around them gone.

    Raises:
        RuleBroken: there are no words, or more than fit on a card.
    """
    text = said.strip()
    if not text:
        raise RuleBroken(_("Skriv idén först."))
    if len(text) > LONGEST_IDEA:
        raise RuleBroken(
            _(
                "Idén är %(length)s tecken lång. Korta den till %(most)s, eller dela den i två.",
                length=len(text),
                most=LONGEST_IDEA,
            )
        )
    return text


def origin_word(origin: str, label: str | None = None) -> str:
    """Return where an idea came from in words: the place's own, or else ours, or else the code."""
    return label or str(ORIGINS.get(origin, origin))
