"""Many tables in one statement: for what shows a whole place at once.

The rows of all tables come as texts in one union and are made into rows again. They belong to no
session: nothing is loaded through them later, and nothing changed in them is stored.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar, cast

from sqlalchemy import (
    ColumnElement,
    Text,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy import cast as sql_cast
from sqlalchemy.engine import Connection
from sqlalchemy.orm import ColumnProperty
from sqlalchemy.orm import class_mapper as mapper_of

from placedev.core import names_read
from placedev.core.db import Base, NamedInLanguage, db
from placedev.core.row_texts import reader_of

Row = TypeVar("Row", bound=Base)


class Gathered:
    """Rows of many tables, by table."""

    def __init__(self, rows: Mapping[type[Base], Sequence[Base]]) -> None:
        self._rows = rows

    def of(self, table: type[Row]) -> list[Row]:
        """Return the rows of a table in their own order: by position where they have one."""
        return cast("list[Row]", list(self._rows.get(table, ())))

    def with_all(self, other: "Gathered") -> "Gathered":
        """Return these rows and those of other tables."""
        return Gathered({**self._rows, **other._rows})  # noqa: SLF001 - of the same class

    def under(self, table: type[Row], parent: str) -> dict[int, list[Row]]:
        """Return the rows of a table by the key in the column `parent`, in their order."""
        found: dict[int, list[Row]] = defaultdict(list)
        for row in self.of(table):
            found[getattr(row, parent)].append(row)
        return found


class Wanted(NamedTuple):
    """Which rows of a table, and which of its columns; all that are not deferred if none is named.

    A column that is not asked for is empty in the rows.
    """

    table: type[Base]
    condition: ColumnElement[bool]
    only: Sequence[str] = ()


class Gathering:
    """A statement over many tables, put together once and run with other values each time."""

    def __init__(self, wanted: Sequence[Wanted]) -> None:
        self._tables = [one.table for one in wanted]
        self._new = [mapper_of(table).class_manager.new_instance for table in self._tables]
        columns = [_columns(one) for one in wanted]
        self._readers = [
            [(one.key, reader_of(one.columns[0].type)) for one in found] for found in columns
        ]
        width = max(len(found) for found in columns)
        self._statement = union_all(
            *(
                _texts(number, columns[number], one.condition, width)
                for number, one in enumerate(wanted)
            )
        )

    def rows(self, connection: Connection | None = None, **values: object) -> Gathered:
        """Return the rows; `values` are those of the bound parameters. One query.

        A connection of one's own sees another moment than the session.
        """
        rows: dict[type[Base], list[Base]] = {table: [] for table in self._tables}
        ask = db.session.execute if connection is None else connection.execute
        for number, *texts in ask(self._statement, values).all():
            row = self._new[number]()  # without a history of its changes
            _fill(row, self._readers[number], texts)
            rows[self._tables[number]].append(row)
        for found in rows.values():
            found.sort(key=lambda row: (getattr(row, "position", 0), row.id))
        return Gathered(rows)


def _columns(wanted: Wanted) -> list[ColumnProperty[Any]]:
    """Return the columns asked for; large contents, loaded only on demand, stay where they are."""
    return [
        column
        for column in mapper_of(wanted.table).column_attrs
        if (column.key in wanted.only if wanted.only else not column.deferred)
    ]


def _texts(
    number: int, columns: Sequence[ColumnProperty[Any]], condition: ColumnElement[bool], width: int
) -> Any:
    nothing = [sql_cast(null(), Text).label(f"c{at}") for at in range(len(columns), width)]
    shown = [sql_cast(column.expression, Text).label(f"c{at}") for at, column in enumerate(columns)]
    return select(literal(number).label("number"), *shown, *nothing).where(condition)


def _fill(
    row: Base, readers: Sequence[tuple[str, Callable[[str], Any]]], texts: Sequence[Any]
) -> None:
    row.__dict__.update(
        {
            key: None if text is None else read(text)
            for (key, read), text in zip(readers, texts, strict=False)
        }
    )
    if isinstance(row, NamedInLanguage):
        names_read.note(row)
