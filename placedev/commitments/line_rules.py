"""A promise on one line: "Båtklubben, mäta bryggan, 28 februari"."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from placedev.commitments.when_rules import read_when


class Line(NamedTuple):
    """What a line says; who is one of the names that were given, or none."""

    who: str | None
    what: str
    when: str | None


def read_line(written: str, *, names: Iterable[str], said_on: date) -> Line:
    """Split a line at its commas; what is neither a name nor a time is the promise."""
    pieces = [piece.strip() for piece in written.split(",") if piece.strip()]
    known = {name.casefold(): name for name in names}
    who = when = None
    if pieces and pieces[0].casefold() in known:
        who = known[pieces.pop(0).casefold()]
    if len(pieces) > 1 and read_when(pieces[-1], said_on=said_on).kind != "other":
        when = pieces.pop()
    return Line(who, ", ".join(pieces), when)
