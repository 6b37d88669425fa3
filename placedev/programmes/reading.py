"""A programme's file, read: every fault told with its path, or all of it as plain rows."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, cast

from sqlalchemy import Table, UniqueConstraint

from placedev.core.db import Base
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _n
from placedev.programmes import value_rules
from placedev.programmes.format import FORMAT, LEFT_OUT, VERSION, Listed, column_in_file, tables
from placedev.programmes.models import Programme, ProgrammePlace

LARGEST = 1024 * 1024  # bytes
_MOST_ROWS = 20_000
_MOST_TOLD = 50  # faults
_SAID_OF_PLACE = ("place", "place_uid")


class FileRow(NamedTuple):
    """A row of the file: its columns, the rows that it refers to, and the place that it is."""

    values: Mapping[str, Any]
    refers: Mapping[str, str | None]  # column to uid
    place: tuple[str | None, str | None] = (None, None)  # address and uid of a place


class ProgrammeFile(NamedTuple):
    """A whole programme, as its file says it."""

    programme: Mapping[str, Any]
    rows: Mapping[type[Base], Sequence[FileRow]]


class FaultyProgramme(RuleBroken):
    """The file cannot be taken in.

    Attributes:
        faults: sentences, each with where in the file it holds.
    """

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults[:_MOST_TOLD])
        super().__init__(
            _n(
                "Filen har %(num)s fel. Inget är infört.",
                "Filen har %(num)s fel. Inget är infört.",
                len(faults),
            )
        )


def read_file(content: bytes) -> ProgrammeFile:
    """Return what a file says.

    Raises:
        FaultyProgramme: with what is wrong, in the order of the file.
    """
    data = _parsed(content)
    faults: list[str] = []
    programme = _columns(Programme, data.get("programme"), "programme", faults)
    rows = {one.table: _rows(one, data.get(one.name, []), faults) for one in tables()}
    known = {"format", "version", "programme", *(one.name for one in tables())}
    faults += [f"{name[:60]}: {_('Finns inte i formatet.')}" for name in data.keys() - known]
    if not faults:
        faults += [*_unknown_references(rows), *_doubled(rows)]
    if faults:
        raise FaultyProgramme(faults)
    return ProgrammeFile(programme, rows)


def _parsed(content: bytes) -> dict[str, Any]:
    if len(content) > LARGEST:
        raise FaultyProgramme(
            [_("Filen är större än %(limit)s MB.", limit=LARGEST // 1024 // 1024)]
        )
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise FaultyProgramme(
            [_("Filen är inte hel JSON i UTF-8. Hämta den igen och skicka den som den är.")]
        ) from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise FaultyProgramme(
            [_('Filen är inget program: "format" ska vara "%(name)s".', name=FORMAT)]
        )
    if data.get("version") is not VERSION:
        raise FaultyProgramme(
            [_("Filen har en annan version. Här läses version %(known)s.", known=VERSION)]
        )
    return data


def _rows(one: Listed, said: Any, faults: list[str]) -> list[FileRow]:
    if not isinstance(said, list) or len(said) > _MOST_ROWS:
        limit = _("Ska vara en lista med högst %(limit)s rader.", limit=_MOST_ROWS)
        faults.append(f"{one.name}: {limit}")
        return []
    return [
        row
        for number, each in enumerate(said)
        for row in _row(one, each, f"{one.name}[{number}]", faults)
    ]


def _row(one: Listed, said: Any, path: str, faults: list[str]) -> Iterator[FileRow]:
    names = {column_in_file(column): column for column in one.refers}
    ties = _SAID_OF_PLACE if issubclass(one.table, ProgrammePlace) else ()
    own = (
        {name: value for name, value in said.items() if name not in {*names, *ties}}
        if isinstance(said, dict)
        else said
    )
    values = _columns(one.table, own, path, faults, but=one.refers.keys() | {"place_id"})
    if not isinstance(said, dict):
        return
    refers = {column: said.get(name) for name, column in names.items()}
    for column, uid in refers.items():
        nullable = _stored(one.table).columns[column].nullable
        if not isinstance(uid, str) and not (uid is None and nullable):
            faults.append(f"{path}.{column_in_file(column)}: {_('Saknas.')}")
    slug, place_uid = (said.get(name) for name in _SAID_OF_PLACE)
    place = tuple(each if isinstance(each, str) else None for each in (slug, place_uid))
    yield FileRow(values, refers, (place[0], place[1]))


def _columns(
    table: type[Base],
    said: Any,
    path: str,
    faults: list[str],
    but: frozenset[str] | set[str] = frozenset(),
) -> dict[str, Any]:
    if not isinstance(said, dict):
        faults.append(f"{path}: {_('Ska vara ett objekt.')}")
        return {}
    columns = {one.key: one for one in _stored(table).columns if one.key not in LEFT_OUT | but}
    faults += [
        f"{path}.{name[:60]}: {_('Finns inte i formatet.')}" for name in said.keys() - columns
    ]
    values = {}
    for name, column in columns.items():
        if name not in said and column.default is not None:
            continue  # a file from before there was such a column
        try:
            values[name] = value_rules.read(column, said.get(name))
        except RuleBroken as error:
            faults.append(f"{path}.{name}: {error}")
    return values


def _unknown_references(rows: Mapping[type[Base], Sequence[FileRow]]) -> Iterator[str]:
    uids = {table: {str(one.values.get("uid")) for one in found} for table, found in rows.items()}
    for one in tables():
        for number, row in enumerate(rows[one.table]):
            for column, uid in row.refers.items():
                if uid is not None and uid not in uids[one.refers[column]]:
                    path = f"{one.name}[{number}].{column_in_file(column)}"
                    yield f"{path}: {_('Det som raden hör till finns inte i filen.')}"


def _doubled(rows: Mapping[type[Base], Sequence[FileRow]]) -> Iterator[str]:
    """Tell of rows that are the same in what no two rows may share."""
    for one in tables():
        for columns in _unique(one.table):
            seen: set[tuple[Any, ...]] = set()
            for number, row in enumerate(rows[one.table]):
                key = tuple({**row.values, **row.refers}.get(name) for name in columns)
                if None not in key and key in seen:
                    yield f"{one.name}[{number}]: {_('Raden står två gånger.')}"
                seen.add(key)


def _stored(table: type[Base]) -> Table:
    return cast("Table", table.__table__)


def _unique(table: type[Base]) -> list[list[str]]:
    found = [
        [column.key for column in each.columns if column.key != "programme_id"]
        for each in _stored(table).constraints
        if isinstance(each, UniqueConstraint)
    ]
    single = [[one.key] for one in _stored(table).columns if one.unique]
    return [names for names in [*found, *single] if "place_id" not in names]
