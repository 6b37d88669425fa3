"""A whole place in which every text is the same one."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import count, repeat
from typing import Any

from tests.exchange.builders import whole_place

_FREE = "» åäö"  # stands in each text that the builder makes up
# What lets something out: editions and drafts, rows of the journal, invitations, minutes.
LET_OUT = frozenset({"editions", "public_drafts", "journal", "invited_at", "public_minutes"})


def whole_place_saying(text: str | Iterator[str], *, rows: int = 2) -> dict[str, Any]:
    """Return the exchange file of a place with one text in all its fields, and nothing published.

    Several texts take turns. A number behind them tells one name from another.
    """
    texts = repeat(text) if isinstance(text, str) else text
    content = without(LET_OUT, whole_place(rows=rows))
    for person in content["people"]:
        person.update(role="member", since="2026-01-12")
    numbers = count(1)

    def said(part: Any) -> Any:
        if isinstance(part, dict):
            return {key: said(inner) for key, inner in part.items()}
        if isinstance(part, list):
            return [said(inner) for inner in part]
        return f"{next(texts)} {next(numbers)}" if isinstance(part, str) and _FREE in part else part

    return dict(said(content))


def without(names: AbstractSet[str], part: Any) -> Any:
    """Return plain data without some keys, wherever they stand."""
    if isinstance(part, dict):
        return {key: without(names, inner) for key, inner in part.items() if key not in names}
    return [without(names, inner) for inner in part] if isinstance(part, list) else part
