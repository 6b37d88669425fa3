"""What the reads of facts share: place and day to be filled in, and many values in one text."""

from typing import Any

from sqlalchemy import ColumnElement, Date, Integer, ScalarSelect, Select, bindparam, func, select

PLACE = bindparam("place_id", type_=Integer)
TODAY = bindparam("today", type_=Date)
WITHIN = "\x1e"  # between the parts of a value
_BETWEEN = "\x1f"  # values


def joined(column: Any, *conditions: ColumnElement[bool]) -> ScalarSelect[Any]:
    """Return the different values of a column in one text."""
    return one_text(
        select(column.label("value")).where(*conditions, column.is_not(None)).distinct()
    )


def one_text(values: Select[Any]) -> ScalarSelect[Any]:
    """Return the column "value" of all rows in one text, as `split` reads it."""
    rows = values.subquery()
    return select(func.aggregate_strings(rows.c.value, _BETWEEN)).scalar_subquery()


def split(text: str | None) -> frozenset[str]:
    """Return the values that a text holds."""
    return frozenset(text.split(_BETWEEN)) if text else frozenset()
