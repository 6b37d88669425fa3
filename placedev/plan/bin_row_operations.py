"""Lets the rows of a removed part stand in their tables again."""

import uuid
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table, insert, update

from placedev.core.db import Base, db
from placedev.plan import bin_queries, bin_rules
from placedev.plan.bin_writing import LINKS, NO_COLUMNS, WHO, named, references

Ids = dict[str, dict[uuid.UUID, int]]  # table to uid to id


def insert_all(data: Mapping[str, Any]) -> bool:
    """Insert what `as_data` wrote; tell whether something that it hung on is gone.

    Raises:
        IntegrityError: it is there already.
    """
    ids = _ids_there(data)
    is_loose = False
    for table in Base.metadata.sorted_tables:
        if table.name not in data:
            continue
        own = [name for name in references(table) if named(table, name) is table]
        read = [(row, _read(table, row, ids)) for row in data[table.name]]
        values = [value for _row, value in read if value is not None]
        is_loose = is_loose or any(_lost_home(row, value, own) for row, value in read)
        if values:
            db.session.execute(insert(table), [{**one, **dict.fromkeys(own)} for one in values])
        made = bin_queries.ids_of(table, [one["uid"] for one in values])
        ids.setdefault(table.name, {}).update(made)
        _tie_own(table, own, data[table.name], ids)
        is_loose = is_loose or _own_gone(table, own, data[table.name], ids)
    _tie(data[LINKS], ids)
    return is_loose


def _ids_there(data: Mapping[str, Any]) -> Ids:
    """Return table to uid to id of what is named and is there. One query per table."""
    wanted: dict[str, set[uuid.UUID]] = {}
    for name in data.keys() - {LINKS}:
        table = Base.metadata.tables[name]
        for column in references(table):
            uids = {uuid.UUID(row[column]) for row in data[name] if row[column] is not None}
            wanted.setdefault(named(table, column).name, set()).update(uids)
    for one in data[LINKS]:
        wanted.setdefault(one["table"], set()).add(uuid.UUID(one["uid"]))
    tables = Base.metadata.tables
    return {name: bin_queries.ids_of(tables[name], uids) for name, uids in wanted.items() if uids}


def _read(table: Table, row: Mapping[str, Any], ids: Ids) -> dict[str, Any] | None:
    """Return the columns of a row that comes back; none if what it rests on is gone."""
    values = {
        column.name: bin_rules.as_stored(row.get(column.name), column.type)
        for column in table.columns
        if column.name not in NO_COLUMNS and not column.foreign_keys
    }
    for column in table.columns:
        if not column.foreign_keys:
            continue
        value = row.get(column.name)
        if column.name in references(table) and value is not None:
            value = ids.get(named(table, column.name).name, {}).get(uuid.UUID(value))
        if value is None and not column.nullable:
            return None
        values[column.name] = value
    words = bin_rules.WORDS_INSTEAD.get(table.name)
    if words and row.get(WHO) and not (values["organisation_id"] or values.get("group_id")):
        values[words] = values[words] or row[WHO]
    return values


def _lost_home(row: Mapping[str, Any], values: Mapping[str, Any] | None, own: list[str]) -> bool:
    if values is None:
        return False
    homes = bin_rules.HOMES & row.keys() - set(own)
    return any(row[name] is not None and values[name] is None for name in homes)


def _tie_own(table: Table, own: list[str], rows: list[dict[str, Any]], ids: Ids) -> None:
    """Let rows name rows of the same table, once all are there."""
    for name in own:
        for row in rows:
            to = ids[table.name].get(uuid.UUID(row[name])) if row[name] else None
            if to is not None:
                this = ids[table.name][uuid.UUID(row["uid"])]
                db.session.execute(update(table).where(table.c.id == this).values({name: to}))


def _own_gone(table: Table, own: list[str], rows: list[dict[str, Any]], ids: Ids) -> bool:
    there = ids.get(table.name, {})
    return any(row[name] and uuid.UUID(row[name]) not in there for name in own for row in rows)


def _tie(links: list[dict[str, str]], ids: Ids) -> None:
    """Let what stayed name the part again, unless it has got something else meanwhile."""
    for one in links:
        table = Base.metadata.tables[one["table"]]
        this = ids.get(table.name, {}).get(uuid.UUID(one["uid"]))
        to = ids.get(named(table, one["column"]).name, {}).get(uuid.UUID(one["to"]))
        if this is not None and to is not None:
            free = table.c[one["column"]].is_(None)
            values = {one["column"]: to}
            db.session.execute(update(table).where(table.c.id == this, free).values(values))
