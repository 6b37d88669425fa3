"""How the classes of the format lie on the tables, read once from both."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, get_args, get_origin

from pydantic.fields import FieldInfo
from sqlalchemy import Column, Table

from placedev.core.db import Base
from placedev.exchange.base_format import Row
from placedev.exchange.format import ExchangeFile
from placedev.exchange.place_format import FileRow, PersonRow, PlaceRow
from placedev.exchange.scalars import RefersTo


@dataclass(frozen=True, eq=False)
class Shape:
    """One class of the format and its table.

    Attributes:
        row: the class.
        table: where its rows are stored.
        parent: the column that holds the key of the row it hangs on; none for what hangs on none,
            or belongs to the place through what it refers to.
        usual: key in the file to the value that is left out.
        is_listed: whether there may be several of them.
        references: key in the file to the table it points into; the column is `<key>_id`.
        children: key in the file to the shape of the rows that hang on this one.
    """

    row: type[Row]
    table: Table
    parent: str | None
    above: "Shape | None"
    is_listed: bool
    usual: dict[str, Any] = field(default_factory=dict)
    references: dict[str, Table] = field(default_factory=dict)
    children: dict[str, "Shape"] = field(default_factory=dict)

    @property
    def is_ordered(self) -> bool:
        """Tell whether the order of the rows is stored with them."""
        return "position" in self.table.c

    @property
    def order(self) -> list[Column[Any]]:
        """Return what sorts the rows: their order if it is stored, else when they were added."""
        return [self.table.c[name] for name in ("position", "id") if name in self.table.c]

    @property
    def keys(self) -> list[str]:
        """Return what stands in the file, in its order."""
        return list(self.usual)

    @property
    def columns(self) -> list[str]:
        """Return the keys whose columns have the same name."""
        return [key for key in self.usual if key not in self.references.keys() | self.children]

    @property
    def name(self) -> str | None:
        """Return the key by which other rows of the file point at this one."""
        return next((key for key in ("uid", "sha256") if key in self.usual), None)

    @property
    def anchor(self) -> tuple[Column[Any], Table]:
        """Return the reference through which rows belong to the place, and where it leads."""
        return next(
            (column, table)
            for key, table in self.references.items()
            if not (column := self.table.c[f"{key}_id"]).nullable
        )

    def self_references(self) -> list[str]:
        """Return the keys that point into the same table."""
        return [name for name, table in self.references.items() if table is self.table]


class Seen(NamedTuple):
    """A row as it stands in a file."""

    shape: Shape
    path: str
    values: Mapping[str, Any]
    inside: Mapping[str, Any]  # the row, or the file, that it stands in


def table_of(model: type[Base]) -> Table:
    """Return the table of a model."""
    table = model.__table__
    assert isinstance(table, Table)  # noqa: S101 - no model here is made of a join
    return table


def key_of(name: str, info: FieldInfo) -> str:
    """Return the name of a field as it is written in the file."""
    return info.alias or name


def _inner_row(info: FieldInfo) -> type[Row] | None:
    """Return the class of the rows in a list, or of the one row that may be there."""
    for kind in (info.annotation, *get_args(info.annotation)):
        if isinstance(kind, type) and issubclass(kind, Row):
            return kind
    return None


def _parent_column(table: Table, above: Table, references: Mapping[str, Table]) -> str | None:
    return next(
        (
            column.name
            for column in table.columns
            for foreign in column.foreign_keys
            if foreign.column.table is above and column.name.removesuffix("_id") not in references
        ),
        None,
    )


def _shape(row: type[Row], above: Shape | None, *, is_listed: bool = True) -> Shape:
    table = table_of(row.table)
    references = {
        key_of(name, info): table_of(mark.table)
        for name, info in row.model_fields.items()
        for mark in info.metadata
        if isinstance(mark, RefersTo)
    }
    parent = None if above is None else _parent_column(table, above.table, references)
    shape = Shape(row, table, parent, above, is_listed, references=references)
    for name, info in row.model_fields.items():
        key, inner = key_of(name, info), _inner_row(info)
        shape.usual[key] = info.get_default(call_default_factory=True)
        if inner is not None:
            shape.children[key] = _shape(inner, shape, is_listed=_is_list(info))
    return shape


def _is_list(info: FieldInfo) -> bool:
    return get_origin(info.annotation) is list


def _parts_of_place() -> dict[str, Shape]:
    apart = (PlaceRow, PersonRow, FileRow)
    return {
        name: _shape(inner, PLACE, is_listed=_is_list(info))
        for name, info in ExchangeFile.model_fields.items()
        if (inner := _inner_row(info)) is not None and inner not in apart
    }


PLACE = _shape(PlaceRow, None, is_listed=False)
PERSON = _shape(PersonRow, None)
FILE = _shape(FileRow, None)
# What hangs on the place, in the order of the file; each may point at what stands before it.
PARTS = _parts_of_place()


def shapes() -> Iterator[Shape]:
    """Yield every shape, parents first."""
    left = [PLACE, FILE, PERSON, *PARTS.values()]
    while left:
        shape = left.pop(0)
        yield shape
        left[:0] = shape.children.values()


def rows_in(content: Mapping[str, Any]) -> Iterator[Seen]:
    """Yield every row of a file as read from JSON; what is no row at all is passed over."""
    for name, shape in {"place": PLACE, "files": FILE, "people": PERSON, **PARTS}.items():
        yield from _rows_below(shape, name, content, "")


def _rows_below(shape: Shape, name: str, inside: Mapping[str, Any], path: str) -> Iterator[Seen]:
    found = inside.get(name)
    listed = found if isinstance(found, list) else [found]
    for number, row in enumerate(listed):
        here = f"{path}{name}[{number}]" if listed is found else f"{path}{name}"
        if isinstance(row, dict):
            yield Seen(shape, here, row, inside)
            for key, child in shape.children.items():
                yield from _rows_below(child, key, row, f"{here}.")
