"""Spreadsheet files (.xlsx) through openpyxl: read within bounds, written as data only."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.core.late import late
from placedev.core.packed import without_moments
from placedev.core.text import clean

openpyxl = late("openpyxl")
openpyxl_cell = late("openpyxl.cell")
openpyxl_styles = late("openpyxl.styles")
openpyxl_utils = late("openpyxl.utils")

_LARGEST_UNPACKED = 20 * 1024 * 1024  # bytes; a register of thousands needs a tenth
_MOST_PARTS = 500
_GAP = 20_000  # rows down to which something is looked for
_BEYOND = 20  # rows more than may be taken in, so that those who count see that there are
_WIDEST, _NARROWEST = 60, 8  # letters in a column
_NOT_IN_A_TITLE = re.compile(r"[\[\]:*?/\\']")
_LONGEST_TITLE = 31
_NO_LETTERS = re.compile("[\ufffe\uffff]")
_MARKUP = ("<!DOCTYPE", "<!ENTITY")
_DECLARES = [mark.encode(code) for mark in _MARKUP for code in ("utf-8", "utf-16-le", "utf-16-be")]
_MERGED = re.compile(rb'<mergeCell [^>]*?ref="([A-Z]+\d+:[A-Z]+\d+)"')
_UNSAID = re.compile(rb'<c r="([A-Z]+\d+)"[^>]*><f[^>]*?(?:/>|>[^<]*</f>)(?:<v ?/>|<v></v>)?</c>')
_LARGEST_WHOLE = 10**15  # above it a spreadsheet's numbers have no units
_LONGEST_TEXT = 32_767  # what a cell holds


@dataclass(frozen=True)
class SheetRead:
    """A sheet as texts, what was merged written in every row that it spans."""

    title: str
    rows: list[list[str]]  # the empty ones between too
    merged: int  # cells that were filled from the first one of what they were merged with
    unsaid: Sequence[str]  # cells whose formula has no stored value, as "B7"


def read(content: bytes, name: str, *, most_rows: int, most_columns: int) -> list[list[str]]:
    """Return the rows of the first sheet that has any, as texts; the empty ones between too.

    Raises:
        RuleBroken: it is another kind of file, broken, or unpacks into too much.
    """
    _check_parts(content, name)
    with _broken_is_told(name):
        sheets = (_rows(sheet, most_rows, most_columns + 1) for sheet in _sheets(content))
        rows: list[list[str]] = next((rows for rows in sheets if any(map(any, rows))), [])
    return rows


def read_all(content: bytes, name: str, *, most_rows: int, most_columns: int) -> list[SheetRead]:
    """Return every sheet that says something, with what a reader should be told of it.

    Rows after `most_rows` and some more are not looked at. Macros are neither run nor kept.

    Raises:
        RuleBroken: it is another kind of file, broken, or unpacks into too much.
    """
    _check_parts(content, name)
    with _broken_is_told(name), zipfile.ZipFile(io.BytesIO(content)) as packed:
        found = []
        for sheet in _sheets(content):
            rows = _rows(sheet, most_rows, most_columns + 1)
            if any(map(any, rows)):
                part = packed.read(sheet._worksheet_path)  # noqa: SLF001 - read-only sheets tell neither merges nor formulas
                merged = _fill_merged(rows, part)
                unsaid = [cell.decode() for cell in _UNSAID.findall(part)]
                found.append(SheetRead(sheet.title, rows, merged, unsaid))
    return found


def _sheets(content: bytes) -> Sequence[Any]:
    book = openpyxl.load_workbook(
        io.BytesIO(content), read_only=True, data_only=True, keep_links=False
    )
    sheets: Sequence[Any] = book.worksheets
    return sheets


@contextmanager
def _broken_is_told(name: str) -> Iterator[None]:
    try:
        yield
    except Exception as error:  # what is broken breaks the library in any way
        raise RuleBroken(
            _(
                "%(name)s går inte att läsa. Öppna den i ert kalkylprogram, spara den på nytt"
                " som .xlsx och försök igen.",
                name=name,
            )
        ) from error


def _fill_merged(rows: list[list[str]], part: bytes) -> int:
    """Write what cells merged downwards say in each of their rows; return in how many."""
    filled = 0
    for reference in _MERGED.findall(part):
        column, first, _right, last = openpyxl_utils.range_boundaries(reference.decode())
        for row in rows[first:last]:
            if column <= len(row) and not row[column - 1]:
                row[column - 1] = rows[first - 1][column - 1]
                filled += bool(row[column - 1])
    return filled


def _rows(sheet: Any, most_rows: int, most_columns: int) -> list[list[str]]:
    sheet.reset_dimensions()  # what a file says of its size is not to be trusted
    rows: list[list[str]] = []
    said = 0
    for row in sheet.iter_rows(max_row=most_rows + _GAP, max_col=most_columns, values_only=True):
        rows.append([as_text(cell) for cell in row])
        said += any(rows[-1])
        if said > most_rows + _BEYOND:  # too many already: the rest is not looked at
            break
    return rows


def _check_parts(content: bytes, name: str) -> None:
    """Refuse what is no spreadsheet, unpacks into too much, or declares things of its own."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            names = {part.filename for part in parts}
            too_much = (
                len(parts) > _MOST_PARTS
                or sum(part.file_size for part in parts) > _LARGEST_UNPACKED
            )
            if not too_much:
                known = "[Content_Types].xml" in names
                declares = known and any(_declares(packed.read(part)) for part in parts)
            else:
                known, declares = True, False
    except Exception as error:  # encrypted, cut off, overlapping, an unknown way of packing
        raise RuleBroken(
            _("%(name)s är trasig eller har lösenord. Spara den på nytt som .xlsx.", name=name)
        ) from error
    if too_much:
        raise RuleBroken(
            _(
                "%(name)s är för stor när den packas upp. Spara bara bladet med tabellen"
                " som en egen fil.",
                name=name,
            )
        )
    if not known or declares:
        raise RuleBroken(
            _("%(name)s är inget kalkylblad som går att läsa. Spara den som .xlsx.", name=name)
        )


def _declares(part: bytes) -> bool:
    return any(mark in part for mark in _DECLARES)


def as_text(cell: object) -> str:
    """Return what a cell holds as a Swedish reader would write it; a day as 2027-03-14."""
    match cell:
        case None:
            return ""
        case bool():
            return _("ja") if cell else _("nej")
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime():
            return cell.strftime("%Y-%m-%d %H:%M")
        case float() | Decimal():
            return _number(cell)
    return str(cell)


def _number(value: float | Decimal) -> str:
    is_whole = abs(float(value)) < _LARGEST_WHOLE and value == int(value)
    return str(int(value)) if is_whole else str(value).replace(".", ",")


Rows = Sequence[Sequence[object]]


def written(sheets: Sequence[tuple[str, Sequence[str], Rows]]) -> bytes:
    """Return a file with these sheets: title, header and rows of texts, numbers and days.

    It tells nothing of the moment: the same sheets are the same bytes.
    """
    book = openpyxl.Workbook(write_only=True)
    taken: set[str] = set()
    for title, header, rows in sheets:
        sheet = book.create_sheet(_sheet_title(title, taken))
        sheet.freeze_panes = "A2"
        for at, width in enumerate(_widths(header, rows), start=1):
            sheet.column_dimensions[openpyxl_utils.get_column_letter(at)].width = width
        if header and rows:
            last = openpyxl_utils.get_column_letter(len(header))
            sheet.auto_filter.ref = f"A1:{last}{len(rows) + 1}"
        sheet.append([_cell(sheet, text, bold=True) for text in header])
        for row in rows:
            sheet.append([_cell(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return without_moments(out.getvalue(), also_inside=True)


def _cell(sheet: Any, value: object, *, bold: bool = False) -> Any:
    cell = openpyxl_cell.WriteOnlyCell(sheet)
    if isinstance(value, str):
        cell.value = _NO_LETTERS.sub("", clean(value))[:_LONGEST_TEXT]
        if cell.data_type == "f" or value.startswith(("+", "-", "@")):
            cell.data_type = "s"
            cell.quotePrefix = True  # stays a text even if somebody edits it
        cell.alignment = openpyxl_styles.Alignment(wrap_text=True, vertical="top")
    else:
        cell.value = value
        cell.alignment = openpyxl_styles.Alignment(vertical="top")
        if isinstance(value, date) and not isinstance(value, datetime):
            cell.number_format = "yyyy-mm-dd"
    if bold:
        cell.font = openpyxl_styles.Font(bold=True)
    return cell


def _widths(header: Sequence[str], rows: Rows) -> list[int]:
    columns = [[text, *(row[at] for row in rows)] for at, text in enumerate(header)]
    longest = [max(map(_longest_line, column)) for column in columns]
    return [min(_WIDEST, max(_NARROWEST, width + 3)) for width in longest]


def _longest_line(value: object) -> int:
    return max(map(len, as_text(value).split("\n")))


def _sheet_title(title: str, taken: set[str]) -> str:
    plain = _NOT_IN_A_TITLE.sub(" ", clean(title)).strip()[:_LONGEST_TITLE] or _("Blad")
    number, free = 1, plain
    while free.casefold() in taken:
        number += 1
        free = f"{plain[: _LONGEST_TITLE - 3]} {number}"
    taken.add(free.casefold())
    return free
