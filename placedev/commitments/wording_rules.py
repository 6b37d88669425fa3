"""What was promised, in words: how much, when, as one sentence, and what a correction changed."""

from datetime import date
from typing import Any

from placedev.commitments.models import Commitment
from placedev.core.i18n import _, _l
from placedev.web.formatting import day, number

Differences = dict[str, tuple[str, str]]  # name to both texts
_WHOLE = 100  # percent
# What a correction tells of; what only refers to something else is told by the page itself.
_TOLD: dict[str, Any] = {
    "what": _l("Löftet"),
    "amount_text": _l("Hur mycket"),
    "due_text": _l("När"),
    "from_on": _l("Första dag"),
    "due_on": _l("Sista dag"),
    "condition": _l("Villkor"),
    "joint_with": _l("Tillsammans med"),
    "minutes_ref": _l("Paragraf"),
    "kind_label": _l("Slag"),
    "signed_label": _l("Hur det lovades"),
}


def amount_words(one: Any) -> str:
    """Return how much as said, or else from the numbers; empty where nobody said."""
    if one.amount_text:
        return str(one.amount_text)
    if one.amount is not None:
        words = f"{number(one.amount)} {one.unit or ''}".strip()
        if one.rate is None:
            return words
        return _("%(amount)s à %(rate)s kr", amount=words, rate=number(one.rate))
    if one.share is not None:
        return _("%(n)s procent", n=number(one.share * _WHOLE))
    return ""


def when_words(one: Any) -> str:
    """Return when as said, or else from the days; empty where nobody said."""
    if one.due_text:
        return str(one.due_text)
    if one.due_on is None:
        return _("från %(day)s", day=day(one.from_on)) if one.from_on else ""
    if one.from_on is None or one.from_on == one.due_on:
        return _("senast %(day)s", day=day(one.due_on))
    return f"{day(one.from_on)}\N{EN DASH}{day(one.due_on)}"


def sentence_of(commitment: Commitment) -> str:
    """Return "Båtklubben lovade: Mäta bryggan, 20 timmar, senast 28 februari."; one sentence."""
    parts = [commitment.what.rstrip(". "), amount_words(commitment), when_words(commitment)]
    return _(
        "%(who)s lovade: %(what)s.",
        who=commitment.organisation.name,
        what=", ".join(part for part in parts if part),
    )


def differences(before: Any, after: Any) -> Differences:
    """Return what differs between two ways of writing a promise down."""
    both = {
        name: (_as_text(getattr(before, name)), _as_text(getattr(after, name))) for name in _TOLD
    }
    return {name: (old, new) for name, (old, new) in both.items() if old != new}


def told(name: str) -> str:
    """Return the word for what a correction changed."""
    return str(_TOLD.get(name, name))


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")
