"""The list of what is on a map, from a table: understood row by row, with nothing saved. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from placedev.core.i18n import _
from placedev.core.workbooks import RawSheet
from placedev.plan.import_field_rules import fold
from placedev.plan.shown_rules import FEATURE_KINDS

# What a column may be called; the first is what the list is called where the plan is taken out.
_HEADINGS: Mapping[str, Sequence[str]] = {
    "map": ("karta", "map"),
    "number": ("nummer på kartan", "nummer", "nr", "number on the map", "number", "no"),
    "label": ("vad det är", "namn", "plats", "what it is", "name"),
    "kind": ("form", "shape"),
    "text": ("mer om det", "beskrivning", "anmärkning", "more about it", "description"),
    "about": ("hör till i planen", "hör till", "belongs to in the plan", "belongs to"),
}
_COLUMNS = {word: code for code, words in _HEADINGS.items() for word in words}
_KIND_WORDS: Mapping[str, Sequence[str]] = {
    "point": ("punkt", "point"),
    "line": ("linje", "line"),
    "zone": ("yta", "område", "zon", "zone", "area"),
}
_KINDS = {word: code for code, words in _KIND_WORDS.items() for word in words}


@dataclass
class ReadList:
    """Lines for a map's list, and what is to be looked at before they are saved."""

    rows: list[dict[str, str]] = field(default_factory=list)  # as the form's rows have them
    told: list[str] = field(default_factory=list)


def the_list(sheets: Sequence[RawSheet]) -> RawSheet:
    """Return the sheet with the list: the one named so, or else the first with rows."""
    filled = [one for one in sheets if one.lines]
    named = (one for one in filled if fold(one.title) in {"på kartan", "on the map"})
    return next(named, filled[0])


def read_list(
    sheet: RawSheet,
    *,
    map_title: str,
    held: Iterable[tuple[str, str]],
    parts: Mapping[str, str],
) -> ReadList | None:
    """Return the rows that are not `held` yet (number and name), or nothing without headings.

    `parts` is code to words of what in the plan a row may belong to.
    """
    columns = [_COLUMNS.get(fold(cell), "") for cell in sheet.lines[0].cells]
    if "label" not in columns:
        return None
    found, known = ReadList(), {_same(number, label) for number, label in held}
    words = {code: fold(said) for code, said in parts.items()}
    elsewhere = there = 0
    for line in sheet.lines[1:]:
        said = {code: cell for code, cell in zip(columns, line.cells, strict=True) if code and cell}
        if fold(said.pop("map", map_title)) != fold(map_title):
            elsewhere += 1
        elif "label" not in said:
            found.told.append(
                _(
                    "Rad %(number)s i tabellen säger inte vad det är, så den är inte med.",
                    number=line.number,
                )
            )
        elif (same := _same(said.get("number", ""), said["label"])) in known:
            there += 1
        else:
            known.add(same)
            found.rows.append(_row(line.number, said, words, found.told))
    if elsewhere:
        found.told.append(_("Rader som hör till en annan karta: %(num)s.", num=elsewhere))
    if there:
        found.told.append(_("Rader som redan finns i listan: %(num)s.", num=there))
    return found


def _same(number: str, label: str) -> tuple[str, str]:
    return fold(number), fold(label)


def _row(
    number: int, said: dict[str, str], words: Mapping[str, str], told: list[str]
) -> dict[str, str]:
    row = {**said, "kind": "", "about": ""}
    for name, meant, heading in (
        ("kind", _kinds(said.get("kind", "")), _("Form")),
        ("about", _parts(said.get("about", ""), words), _("Hör till i planen")),
    ):
        if len(meant) == 1:
            row[name] = meant[0]
        elif said.get(name):
            told.append(
                _(
                    "Rad %(number)s i tabellen: %(heading)s ”%(said)s” känns inte igen."
                    " Välj själva.",
                    number=number,
                    heading=heading,
                    said=said[name],
                )
            )
    return row


def _kinds(said: str) -> list[str]:
    own = {fold(str(word)): code for code, word in FEATURE_KINDS.items()}
    code = {**_KINDS, **own}.get(fold(said))
    return [code] if code else []


def _parts(said: str, words: Mapping[str, str]) -> list[str]:
    """Return what of the plan is meant: by number and name, or else by the name alone."""
    asked = fold(said)
    whole = [code for code, known in words.items() if known == asked]
    return whole or [code for code, known in words.items() if known.endswith(f" {asked}")]
