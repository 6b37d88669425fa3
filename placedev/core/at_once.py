"""Many questions in one statement, each answered in its own order.

The rows of all come as texts in one union and are read back by the type of their column.
"""

from collections import namedtuple
from collections.abc import Generator, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import (
    Select,
    Subquery,
    Text,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.engine import Connection

from placedev.core.row_texts import reader_of

Answer = TypeVar("Answer")
# Asks with one statement, is given its rows, and returns what they come to.
Asking = Generator[Any, Sequence[Any], Answer]

_AT = "at_row"


def answers(connection: Connection, asking: Sequence[Asking[Answer]]) -> list[Answer]:
    """Return what all that ask come to. One query."""
    rows = all_rows(connection, [next(one) for one in asking])
    return [_answer(one, found) for one, found in zip(asking, rows, strict=True)]


def _answer(asking: Asking[Answer], rows: Sequence[Any]) -> Answer:
    try:
        asking.send(rows)
    except StopIteration as done:
        answer: Answer = done.value
        return answer
    raise TypeError("whoever asks asks once")


def all_rows(connection: Connection, statements: Sequence[Select[Any]]) -> list[list[Any]]:
    """Return the rows of each statement, named as its columns. One query."""
    inner = [_numbered(one) for one in statements]
    width = max(len(one.c) for one in inner) - 1
    asked = union_all(*(_as_texts(number, one, width) for number, one in enumerate(inner)))
    found: list[list[tuple[int, Any]]] = [[] for _one in inner]
    made = [_row_class(*one.c.keys()[:-1]) for one in inner]
    readers = [[reader_of(column.type) for column in one.c][:-1] for one in inner]
    for number, at, *texts in connection.execute(asked):
        read = zip(readers[number], texts, strict=False)
        row = made[number](*(None if text is None else reader(text) for reader, text in read))
        found[number].append((at, row))
    return [[row for _at, row in sorted(rows, key=lambda one: one[0])] for rows in found]


@cache  # one for each question that is asked: a class takes longer to make than all of its rows
def _row_class(*names: str) -> Any:
    return namedtuple("Row", names, rename=True)  # noqa: PYI024


def _numbered(statement: Select[Any]) -> Subquery:
    """Return a statement whose rows say where in its order they stand."""
    order = statement._order_by_clauses  # noqa: SLF001 - there is no other way to ask for it
    at = func.row_number().over(order_by=order or None).label(_AT)
    return statement.add_columns(at).order_by(None).subquery()


def _as_texts(number: int, inner: Subquery, width: int) -> Select[Any]:
    *columns, at = inner.c
    shown = [cast(column, Text).label(f"c{place}") for place, column in enumerate(columns)]
    nothing = [cast(null(), Text).label(f"c{place}") for place in range(len(columns), width)]
    return select(literal(number).label("number"), at, *shown, *nothing)
