"""An activity written on one line: "Rusta bryggan, samhällsföreningen, till våren, ca 20 tkr"."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from placedev.plan.cost import parse_cost
from placedev.plan.timing import Timing, parse_timing


class Line(NamedTuple):
    """What was understood; whatever was not is still in the title."""

    title: str
    who: tuple[str, ...] = ()  # a known name as it is known, others as they were written
    when: str | None = None
    cost: str | None = None


_COMMA = re.compile(r",(?!\d)|(?<!\d),")  # not the one in "1,5 mkr"
_LETTER = re.compile(r"[a-zåäö]|:-|[€£]", re.IGNORECASE)
_YEARLESS = re.compile(
    r"(?P<before>(?:till|i|på|under|nästa|senast|före|innan|efter|kring|runt|börja|slutet av)\s+)*"
    r"(?P<what>vår(?:en)?|sommar(?:en)?|höst(?:en)?|vinter(?:n)?|jul(?:en)?|påsk(?:en)?|midsommar"
    r"|skolstart(?:en)?|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober"
    r"|november|december|vecka \d\d?|v\.? ?\d\d?)",
    re.IGNORECASE,
)
_WHEN_IT_IS_SO = re.compile(r"(?:när|så snart|så fort|efter att|innan|före) \S.*", re.IGNORECASE)
# How names of those who do things end or what stands in them, where no row stands for them.
_SOMEBODY = re.compile(
    r"\w*(?:förening|klubb|laget|kommun|region|bolag|skola|församling|rådet|grupp|ägar|boende"
    r"|företag|styrelse|förvaltning|nämnd|stiftelse|kyrka|polis|verket|leader|scout|lantbruk"
    r"|byborna|ungdom|butik|affär|hembygd|idrott|familj|bibliotek|handlare|krögar)\w*"
    r"|ab|if|ifk|bk|lrf|prao",
    re.IGNORECASE,
)
_MOST_WORDS = 5  # in the name of somebody who is not known
_FURTHEST = 2  # years ahead in which a time without a year is looked for


def read_line(written: str, *, names: Iterable[str]) -> Line:
    """Split a line from its end; what is not understood stays in the title.

    Args:
        written: by people, in the order what, who, when, cost; the last two in any order.
        names: of organisations and groups, with their short names.
    """
    pieces = [piece.strip() for piece in _COMMA.split(" ".join(written.split())) if piece.strip()]
    known = {name.casefold(): name for name in names}
    when = cost = None
    while len(pieces) > 1:
        if when is None and is_time(pieces[-1]):
            when = pieces.pop()
        elif cost is None and is_cost(pieces[-1]):
            cost = pieces.pop()
        else:
            break
    who: list[str] = []
    while len(pieces) > 1 and (found := _somebody(pieces[-1], known)):
        who[:0] = found
        pieces.pop()
    return Line(", ".join(pieces), tuple(who), when, cost)


def is_time(piece: str) -> bool:
    """Tell whether a piece says when, also where no calendar knows the day."""
    if parse_timing(piece).kind != "other" or _WHEN_IT_IS_SO.fullmatch(piece):
        return True
    return _YEARLESS.fullmatch(piece) is not None


def is_cost(piece: str) -> bool:
    """Tell whether a piece says what it costs; a number alone does not."""
    has_word = _LETTER.search(piece) and len(piece) > 1
    return bool(has_word) and parse_cost(piece).kind not in {"unknown", "band"}


def timing_of(said: str | None, *, today: date) -> Timing:
    """Understand a time; one without a year means the next time that it comes, kept as said."""
    found = parse_timing(said)
    has_days = found.starts_on is not None or found.ends_on is not None
    match = None if has_days else _YEARLESS.fullmatch(found.text or "")
    if match is None:
        return found
    for year in range(today.year, today.year + _FURTHEST + 1):
        nearest = parse_timing(f"{match['what']} {year}")
        if nearest.ends_on is not None and nearest.ends_on >= today:
            return Timing(nearest.kind, found.text, nearest.starts_on, nearest.ends_on)
    return found


def names_in(written: str, *, names: Iterable[str]) -> list[str]:
    """Divide "Båtklubben, Ekhamra kommun, miljö" into names; a known name may hold a comma."""
    known = {name.casefold(): name for name in names}
    pieces = [one.strip() for one in re.split(r"[,;]", written) if one.strip()]
    found: list[str] = []
    while pieces:
        taken = _longest(pieces, known)
        words = ", ".join(pieces[:taken])
        found.append(known.get(words.casefold(), words))
        pieces = pieces[taken:]
    return list(dict.fromkeys(found))


def _longest(pieces: Sequence[str], known: dict[str, str]) -> int:
    for count in range(min(len(pieces), 4), 1, -1):
        if ", ".join(pieces[:count]).casefold() in known:
            return count
    return 1


def _somebody(piece: str, known: dict[str, str]) -> list[str]:
    """Return who a piece names: one, or several with "och" between them; nobody is none."""
    if piece.casefold() in known:
        return [known[piece.casefold()]]
    parts = [part.strip() for part in re.split(r"\s+(?:och|&|samt)\s+", piece)]
    if all(part.casefold() in known or _sounds_like_somebody(part) for part in parts):
        return [known.get(part.casefold(), part) for part in parts]
    return []


def _sounds_like_somebody(piece: str) -> bool:
    words = piece.split()
    return len(words) <= _MOST_WORDS and any(map(_SOMEBODY.fullmatch, words))
