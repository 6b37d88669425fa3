"""A form that arrives twice makes one thing: creates carry a uid made before sending."""

import uuid
from collections.abc import Sequence
from pkgutil import resolve_name
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute

from placedev.core.db import Base, db
from placedev.core.errors import AlreadyUsed
from placedev.core.i18n import _

Row = TypeVar("Row", bound=Base)


_LOCKS = 2**63  # a lock of PostgreSQL is a number below this


def wait_for_the_same(written: str | None) -> None:
    """Let one sending of a form at a time through, until its transaction ends. One statement.

    Who waited reads what the first one stored and answers as it did. SQLite lets in one writer at
    a time as it is.

    Args:
        written: the form's uid as it was sent; nobody waits for what is none.
    """
    if db.engine.dialect.name != "postgresql":
        return
    try:
        uid = uuid.UUID(written or "")
    except ValueError:
        return
    db.session.execute(select(func.pg_advisory_xact_lock(uid.int % _LOCKS)))


def already_made(model: type[Row], uid: uuid.UUID, **same: object) -> Row | None:
    """Return the row that an earlier sending of the same form made, or none. One query.

    Args:
        model: an Identified table.
        uid: the form's own uid.
        same: columns that the first sending must have in common with this one.

    Raises:
        AlreadyUsed: the uid belongs to something else; whose is not told.
    """
    row = all_already_made(model, [uid]).get(uid)
    if row is not None:
        check_same(row, **same)
    return row


def all_already_made(model: type[Row], uids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Row]:
    """Return the rows that an earlier sending made, by their uid. One query."""
    uid_column: InstrumentedAttribute[uuid.UUID] = getattr(model, "uid")  # noqa: B009 - of Identified
    rows = db.session.scalars(select(model).where(uid_column.in_(uids)))
    return {getattr(row, "uid"): row for row in rows}  # noqa: B009


def check_same(row: Base, **same: object) -> None:
    """Raise AlreadyUsed if the row was made from something else."""
    if any(getattr(row, name) != value for name, value in same.items()):
        raise AlreadyUsed(
            _("Det här formuläret är redan använt. Kopiera det ni skrev, ladda om sidan och spara.")
        )


_Column = InstrumentedAttribute[Any]
_AT_ONCE = 500  # rows; a statement has room for so many values


def add_missing(
    model: type[Base], values: Sequence[dict[str, Any]], *, by: _Column | Sequence[_Column]
) -> None:
    """Add the rows whose key nobody has added, also where somebody adds it at this moment.

    Args:
        model: the table.
        values: of each row; the same columns in all.
        by: the unique column that is the key, or several; rows without a key are always added.
    """
    key = list(by) if isinstance(by, Sequence) else [by]
    # Only the dialect of this database is read: PostgreSQL's is as large as a page and its models.
    insert = resolve_name(f"sqlalchemy.dialects.{db.engine.dialect.name}:insert")
    for first in range(0, len(values), _AT_ONCE):
        rows = list(values[first : first + _AT_ONCE])
        db.session.execute(insert(model).values(rows).on_conflict_do_nothing(index_elements=key))
