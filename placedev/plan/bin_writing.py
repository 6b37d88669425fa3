"""A part of the plan as plain data, with all that goes with it: what lies in the bin."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table

from placedev.core.db import Base
from placedev.plan import bin_queries, bin_rules
from placedev.plan.bin_queries import Hanging, Rows

LINKS, WHO = "~links", "~who"  # beside the tables, and beside the columns of a row
NO_COLUMNS = frozenset({"id"})


def as_data(rows: Rows, links: Sequence[Hanging]) -> dict[str, Any]:
    """Return table to rows; other rows are named by uid, since ids may be another's one day."""
    uids = _known_uids(rows, links)
    who = _names(rows)
    data: dict[str, Any] = {
        name: [_row_as_data(Base.metadata.tables[name], row, uids, who) for row in found.values()]
        for name, found in rows.items()
    }
    data[LINKS] = [
        {
            "table": one.table,
            "column": one.column,
            "uid": bin_rules.plain(uids[one.table][one.id]),
            "to": bin_rules.plain(uids[_target(one).name][one.named_id]),
        }
        for one in links
    ]
    return data


def _target(one: Hanging) -> Table:
    return named(Base.metadata.tables[one.table], one.column)


def named(table: Table, column: str) -> Table:
    """Return the table whose rows a column names."""
    (key,) = table.c[column].foreign_keys
    return key.column.table


def _known_uids(rows: Rows, links: Sequence[Hanging]) -> dict[str, dict[int, uuid.UUID]]:
    """Return table to id to uid of all that is named. One query per table outside the part."""
    uids = {name: {id_: row["uid"] for id_, row in found.items()} for name, found in rows.items()}
    wanted: dict[str, set[int]] = {}
    for name, found in rows.items():
        table = Base.metadata.tables[name]
        for column in references(table):
            ids = {row[column] for row in found.values()} - {None}
            wanted.setdefault(named(table, column).name, set()).update(ids)
    for one in links:
        wanted.setdefault(one.table, set()).add(one.id)
    for name, ids in sorted(wanted.items()):
        outside = ids - uids.get(name, {}).keys()
        if outside:
            table = Base.metadata.tables[name]
            uids.setdefault(name, {}).update(bin_queries.uids_of(table, outside))
    return uids


def references(table: Table) -> list[str]:
    """Return the columns that name rows which are known by a uid."""
    return [
        column.name
        for column in table.columns
        if column.foreign_keys and "uid" in named(table, column.name).c
    ]


def _names(rows: Rows) -> dict[tuple[str, int], str]:
    """Return who is named in roles and funding, for the day when they are gone."""
    found: dict[tuple[str, int], str] = {}
    for column, name in (("organisation_id", "organisation"), ("group_id", "stakeholder_group")):
        ids = {
            row[column]
            for table in bin_rules.WORDS_INSTEAD
            for row in rows.get(table, {}).values()
            if row.get(column) is not None
        }
        if ids:
            names = bin_queries.names_of(Base.metadata.tables[name], ids)
            found |= {(column, id_): words for id_, words in names.items()}
    return found


def _row_as_data(
    table: Table,
    row: Mapping[str, Any],
    uids: Mapping[str, Mapping[int, uuid.UUID]],
    who: Mapping[tuple[str, int], str],
) -> dict[str, Any]:
    data = {name: bin_rules.plain(value) for name, value in row.items() if name not in NO_COLUMNS}
    for column in references(table):
        if row[column] is not None:
            data[column] = bin_rules.plain(uids[named(table, column).name][row[column]])
    if table.name in bin_rules.WORDS_INSTEAD:
        words = [
            who.get((column, row.get(column, 0))) for column in ("organisation_id", "group_id")
        ]
        data[WHO] = next((one for one in words if one), None)
    return data
