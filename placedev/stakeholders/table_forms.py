"""A table of organisations: as a file or pasted, and what is to be done with each row."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from flask import request
from flask_wtf.file import FileField

from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _l
from placedev.core.tables import ReadTable, Table, as_csv, read_table
from placedev.stakeholders.table_rules import Row, rows_of
from placedev.web.forms import CreateForm, long_text

MOST_TYPED = 500_000  # characters that are kept in the page between looking and saving
_CHOICE = re.compile(r"rad-([0-9]{1,5})")


class TableForm(CreateForm):
    content = long_text(_l("Eller klistra in tabellen"), limit=MOST_TYPED)
    file = FileField(_l("Välj en fil (.xlsx eller .csv)"))

    rows: Sequence[Row] = ()  # what is written, once it is validated

    def validate(self, *args: Any, **more: Any) -> bool:
        """Read the table from the file, or else from the field."""
        if not super().validate(*args, **more):
            return False
        sent, name = _taken(self.file)
        try:
            if sent:
                self.content.data = _kept(read_table(sent, name))
            written = (self.content.data or "").encode()
            self.rows = rows_of(read_table(written, _("Tabellen")))
        except RuleBroken as error:
            (self.file if sent or not self.content.data else self.content).errors = [str(error)]
            return False
        return True

    def chosen(self) -> Mapping[int, str]:
        """Return row number to what is to be done with it."""
        said = ((_CHOICE.fullmatch(name), value) for name, value in request.form.items())
        return {int(match[1]): value for match, value in said if match}


def _taken(field: Any) -> tuple[bytes, str]:
    """Return what a file holds and what it is called, and let go of it."""
    if not field.data:
        return b"", ""
    try:
        return bytes(field.data.read()), str(field.data.filename or _("Filen"))[:80]
    finally:
        field.data.close()


def _kept(table: ReadTable) -> str:
    """Return the table as a text that the page keeps, each row where it was."""
    by_number = {line.number: line.cells for line in table.lines}
    last = max(by_number, default=1)
    rows = [by_number.get(number, ()) for number in range(2, last + 1)]
    text = as_csv(Table("", table.header, rows)).decode("utf-8-sig")
    if len(text) > MOST_TYPED:
        raise RuleBroken(_("Tabellen har för mycket text. Dela den i flera."))
    return text
