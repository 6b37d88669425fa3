"""From a table as people keep them to rows that each carry their own words. Pure.

Headings that come again, columns that change their order half-way, marks that mean "as above"
and rows that are headings of an area: all of it is understood, and told.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from placedev.core.i18n import _
from placedev.core.tables import Line
from placedev.plan.import_field_rules import FIELDS, LEFT_OUT, fold, guesses, recognised

MOST_ROWS = 500  # of a table that is taken in at once
_LOOKED_AT = 20  # rows among which the headings are sought
_ENOUGH = 2  # headings that make a row of headings
_AS_ABOVE = re.compile(
    r'(?:["”“»]|\'\'|〃|[-–—] ?["”“] ?[-–—]|["”“] ?[-–—] ?["”“]|d[:.]o\.?|dito|ditto'
    r"|samma(?: som ovan)?|se ovan|som ovan|same|as above)",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"[-–—.?\s]+")
_UNIT = re.compile(r"\b(tkr|kkr|ksek|mkr|mnkr|msek|kr|sek|eur|€)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """How a sheet is to be read."""

    header: int  # which of the sheet's lines holds the headings, from 0
    columns: Sequence[str]  # field of each column, LEFT_OUT where nobody wants it
    headings_are_areas: bool = False  # a row with one cell is the heading of an area


@dataclass
class SaidRow:
    """A row with its words by field, and what was done to understand it."""

    number: int
    said: dict[str, str] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    units: dict[str, str] = field(default_factory=dict)  # field to the unit in its heading


def likely_header(lines: Sequence[Line]) -> int:
    """Return which line holds the headings: the first one with the most that are known."""
    counts = [recognised(line.cells) for line in lines[:_LOOKED_AT]]
    return counts.index(max(counts)) if any(counts) else 0


def likely_reading(lines: Sequence[Line], header: int | None = None) -> Reading:
    """Return how a sheet is probably meant."""
    at = likely_header(lines) if header is None else header
    columns = guesses(lines[at].cells)
    lone = any(_is_heading(line.cells, columns) for line in lines[at + 1 :])
    return Reading(at, columns, lone and "area" not in columns and sum(map(bool, columns)) > 1)


def said_rows(lines: Sequence[Line], reading: Reading) -> list[SaidRow]:
    """Return what each row below the headings says, with what is above it where it says so."""
    first = lines[reading.header]
    meant = {fold(cell): code for cell, code in zip(first.cells, reading.columns, strict=True)}
    columns, headings = list(reading.columns), first.cells
    area, rows = "", []
    above: Mapping[str, str] = {}
    for line in lines[reading.header + 1 :]:
        if _is_header(line.cells, first.cells):
            columns = _moved(line.cells, meant)
            headings = line.cells
            continue
        if reading.headings_are_areas and _is_heading(line.cells, columns):
            area, above = next(filter(None, line.cells)), {}
            continue
        row = _row(line, columns, headings, above)
        if headings is not first.cells and columns != list(reading.columns):
            row.told.append(str(_("Rubrikerna byter plats längre upp; raden är läst efter dem.")))
        if area:
            row.said.setdefault("area", area)
        if row.said:
            rows.append(row)
            above = row.said
    return rows


def _is_heading(cells: Sequence[str], columns: Sequence[str]) -> bool:
    """Tell whether a row is the heading of those below: one cell, no further in than the titles."""
    said = {cell for cell in cells if cell}
    first = next((at for at, cell in enumerate(cells) if cell), len(cells))
    titles = columns.index("title") if "title" in columns else 0
    return len(said) == 1 and first <= titles and not _AS_ABOVE.fullmatch(next(iter(said)))


def _is_header(cells: Sequence[str], first: Sequence[str]) -> bool:
    """Tell whether a row inside the table is its headings again, perhaps in another order."""
    said = [fold(cell) for cell in cells if cell]
    same = {fold(cell) for cell in first if cell}
    again = sum(word in same for word in said)
    return len(said) >= _ENOUGH and (again == len(said) or recognised(cells) == len(said))


def _moved(cells: Sequence[str], meant: Mapping[str, str]) -> list[str]:
    guessed = guesses(cells)
    return [meant.get(fold(cell), other) for cell, other in zip(cells, guessed, strict=True)]


def _row(
    line: Line, columns: Sequence[str], headings: Sequence[str], above: Mapping[str, str]
) -> SaidRow:
    row, filled = SaidRow(line.number), []
    for code, cell, heading in zip(columns, line.cells, headings, strict=True):
        if code == LEFT_OUT or not cell or _NOTHING.fullmatch(cell):
            continue
        if _AS_ABOVE.fullmatch(cell):
            if code not in above:
                row.told.append(_nothing_above(heading, cell))
                continue
            text = above[code]
            filled.append(heading or str(FIELDS[code].heading))
        else:
            text = cell
        row.said[code] = f"{row.said[code]}\n{text}" if code in row.said else text
        if unit := _UNIT.search(heading):
            row.units[code] = unit[1].casefold().replace("kkr", "tkr")
    if filled:
        row.told.append(str(_("Samma som raden ovanför: %(columns)s.", columns=", ".join(filled))))
    return row


def _nothing_above(heading: str, mark: str) -> str:
    return str(
        _("”%(mark)s” i %(column)s pekar på en tom ruta; den lämnas.", mark=mark, column=heading)
    )
