"""The target picture: what it consists of, how its years are said, what came and went. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _l
from placedev.meetings.difference import MOST_WORDS, Piece, compare
from placedev.plan.models import Plan
from placedev.plan.picture_models import TargetPictureDraft

MOST_STATEMENTS, LONGEST_STATEMENT = 12, 800  # visions and values; characters of one
GONE, CAME, SAME = "gone", "came", "same"
PARTS: dict[str, Any] = {  # column to what it is called, in the order in which they are read
    "slogan": _l("Slogan"),
    "target_picture": _l("Målbild"),
    "visions": _l("Visioner"),
    "overarching_goal": _l("Övergripande mål"),
    "values": _l("Värden ni står för"),
}
YEARS: Any = _l("Målbildens år")
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?]+\s*|\n+|\Z)")
_MOST_SENTENCES = 300


@dataclass(frozen=True)
class Picture:
    """A target picture; the names are those of the columns."""

    target_picture: str | None = None
    visions: Sequence[str] = ()
    overarching_goal: str | None = None
    values: Sequence[str] = ()
    slogan: str | None = None
    horizon_year: int | None = None
    horizon_year_to: int | None = None

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is said."""
        return self == Picture()


@dataclass(frozen=True)
class Compared:
    """One part of two drafts: its pieces, each with whether it went, came or stayed."""

    label: str
    pieces: Sequence[tuple[str, str]]

    @property
    def is_changed(self) -> bool:
        """Tell whether the part reads otherwise in the later draft."""
        return any(kind != SAME for kind, _text in self.pieces)


def picture_of(row: Plan | TargetPictureDraft) -> Picture:
    """Return the picture that a plan or a draft holds."""
    return Picture(
        row.target_picture or None,
        tuple(row.visions),
        row.overarching_goal or None,
        tuple(row.values),
        row.slogan or None,
        row.horizon_year,
        row.horizon_year_to,
    )


def checked(picture: Picture) -> Picture:
    """Return the picture with its years as they are kept; raise RuleBroken if they run backwards.

    A last year that is the first one says nothing more, and one alone is the year.
    """
    first, last = picture.horizon_year, picture.horizon_year_to
    if first is None:
        return _with_years(picture, last, None)
    if last is not None and last < first:
        raise RuleBroken(
            _(
                "Målbilden slutar %(last)s men börjar %(first)s. Rätta åren.",
                first=first,
                last=last,
            )
        )
    return _with_years(picture, first, None if last == first else last)


def _with_years(picture: Picture, first: int | None, last: int | None) -> Picture:
    return Picture(
        picture.target_picture,
        tuple(picture.visions),
        picture.overarching_goal,
        tuple(picture.values),
        picture.slogan,
        first,
        last,
    )


def years(picture: Picture) -> str:
    """Return "2035", "2035–2040" or nothing."""
    return "–".join(str(one) for one in (picture.horizon_year, picture.horizon_year_to) if one)


def as_if_true(picture: Picture) -> str:
    """Return the words that keep a picture in the present tense from being read as achieved."""
    said = years(picture)
    if said:
        return _("Så vill ni ha det %(years)s. Det är en målbild, inte läget i dag.", years=said)
    return _("Så vill ni ha det. Det är en målbild, inte läget i dag.")


def as_text(picture: Picture) -> str:
    """Return the whole picture as one text, for somebody to copy."""
    parts = [(YEARS, years(picture)), *((label, _said(picture, name)) for name, label in _parts())]
    return "\n\n".join(f"{label}\n{said}" for label, said in parts if said)


def compared(earlier: Picture, later: Picture) -> list[Compared]:
    """Return each part that stands in either, with the words that came and went."""
    found = [Compared(str(YEARS), _stream(years(earlier), years(later)))]
    found += [
        Compared(str(label), _stream(_said(earlier, name), _said(later, name)))
        for name, label in _parts()
    ]
    return [one for one in found if one.pieces]


def _parts() -> Iterator[tuple[str, Any]]:
    yield from PARTS.items()


def _said(picture: Picture, name: str) -> str:
    value = getattr(picture, name)
    return value or "" if value is None or isinstance(value, str) else "\n".join(value)


def _stream(earlier: str, later: str) -> list[tuple[str, str]]:
    """Return one text of two: what went stands before what came."""
    found: list[tuple[str, str]] = []
    for old, new in _blocks(earlier, later):
        found += [(SAME, old)] if old == new else _woven(*compare(old, new))
    return [one for one in found if one[1]]


def _blocks(earlier: str, later: str) -> Iterator[tuple[str, str]]:
    """Yield short texts whole; of long ones sentence by sentence what belongs together."""
    if max(len(earlier.split()), len(later.split())) * 2 <= MOST_WORDS:
        yield earlier, later
        return
    old, new = _SENTENCE.findall(earlier), _SENTENCE.findall(later)
    if max(len(old), len(new)) > _MOST_SENTENCES:
        yield earlier, later
        return
    for _kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield "".join(old[a:b]), "".join(new[c:d])


def _woven(old: Sequence[Piece], new: Sequence[Piece]) -> list[tuple[str, str]]:
    """Weave two lists of pieces that share those that stand in both."""
    woven: list[tuple[str, str]] = []
    rest = iter(new)
    for piece in old:
        if piece.only_here:
            woven.append((GONE, piece.text))
            continue
        for other in rest:
            if not other.only_here:
                break
            woven.append((CAME, other.text))
        woven.append((SAME, piece.text))
    woven += [(CAME, other.text) for other in rest]
    return woven
