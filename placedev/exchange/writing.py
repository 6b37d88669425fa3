"""A whole place, written as one file."""

import base64
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, Table, or_, select

from placedev.accounts.models import User
from placedev.core.db import Base, db
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.core.journal import JournalEntry
from placedev.editions.models import Edition, EditionForm, PublicDraft
from placedev.exchange.format import FORMAT, VERSION, ExchangeFile
from placedev.exchange.rules import TOLD_OF_INSTALLATION, files_named_in, files_shown_by
from placedev.exchange.shapes import FILE, PARTS, PLACE, Shape, table_of
from placedev.places.models import Membership

_TOPS = {"place": PLACE, "files": FILE, **PARTS}


class Stored:
    """Rows of a place, and the names that they have in a file."""

    def __init__(self) -> None:
        self.rows: dict[Shape, Sequence[RowMapping]] = {}
        self.below: dict[Shape, dict[int, list[RowMapping]]] = {}  # by the row they hang on
        self.names: dict[Table, dict[int, str]] = {}  # key in the database to name in the file

    def keep(self, shape: Shape, rows: Sequence[RowMapping]) -> None:
        """Take in the rows of one table."""
        self.rows[shape] = rows
        self.below[shape] = {}
        for row in rows:
            self.below[shape].setdefault(row[shape.parent or "id"], []).append(row)
        if shape.name:
            self.names[shape.table] = {row["id"]: str(row[shape.name]) for row in rows}

    def of(self, model: type[Base]) -> Sequence[RowMapping]:
        """Return the rows of a model."""
        return next(rows for shape, rows in self.rows.items() if shape.row.table is model)

    def named(self, table: Table) -> set[int]:
        """Return the keys into a table that the rows point at."""
        return {
            row[f"{key}_id"]
            for shape, rows in self.rows.items()
            for key, target in shape.references.items()
            if target is table
            for row in rows
            if row[f"{key}_id"] is not None
        }

    def written(self, shape: Shape, row: RowMapping) -> dict[str, Any]:
        """Return a row with all that hangs on it, without what is as usual."""
        content = {key: self._value(shape, key, row) for key in shape.keys}
        return {key: value for key, value in content.items() if value != shape.usual[key]}

    def _value(self, shape: Shape, key: str, row: RowMapping) -> Any:
        if key in shape.children:
            child = shape.children[key]
            inner = [self.written(child, one) for one in self.below[child].get(row["id"], ())]
            return inner if child.is_listed else next(iter(inner), None)
        if key in shape.references:
            return self.names[shape.references[key]].get(row[f"{key}_id"])
        return _plain(row[key])


def export_place(*, place_id: int) -> bytes:
    """Return everything about a place as an exchange file. One query per table.

    The same rows always give the same bytes.

    Raises:
        NotFound: there is no such place.
    """
    stored = Stored()
    for shape in (PLACE, *PARTS.values()):
        load(shape, place_id, stored)
    if not stored.rows[PLACE]:
        raise NotFound(_("Platsen finns inte."))
    stored.keep(FILE, _files(stored))
    content = {
        "format": FORMAT,
        "version": VERSION,
        "place": None,
        "files": None,
        "people": _people(place_id, stored),
    }
    for name, shape in _TOPS.items():
        written = [stored.written(shape, row) for row in stored.rows[shape]]
        content[name] = written if shape.is_listed else next(iter(written), None)
    return as_bytes({name: value for name, value in content.items() if value})


def json_schema() -> bytes:
    """Return the JSON Schema of the exchange file."""
    return as_bytes(ExchangeFile.model_json_schema())


def as_bytes(content: Mapping[str, Any]) -> bytes:
    """Return plain data as a file that a person can read and compare line by line."""
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def load(shape: Shape, place_id: int, stored: Stored) -> None:
    """Read the rows of a shape and of all that hangs on them. One query per table."""
    chosen = _belongs(shape, place_id)
    if shape.row.table is JournalEntry:
        chosen &= shape.table.c.event.not_in(TOLD_OF_INSTALLATION)
    query = select(shape.table).where(chosen).order_by(*shape.order)
    stored.keep(shape, db.session.execute(query).mappings().all())
    if shape is not PLACE:
        for child in shape.children.values():
            load(child, place_id, stored)


def _belongs(shape: Shape, place_id: int) -> ColumnElement[bool]:
    if shape.above is PLACE and shape.parent is None:
        column, target = shape.anchor
        return column.in_(select(target.c.id).where(target.c.place_id == place_id))
    column = shape.table.c[shape.parent or "id"]
    if shape.above is None or shape.above is PLACE:
        return column == place_id
    return column.in_(select(shape.above.table.c.id).where(_belongs(shape.above, place_id)))


def _people(place_id: int, stored: Stored) -> list[dict[str, Any]]:
    """Return those who have a role, or are named in records; keep what the records call them."""
    users = table_of(User)
    found = db.session.execute(
        select(User.id, User.uid, User.name, Membership.role, Membership.since)
        .outerjoin(Membership, (Membership.user_id == User.id) & (Membership.place_id == place_id))
        .where(or_(User.id.in_(stored.named(users)), Membership.id.is_not(None)))
        .order_by(User.id)
    ).all()
    stored.names[users] = {row.id: str(row.uid) for row in found}
    people = [
        {"uid": str(row.uid), "name": row.name}
        | ({} if row.role is None else {"role": row.role, "since": row.since.isoformat()})
        for row in found
    ]
    return sorted(people, key=lambda person: person["uid"])


def _files(stored: Stored) -> Sequence[RowMapping]:
    """Return what rows point at, what an edition names by its content, and what is let out."""
    frozen = [row for model in (Edition, EditionForm, PublicDraft) for row in stored.of(model)]
    named = files_shown_by(map(dict, stored.of(JournalEntry))).union(
        *(files_named_in(dict(row)) for row in frozen)
    )
    files = FILE.table.c
    chosen = or_(files.id.in_(stored.named(FILE.table)), files.sha256.in_(named))
    query = select(FILE.table).where(chosen).order_by(files.sha256)
    return db.session.execute(query).mappings().all()


def _plain(value: Any) -> Any:
    """Return a stored value as JSON can hold it."""
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value
