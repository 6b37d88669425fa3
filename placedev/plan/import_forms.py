"""Forms about a table on its way into the plan."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from flask import request
from flask_wtf.file import FileField

from placedev.core import workbooks
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _l
from placedev.core.workbooks import RawSheet
from placedev.plan.import_field_rules import FIELDS, LEFT_OUT, twice
from placedev.plan.import_table_rules import MOST_ROWS, Reading, likely_reading
from placedev.web.forms import CreateForm, Form, VersionedForm, choice, long_text, offer, tick

MOST_TYPED = 500_000  # characters of a pasted table
_HEADERS = 20  # rows among which the headings may stand
_READ_ROWS = MOST_ROWS + _HEADERS
_CHOICE = re.compile(r"rad-([0-9]{1,7})")
_SHOWN = 60  # letters of a heading


class ReadForm(CreateForm):
    content = long_text(_l("Klistra in tabellen"), limit=MOST_TYPED)
    file = FileField(_l("Välj en fil (.xlsx eller .csv)"))

    sheets: Sequence[RawSheet] = ()  # what was read, once it is validated
    name = ""

    def validate(self, *args: Any, **more: Any) -> bool:
        """Read the table from the file, or else from the field."""
        if not super().validate(*args, **more):
            return False
        sent, name = _taken(self.file)
        try:
            if sent:
                self.sheets = workbooks.read_file(sent, name, most_rows=_READ_ROWS)
            else:
                name = str(_("Inklistrad tabell"))
                text = request.form.get("content", "")  # an empty first cell is a tab: no strip
                self.sheets = workbooks.read_text(text, name, most_rows=_READ_ROWS)
            _check_has_rows(self.sheets)
        except RuleBroken as error:
            (self.file if sent else self.content).errors = [str(error)]
            return False
        self.name = name
        return True


def _check_has_rows(sheets: Sequence[RawSheet]) -> None:
    if not any(len(one.lines) > 1 for one in sheets):
        raise RuleBroken(_("Skriv rubriker på första raden och minst en rad under dem."))


def _taken(field: Any) -> tuple[bytes, str]:
    """Return what a file holds and what it is called, and let go of it."""
    if not field.data:
        return b"", ""
    try:
        return bytes(field.data.read()), str(field.data.filename or _("Filen"))[:80]
    finally:
        field.data.close()


class MappingForm(VersionedForm):
    sheet = choice(_l("Blad"))
    header = choice(_l("Rubrikerna står på rad"))
    headings_are_areas = tick(_l("En rad med bara en ruta ifylld är rubrik för ett målområde"))

    @classmethod
    def of(
        cls, sheets: Sequence[RawSheet], at: int, reading: Reading, version: int
    ) -> "MappingForm":
        form = cls(
            formdata=None,
            data={
                "version": version,
                "sheet": str(at),
                "header": str(reading.header),
                "headings_are_areas": reading.headings_are_areas,
            },
        )
        form.offer_choices(sheets, at)
        return form

    def offer_choices(self, sheets: Sequence[RawSheet], at: int) -> None:
        """Offer the sheets that hold rows, and the rows that may hold headings."""
        longest = max(len(one.lines) for one in sheets)
        shown = sheets[at].lines
        heads = range(min(_HEADERS, longest - 1))
        offer(
            self.sheet,
            [(str(number), one.title) for number, one in enumerate(sheets) if len(one.lines) > 1],
        )
        offer(self.header, [(str(number), _line_words(shown, number)) for number in heads])

    def reading(self, sheets: Sequence[RawSheet], at: int, before: Reading) -> tuple[int, Reading]:
        """Return sheet and reading as chosen; another sheet or row of headings is guessed anew.

        Raises:
            RuleBroken: two columns claim what only one can hold.
        """
        sheet, header = int(self.sheet.data), int(self.header.data)
        lines = sheets[sheet].lines
        if sheet != at:
            return sheet, likely_reading(lines)
        header = min(header, len(lines) - 2)
        if header != before.header:
            return sheet, likely_reading(lines, header)
        columns = [_column(number) for number in range(len(before.columns))]
        if "title" not in columns:
            raise RuleBroken(_("Välj vilken kolumn som säger vad som ska göras (Aktivitet)."))
        for code in twice(columns):
            raise RuleBroken(
                _("Två kolumner är valda som %(column)s. Välj en.", column=FIELDS[code].heading)
            )
        return sheet, Reading(header, columns, bool(self.headings_are_areas.data))


def _column(number: int) -> str:
    code = request.form.get(f"kolumn-{number}", LEFT_OUT)
    return code if code in FIELDS else LEFT_OUT


def _line_words(lines: Sequence[Any], number: int) -> str:
    if number >= len(lines):
        return str(number + 1)
    words = " | ".join(cell for cell in lines[number].cells if cell)
    short = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
    return f"{lines[number].number}: {short}"


class TakeInForm(VersionedForm):
    """What is to be done with the rows."""

    def chosen(self) -> Mapping[int, str]:
        """Return row number to what is to be done with it."""
        said = ((_CHOICE.fullmatch(name), value) for name, value in request.form.items())
        return {int(match[1]): value for match, value in said if match}


class PressForm(Form):
    """A press and nothing more."""
