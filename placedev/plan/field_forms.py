"""Fields and readings that the forms of a plan share."""

import uuid
from dataclasses import fields
from typing import Any, ClassVar

from wtforms import BooleanField, FieldList, HiddenField, SelectField
from wtforms import Form as PlainForm

from placedev.web.forms import Form, whole_number

_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_NOT_TYPED = (BooleanField, HiddenField, SelectField)


class Row(PlainForm):
    """A row of a list: an empty one counts for nothing, a half one is asked for the rest.

    Attributes:
        _needs: fields of which one must say something, where anything at all is typed in the row.
        _asked: the sentence that asks for it, shown at the last of them.
    """

    _needs: ClassVar[tuple[str, ...]]
    _asked: ClassVar[Any]

    uid = HiddenField()

    def validate(self, extra_validators: Any = None) -> bool:
        """Tell whether the row can be kept, or is empty."""
        is_valid = bool(super().validate(extra_validators))
        typed = [one for one in self if not isinstance(one, _NOT_TYPED)]
        if any(self[name].data for name in self._needs) or not any(one.data for one in typed):
            return is_valid
        self[self._needs[-1]].errors = [str(self._asked)]
        return False


def year(label: Any) -> Any:
    """Return a field for a year."""
    return whole_number(label, low=_FIRST_YEAR, high=_LAST_YEAR)


def known(words: dict[str, Any], *codes: str | None) -> list[tuple[str, Any]]:
    """Return choices, with codes that came from elsewhere, so that saving does not change them."""
    return [*words.items(), *((code, code) for code in codes if code and code not in words)]


def row_uid(written: str | None) -> uuid.UUID | None:
    """Return the uid that a row carries, or none: then the row is new."""
    try:
        return uuid.UUID(written or "")
    except ValueError:
        return None


def said(form: Any, kind: type[Any]) -> dict[str, Any]:
    """Return what the form says for the fields of a dataclass that it has; empty is none."""
    return {
        one.name: None if form[one.name].data in {"", None} else form[one.name].data
        for one in fields(kind)
        if one.name in form
    }


def one_line(written: str) -> str:
    """Return a text that may have been broken over lines as one."""
    return " ".join(written.split())


def add_row(form: Form, name: str | None) -> bool:
    """Add an empty row to one of the form's lists; tell whether there was such a list."""
    rows = form[name] if name and name in form else None
    if not isinstance(rows, FieldList):
        return False
    if len(rows) < (rows.max_entries or 0):
        rows.append_entry()
    return True
