"""The register as a table: its columns out, and what a row of somebody's own table says. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from placedev.core import name_languages
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _l
from placedev.core.tables import Cell, ReadTable, Table
from placedev.stakeholders import rules
from placedev.stakeholders.models import Organisation

MOST_ROWS = 500  # in one go: more than anybody looks through
# Column to its heading; in this order they go out.
HEADINGS: dict[str, Any] = {
    "name": _l("Namn"),
    "name_language": _l("Namnets språk"),
    "short_name": _l("Kort namn"),
    "aliases": _l("Andra namn"),
    "kind": _l("Slag"),
    "sector": _l("Sektor"),
    "sector_label": _l("Eget ord för sektorn"),
    "is_class": _l("Grupp av aktörer"),
    "part_of": _l("Del av"),
    "web": _l("Webbplats"),
    "contact_role": _l("Kontakt, som funktion"),
    "contact_email": _l("E-post till funktionen"),
    "influence": _l("Inflytande"),
    "interest": _l("Intresse"),
    "can_give": _l("Kan ge"),
    "needs": _l("Behöver"),
    "spoken_with_by": _l("Talar med dem"),
    "last_contact_on": _l("Senaste kontakt"),
    "note": _l("Anteckning"),
}
# What people call the columns in tables of their own.
_ALSO = {
    "name": "organisation intressent förening aktör name organization stakeholder",
    "name_language": "namnspråk",
    "short_name": "kortnamn förkortning",
    "aliases": "alias kallas",
    "kind": "typ kategori kind",
    "sector": "sector",
    "web": "webb hemsida webbadress url web website",
    "contact_role": "kontakt kontaktfunktion contact",
    "contact_email": "e-post epost mejl mail email e-mail",
    "influence": "makt influence",
    "interest": "interest",
    "can_give": "bidrar",
    "needs": "behov needs",
    "note": "kommentar anteckningar note notes",
}
_LIMITS = {"short_name": 40, "kind": 80, "sector_label": 80, "spoken_with_by": 120}
_LINE, _TEXT, _LONG = 200, 1_000, frozenset({"can_give", "needs", "note"})
_YES = frozenset({"ja", "x", "yes", "1", "sant", "true"})


@dataclass(frozen=True)
class Row:
    """An organisation as a row says it; faults are sentences that name the row."""

    number: int
    name: str
    values: Mapping[str, Any] = field(default_factory=dict)  # columns that say something
    part_of: str = ""
    faults: Sequence[str] = ()


def table_of(organisations: Sequence[Organisation]) -> Table:
    """Return the register as it goes out; the languages of names where any has one."""
    names = {one.id: one.name for one in organisations}
    columns = list(HEADINGS)
    if not any(one.name_language for one in organisations):
        columns.remove("name_language")
    rows = [[_cell(one, column, names) for column in columns] for one in organisations]
    return Table(str(_("Intressenter")), [str(HEADINGS[column]) for column in columns], rows)


def _cell(one: Organisation, column: str, names: Mapping[int, str]) -> Cell:
    if column == "aliases":
        return " | ".join(one.aliases)
    if column == "name_language":
        return name_languages.word(one.name_language)
    if column == "sector":
        return rules.sector_word(one.sector)
    if column == "part_of":
        return names.get(one.parent_id or 0, "")
    if column == "is_class":
        return str(_("ja")) if one.is_class else ""
    value: Cell = getattr(one, column)
    return value


def rows_of(table: ReadTable) -> list[Row]:
    """Return what the rows say.

    Raises:
        RuleBroken: no column holds names, there are no rows, or too many to look through.
    """
    at = _columns(table.header)
    if "name" not in at:
        raise RuleBroken(_("Skriv rubriker på första raden. En av dem ska vara ”Namn”."))
    if not table.lines:
        raise RuleBroken(_("Tabellen har rubriker men inga rader under dem."))
    if len(table.lines) > MOST_ROWS:
        raise RuleBroken(
            _(
                "Det är %(count)s rader. Läs in högst %(most)s åt gången.",
                count=len(table.lines),
                most=MOST_ROWS,
            )
        )
    return [
        _row(line.number, {column: line.cells[number] for column, number in at.items()})
        for line in table.lines
    ]


def _columns(header: Sequence[str]) -> dict[str, int]:
    known = {word: column for column, words in _ALSO.items() for word in words.split()}
    known |= {str(word).casefold(): column for column, word in HEADINGS.items()}
    found: dict[str, int] = {}
    for number, title in enumerate(header):
        column = known.get(title.casefold())
        if column is not None and column not in found:
            found[column] = number
    return found


def _row(number: int, cells: Mapping[str, str]) -> Row:
    said = {column: " ".join(text.split()) for column, text in cells.items() if text.strip()}
    said |= {column: cells[column].strip() for column in _LONG & said.keys()}
    name, part_of = said.pop("name", ""), said.pop("part_of", "")
    values: dict[str, Any] = {}
    faults = [] if name else [str(_("namnet saknas"))]
    for column, text in [("name", name), *said.items()]:
        try:
            values |= _read(column, text)
        except RuleBroken as error:
            faults.append(str(error))
    values.pop("name", None)
    told = [str(_("Rad %(number)s: %(fault)s.", number=number, fault=fault)) for fault in faults]
    return Row(number, name, values, part_of, told)


def _read(column: str, text: str) -> dict[str, Any]:
    """Return what a cell means; raise RuleBroken with what is wrong, without a full stop."""
    most = _TEXT if column in _LONG else _LIMITS.get(column, _LINE)
    if len(text) > most:
        heading = str(HEADINGS[column])
        raise RuleBroken(_("”%(column)s” är längre än %(most)s tecken", column=heading, most=most))
    read = _READERS.get(column)
    return {column: text} if read is None else read(column, text)


def _sector(_column: str, text: str) -> dict[str, Any]:
    """Return the sector that a word means, or "other" with the word itself kept."""
    known = {str(word).casefold(): code for code, word in rules.SECTORS.items()}
    code = known.get(text.casefold()) or (text if text in rules.SECTORS else None)
    return {"sector": code} if code else {"sector": rules.OTHER, "sector_label": text[:80]}


def _aliases(column: str, text: str) -> dict[str, Any]:
    return {column: [name.strip() for name in text.split("|") if name.strip()]}


def _language(column: str, text: str) -> dict[str, Any]:
    try:
        return {column: name_languages.read(text)}
    except RuleBroken as error:
        raise RuleBroken(str(error).removesuffix(".")) from error


def _yes(column: str, text: str) -> dict[str, Any]:
    return {column: text.casefold() in _YES}


def _level(column: str, text: str) -> dict[str, Any]:
    if text not in {"1", "2", "3", "4", "5"}:
        raise RuleBroken(_("”%(column)s” ska vara ett tal från 1 till 5", column=HEADINGS[column]))
    return {column: int(text)}


def _day(column: str, text: str) -> dict[str, Any]:
    try:
        return {column: date.fromisoformat(text[:10])}
    except ValueError as error:
        raise RuleBroken(
            _("skriv dagen som 2027-03-14, inte ”%(text)s”", text=text[:40])
        ) from error


def _address(column: str, text: str) -> dict[str, Any]:
    if text.startswith(("https://", "http://")):
        return {column: text}
    if ":" in text or " " in text or "." not in text:
        raise RuleBroken(_("”%(text)s” är ingen webbadress", text=text[:40]))
    return {column: f"https://{text}"}


def _mail(column: str, text: str) -> dict[str, Any]:
    name, at, host = text.partition("@")
    if not (name and at and "." in host) or " " in text or "@" in host:
        raise RuleBroken(_("”%(text)s” är ingen e-postadress", text=text[:40]))
    return {column: text}


_READERS: dict[str, Callable[[str, str], dict[str, Any]]] = {
    "sector": _sector,
    "aliases": _aliases,
    "name_language": _language,
    "is_class": _yes,
    "influence": _level,
    "interest": _level,
    "last_contact_on": _day,
    "web": _address,
    "contact_email": _mail,
}
