"""A programme out as a file that needs no placedev to be read."""

import json
from typing import Any

from placedev.core.db import Base
from placedev.core.gather import Gathered
from placedev.programmes.format import (
    FORMAT,
    LEFT_OUT,
    VERSION,
    Listed,
    PlaceName,
    column_in_file,
    plain,
    tables,
)
from placedev.programmes.models import Programme, ProgrammePlace


def as_bytes(programme: Programme, rows: Gathered, places: dict[int, PlaceName]) -> bytes:
    """Return the file.

    Args:
        programme: with nothing that hangs on it.
        rows: everything that does.
        places: what places here are known by, by key.
    """
    uids: dict[tuple[type[Base], int], str] = {
        (one.table, row.id): str(getattr(row, "uid", row.id))
        for one in tables()
        for row in rows.of(one.table)
    }
    content = {
        "format": FORMAT,
        "version": VERSION,
        "programme": _columns(programme, LEFT_OUT),
        **{
            one.name: [_row(one, row, uids, places) for row in rows.of(one.table)]
            for one in tables()
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def _row(
    one: Listed, row: Base, uids: dict[tuple[type[Base], int], str], places: dict[int, PlaceName]
) -> dict[str, Any]:
    found = _columns(row, LEFT_OUT | one.refers.keys() | {"place_id"})
    for column, table in one.refers.items():
        key = getattr(row, column)
        found[column_in_file(column)] = None if key is None else uids[table, key]
    if isinstance(row, ProgrammePlace):
        name = places.get(row.place_id or 0)
        found |= {"place": name and name.slug, "place_uid": name and name.uid}
    return found


def _columns(row: Base, left_out: set[str]) -> dict[str, Any]:
    names = [one.key for one in row.__table__.columns if one.key not in left_out]
    return {name: plain(getattr(row, name)) for name in names}
