"""Tables as people keep them, CSV or a spreadsheet: read in as text, written out harmless.

Cells come in as text, whatever kind they were: days as 2027-03-14, numbers with a decimal comma,
formulas as what they show. Out they go so that no program takes a text for a formula.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from placedev.core import spreadsheets
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.text import clean

LARGEST = 2 * 1024 * 1024  # bytes of a file
MOST_ROWS, MOST_COLUMNS = 5_000, 100
LONGEST_CELL = 20_000  # characters
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
Cell = str | int | float | Decimal | date | None

_DELIMITERS = ";\t,"
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_TEXT = "'"  # before a text that could be taken for a formula, as spreadsheets write it
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ODD_INSIDE = re.compile("[a-z][†‡„”™€ŒŠŽš\x81\x8f…][a-z]")  # what no word has in the middle
_MOST_NULS = 0.3  # of the bytes, in text that is written two bytes to the letter


@dataclass(frozen=True)
class Line:
    """A row that says something; as many cells as the table has columns, empty ones as ""."""

    number: int  # as a spreadsheet counts: the first row is 1
    cells: tuple[str, ...]


@dataclass(frozen=True)
class ReadTable:
    """What a file held: its first row that says something, and the rows below."""

    header: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Table:
    """A table to be written."""

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def read_table(content: bytes, name: str) -> ReadTable:
    """Return the table in a CSV file or on the first sheet of a spreadsheet.

    Args:
        content: the file.
        name: what it is called, for the sentences about it.

    Raises:
        RuleBroken: it is no table, broken or too large; the sentence names the row where it can.
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
    if content.startswith(_ZIP):
        return _table(
            spreadsheets.read(content, name, most_rows=MOST_ROWS, most_columns=MOST_COLUMNS)
        )
    return _table(_csv_rows(decoded(content, name)))


def as_csv(table: Table) -> bytes:
    """Return the table as a Swedish Excel reads it: semicolons, UTF-8 with its mark, CRLF."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_harmless(title) for title in table.header])
    writer.writerows([_harmless(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(*tables: Table) -> bytes:
    """Return a spreadsheet with one sheet per table."""
    return spreadsheets.written([(one.title, one.header, one.rows) for one in tables])


def _harmless(cell: Cell) -> str:
    if isinstance(cell, str):
        text = clean(cell)
        return _TEXT + text if text.startswith(_STARTS_FORMULA) else text
    return spreadsheets.as_text(cell)


def _as_meant(cell: str) -> str:
    text = clean(cell).strip()
    # What we, or a spreadsheet, put before a text that looks like a formula is no part of it.
    return text[1:] if text.startswith(_TEXT) and text[1:].startswith(_STARTS_FORMULA) else text


def _table(rows: Iterable[Sequence[str]]) -> ReadTable:
    header: tuple[str, ...] = ()
    lines: list[Line] = []
    for number, row in enumerate(rows, start=1):
        cells = [_as_meant(cell) for cell in row]
        if not any(cells):
            continue
        _check_row(number, cells, len(lines))
        if not header:
            header = tuple(" ".join(cell.split()) for cell in _without_end(cells))
        else:
            padded = [*cells, *[""] * len(header)]
            lines.append(Line(number, tuple(padded[: len(header)])))
    if not header:
        raise RuleBroken(_("Filen är tom. Välj en fil med rubriker på första raden."))
    return ReadTable(header, tuple(lines))


def _check_row(number: int, cells: Sequence[str], before: int) -> None:
    if before >= MOST_ROWS:
        raise RuleBroken(_("Det är fler än %(most)s rader. Dela filen i flera.", most=MOST_ROWS))
    if len(_without_end(cells)) > MOST_COLUMNS:
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


def _without_end(cells: Sequence[str]) -> Sequence[str]:
    last = max((at for at, cell in enumerate(cells) if cell), default=-1)
    return cells[: last + 1]


def decoded(content: bytes, name: str) -> str:
    """Return the text of a file in the letters that spreadsheets write."""
    nuls = content.count(b"\x00")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if nuls:
        wide = nuls > _MOST_NULS * len(content) and len(content) % 2 == 0
        if not wide:
            raise RuleBroken(
                _(
                    "%(name)s är ingen tabell. Välj en fil som slutar på .xlsx eller .csv.",
                    name=name,
                )
            )
        little = content[1::2].count(b"\x00") > content[::2].count(b"\x00")
        return content.decode("utf-16-le" if little else "utf-16-be", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _with_eight_bits(content)


def _with_eight_bits(content: bytes) -> str:
    """Return a text of Windows, or of an old Mac or of DOS where its å, ä and ö are odd."""
    text = content.decode("cp1252", errors="replace")
    if not _ODD_INSIDE.search(text):
        return text
    read = [text, *(content.decode(code) for code in ("mac_roman", "cp850"))]
    return max(read, key=lambda one: sum(one.count(letter) for letter in "åäöÅÄÖ"))


def _csv_rows(text: str) -> Iterable[list[str]]:
    first, _end, rest = text.lstrip("\r\n").partition("\n")
    told = first.strip().casefold()
    if told.startswith("sep=") and len(told) <= len("sep=;"):  # how Excel is told of it
        yield from _split(rest, told.removeprefix("sep=") or "\t")
    else:
        yield from _split(text, max(_DELIMITERS, key=first.count))


def _split(text: str, delimiter: str) -> Iterable[list[str]]:
    # Strict: a quotation mark that is never closed would take the rest of the file into one cell.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for row in reader:
            number += 1
            yield row
    except csv.Error as error:
        raise RuleBroken(
            _(
                "Rad %(number)s går inte att läsa: ett citattecken står fel eller saknar sitt par."
                " Rätta raden och läs in filen igen.",
                number=number + 1,
            )
        ) from error
