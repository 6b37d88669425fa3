"""Reads for the bin: what a part carries, what hangs on it, and what lies there already."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import (
    Column,
    ColumnElement,
    Table,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
)

from placedev.accounts.models import User
from placedev.core.db import Base, db
from placedev.core.journal import JournalEntry
from placedev.plan.bin_models import BinnedPart, Removed
from placedev.plan.bin_rules import CARRIED, DAYS, OTHER_HOME

Kind = TypeVar("Kind", bound=Removed)
Rows = dict[str, dict[int, Mapping[str, Any]]]  # table to id to row


class Hanging(NamedTuple):
    """A row outside a part that names something in it."""

    table: str
    column: str
    id: int
    named_id: int


class Binned(NamedTuple):
    """What lies in the bin, and who put it there."""

    part: Removed
    by: str | None


def in_bin(*, plan_id: int) -> list[Binned]:
    """Return what can be brought back, the newest first. One query."""
    return lying(BinnedPart, BinnedPart.plan_id == plan_id)


def lying(kind: type[Removed], here: ColumnElement[bool]) -> list[Binned]:
    """Return what lies in a bin, the newest first. One query."""
    rows = db.session.execute(
        select(kind, User.name)
        .outerjoin(User, User.id == kind.removed_by_id)
        .where(here)
        .order_by(kind.removed_at.desc(), kind.id.desc())
    )
    return [Binned(*row) for row in rows]


def binned_locked(*, plan_id: int, uid: uuid.UUID) -> BinnedPart | None:
    """Return a removed part, held until the end of the transaction. One query."""
    return lying_locked(BinnedPart, BinnedPart.plan_id == plan_id, uid)


def lying_locked(kind: type[Kind], here: ColumnElement[bool], uid: uuid.UUID) -> Kind | None:
    """Return what lies in a bin under a uid, held until the end of the transaction. One query."""
    return db.session.scalar(select(kind).where(here, kind.uid == uid).with_for_update())


def has_lain(*, place_id: int, uid: uuid.UUID) -> bool:
    """Tell whether something lay under a uid in a bin of the place, as its journal has it.

    One query.
    """
    found = exists().where(
        JournalEntry.place_id == place_id,
        JournalEntry.details["binned"].as_string() == str(uid),
    )
    return bool(db.session.scalar(select(found)))


def binned_part(*, plan_id: int, part_uid: uuid.UUID) -> BinnedPart | None:
    """Return where a part lies in the bin, or none. One query."""
    return db.session.scalar(
        select(BinnedPart)
        .where(BinnedPart.plan_id == plan_id, BinnedPart.part_uid == part_uid)
        .order_by(BinnedPart.id.desc())
        .limit(1)
    )


def removed_before(kind: type[Removed], moment: datetime) -> Sequence[int]:
    """Return the ids of what has lain its time in a bin at a moment. One query."""
    return db.session.scalars(
        select(kind.id).where(kind.removed_at <= moment - timedelta(days=DAYS)).order_by(kind.id)
    ).all()


@cache
def named_by(table: Table) -> tuple[Column[Any], ...]:
    """Return every column of any table that names rows of this one, in the same order always."""
    columns = [
        column
        for other in Base.metadata.tables.values()
        for column in other.columns
        if column.references(table.c.id)
    ]
    return tuple(sorted(columns, key=lambda column: (column.table.name, column.name)))


def with_all_below(table: Table, *row_ids: int) -> Rows:
    """Return rows with all that goes with them. One query per kind of row and level of goals."""
    found: Rows = {}
    left = _select(table, table.c.id.in_(row_ids))
    waiting = [(table, left)]
    while waiting:
        table, rows = waiting.pop()
        new = {id_: row for id_, row in rows.items() if id_ not in found.get(table.name, {})}
        found.setdefault(table.name, {}).update(new)
        if new:
            waiting += [
                (_table(column), _select(_table(column), _goes_with(column, new)))
                for column in named_by(table)
                if (_table(column).name, column.name) in CARRIED
            ]
    return {name: rows for name, rows in found.items() if rows}


def rows_of(table: Table, ids: Iterable[int]) -> Rows:
    """Return rows without what goes with them. One query."""
    return {table.name: _select(table, table.c.id.in_(list(ids)))}


def remarks_of_these_alone(rows: Rows) -> Rows:
    """Return the remarks that hold for nothing but these rows. Two queries at most."""
    targets = Base.metadata.tables["plan_remark_target"]
    going = rows.get(targets.name, {})
    remark_ids = {row["remark_id"] for row in going.values()}
    if not remark_ids:
        return {}
    stay = db.session.scalars(
        select(targets.c.remark_id).where(
            targets.c.remark_id.in_(remark_ids), targets.c.id.not_in(going)
        )
    )
    alone = remark_ids.difference(stay)
    return rows_of(Base.metadata.tables["plan_remark"], alone) if alone else {}


def _goes_with(column: Column[Any], ids: Iterable[int]) -> ColumnElement[bool]:
    """Tell what hangs on these rows; what hangs on a goal goes with the goal, not its area."""
    table = _table(column)
    home = OTHER_HOME.get(table.name)
    if column.name != "area_id" or home is None:
        return column.in_(list(ids))
    goal = Base.metadata.tables["goal"]
    here = select(goal.c.id).where(goal.c.area_id.in_(list(ids)))
    return column.in_(list(ids)) & or_(table.c[home].is_(None), table.c[home].in_(here))


def hanging_on(rows: Rows) -> list[Hanging]:
    """Return what names one of these rows and is none of them. One query."""
    selects = []
    for name, of_table in rows.items():
        for column in named_by(Base.metadata.tables[name]):
            table = _table(column)
            selects.append(
                select(
                    literal(table.name),
                    literal(column.name),
                    table.c.id,
                    column,
                ).where(
                    column.in_(list(of_table)), table.c.id.not_in(list(rows.get(table.name, {})))
                )
            )
    if not selects:
        return []
    found = [Hanging(*row) for row in db.session.execute(union_all(*selects))]
    return sorted(found)


def uids_of(table: Table, ids: Iterable[int]) -> dict[int, uuid.UUID]:
    """Return id to uid of rows that are there. One query."""
    rows = db.session.execute(select(table.c.id, table.c.uid).where(table.c.id.in_(list(ids))))
    return {row.id: row.uid for row in rows}


def ids_of(table: Table, uids: Iterable[uuid.UUID]) -> dict[uuid.UUID, int]:
    """Return uid to id of rows that are there, of merged ones that of the other. One query."""
    into = table.c.get("merged_into_id")
    column = table.c.id if into is None else func.coalesce(into, table.c.id)
    rows = db.session.execute(select(table.c.uid, column).where(table.c.uid.in_(list(uids))))
    return {row[0]: row[1] for row in rows}


def names_of(table: Table, ids: Iterable[int]) -> dict[int, str]:
    """Return id to name of organisations or groups. One query."""
    rows = db.session.execute(select(table.c.id, table.c.name).where(table.c.id.in_(list(ids))))
    return {row.id: row.name for row in rows}


def _select(table: Table, condition: ColumnElement[bool]) -> dict[int, Mapping[str, Any]]:
    rows = db.session.execute(select(table).where(condition).order_by(table.c.id)).mappings()
    return {row["id"]: dict(row) for row in rows}


def _table(column: Column[Any]) -> Table:
    table: Any = column.table
    return table  # type: ignore[no-any-return]
