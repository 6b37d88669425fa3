"""Tables as people send them, whole: every sheet and row, with nothing decided about headings.

A file (XLSX, CSV) or what was pasted: from a spreadsheet, a document, a web page, Markdown.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from placedev.core import spreadsheets
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.tables import LARGEST, LONGEST_CELL, MOST_COLUMNS, Line, decoded
from placedev.core.text import clean

_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_LOOKED_AT = 50  # lines that tell what stands between the cells
_DELIMITERS = "\t;|,"
_RULE = re.compile(r"[|\s:+=-]*-[|\s:+=-]*")  # between the headings and the rows of Markdown
_LONE_MARK = re.compile(r'(?<![^\t\n])"(?=\t|\n|$)')  # a ditto mark, not a quotation
_FORMULA_GUARD = re.compile(r"'(?=[=+\-@\t\r])")  # what spreadsheets put before such a text


@dataclass(frozen=True)
class RawSheet:
    """A sheet, or all of a file or text that has none: the rows that say something."""

    title: str
    lines: Sequence[Line]  # each as wide as the widest
    merged: int = 0  # cells filled from what they were merged with
    unsaid: Sequence[str] = ()  # cells with a formula that nobody has worked out
    is_too_long: bool = False  # then it has no lines here


def read_file(content: bytes, name: str, *, most_rows: int) -> list[RawSheet]:
    """Return the sheets of a file; those with more rows are named without their lines.

    Raises:
        RuleBroken: it is no table, empty, broken, too large, or every sheet is too long.
    """
    if len(content) > LARGEST:
        raise RuleBroken(_("Filen är större än 2 MB. Dela den i flera och läs in en i taget."))
    if content.startswith(_OLD_EXCEL):
        raise RuleBroken(
            _(
                "%(name)s är i Excels gamla format eller har lösenord."
                " Spara den som .xlsx utan lösenord och välj den filen.",
                name=name,
            )
        )
    if not content.startswith(_ZIP):
        return read_text(decoded(content, name), name, most_rows=most_rows)
    sheets = spreadsheets.read_all(content, name, most_rows=most_rows, most_columns=MOST_COLUMNS)
    return _checked(
        [_sheet(one.title, one.rows, most_rows, one.merged, one.unsaid) for one in sheets],
        most_rows,
    )


def read_text(text: str, name: str, *, most_rows: int) -> list[RawSheet]:
    """Return the table in a text: tabs, semicolons, commas or Markdown between the cells.

    Raises:
        RuleBroken: there is nothing in it, or too much.
    """
    plain = clean(text)
    told = plain.lstrip("\n")[:6].casefold()
    if told.startswith("sep="):  # how Excel is told of it
        plain = plain.lstrip("\n").partition("\n")[2]
    lines = [line for line in plain.split("\n") if line.strip()]
    if lines and all(line.lstrip().startswith("|") for line in lines[:_LOOKED_AT]):
        rows: Iterable[Sequence[str]] = map(_markdown_cells, plain.split("\n"))
    else:
        rows = _split(plain, _delimiter(lines[:_LOOKED_AT]))
    return _checked([_sheet(name, rows, most_rows)], most_rows)


def _checked(sheets: list[RawSheet], most_rows: int) -> list[RawSheet]:
    said = [one for one in sheets if one.lines or one.is_too_long]
    if not said:
        raise RuleBroken(_("Tabellen är tom. Välj en fil eller klistra in rader med rubriker."))
    if all(one.is_too_long for one in said):
        raise RuleBroken(
            _(
                "Tabellen har fler än %(most)s rader. Dela den i flera och läs in en i taget.",
                most=most_rows,
            )
        )
    return said


def _sheet(
    title: str,
    rows: Iterable[Sequence[str]],
    most_rows: int,
    merged: int = 0,
    unsaid: Sequence[str] = (),
) -> RawSheet:
    lines: list[Line] = []
    for number, row in enumerate(rows, start=1):
        cells = tuple(_as_meant(cell) for cell in row)
        if not any(cells):
            continue
        if len(lines) >= most_rows:
            return RawSheet(title, (), is_too_long=True)
        _check(number, cells)
        lines.append(Line(number, cells))
    width = max((len(_filled(one.cells)) for one in lines), default=0)
    padded = [Line(one.number, (*one.cells, *[""] * width)[:width]) for one in lines]
    return RawSheet(title, padded, merged, unsaid)


def _check(number: int, cells: Sequence[str]) -> None:
    if len(_filled(cells)) > MOST_COLUMNS:
        raise RuleBroken(
            _(
                "Rad %(number)s har fler än %(most)s kolumner. Ta bort dem som inte behövs.",
                number=number,
                most=MOST_COLUMNS,
            )
        )
    if any(len(cell) > LONGEST_CELL for cell in cells):
        raise RuleBroken(
            _("Rad %(number)s har en alldeles för lång text. Korta den.", number=number)
        )


def _filled(cells: Sequence[str]) -> Sequence[str]:
    last = max((at for at, cell in enumerate(cells) if cell), default=-1)
    return cells[: last + 1]


def _as_meant(cell: str) -> str:
    return _FORMULA_GUARD.sub("", clean(cell).strip(), count=1) if cell[:1] == "'" else cell.strip()


def _delimiter(lines: Sequence[str]) -> str:
    """Return what stands between the cells on most lines; a tab wins, since nobody types one."""
    counts = {mark: sum(mark in line for line in lines) for mark in _DELIMITERS}
    return max(_DELIMITERS, key=lambda mark: counts[mark] * (2 if mark == "\t" else 1))


def _markdown_cells(line: str) -> list[str]:
    if _RULE.fullmatch(line):
        return []
    inner = line.strip().removeprefix("|").removesuffix("|")
    cells = re.split(r"(?<!\\)\|", inner)
    return [re.sub(r"<br ?/?>", "\n", cell.replace("\\|", "|")).strip() for cell in cells]


def _split(text: str, delimiter: str) -> list[list[str]]:
    """Return the cells; where quotation marks make no sense they are letters as any other."""
    if delimiter == "\t":
        text = _LONE_MARK.sub('""""', text)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return [line.split(delimiter) for line in text.split("\n")]
