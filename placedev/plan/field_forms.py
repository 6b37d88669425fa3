"""Fields and readings that the forms of a plan share."""

import uuid
from dataclasses import fields
from typing import Any

from wtforms import FieldList

from placedev.web.forms import Form, whole_number

_FIRST_YEAR, _LAST_YEAR = 1900, 2200


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
