"""Erasing a removed place: whatever is its own goes, but for what is frozen and what that rests on.

Which rows are the place's own, the database itself tells by its keys; no slice is asked, so none is
forgotten. A row that only stays because something frozen rests on it loses every text that it can
be without. What others keep of the place, the region's reports and programmes, is theirs.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from sqlalchemy import Column, Table, Text, delete, func, select, update

from placedev.core import journal
from placedev.core.db import Base, db
from placedev.places.models import Place
from placedev.removals import queries, rules
from placedev.removals.models import Removal
from placedev.reports.models import ReportPlace

Keys = dict[Table, set[int]]

_PLACE: Table = Place.metadata.tables["place"]
_AT_ONCE = 500  # keys in one statement


def erase(removal: Removal, *, now: datetime) -> None:
    """Erase what can be erased of a removed place, and the removal's memory of who worked there."""
    _leave_reports(removal.place_id)
    own = own_rows(removal.place_id)
    kept = _frozen_and_below(own)
    for table in reversed(list(own)):  # what refers to others goes before them
        if table is not _PLACE:
            _delete(table, own[table] - kept[table])
        if table.name not in rules.FROZEN:
            _empty(table, kept[table])
    place = queries.place_to_change(place_id=removal.place_id)
    place.photo_id = None
    removal.kept, removal.erased_at = {}, now
    db.session.flush()
    journal.record("place.erased", place_id=place.id, actor_id=None, now=now, details={})


def _leave_reports(place_id: int) -> None:
    """Let the region read its reports about several places again; what they tell is theirs.

    A report about this place alone keeps it, and with it nobody who may read it.
    """
    several = (
        select(ReportPlace.report_id)
        .group_by(ReportPlace.report_id)
        .having(func.count(ReportPlace.id) > 1)
    )
    db.session.execute(
        delete(ReportPlace)
        .where(ReportPlace.place_id == place_id, ReportPlace.report_id.in_(several))
        .execution_options(synchronize_session=False)
    )


def own_rows(place_id: int) -> Keys:
    """Return the place and all rows that cannot be without it, each table after those it needs."""
    own: Keys = {_PLACE: {place_id}}
    for table in _tables():
        if table.name in rules.OF_OTHERS:
            continue
        found: set[int] = set()
        for column, target in _references(table):
            if target in own and (not column.nullable or target is _PLACE):
                for some in _portions(own[target]):
                    found.update(db.session.scalars(select(table.c.id).where(column.in_(some))))
        if found:
            own[table] = found
    return own


def _frozen_and_below(own: Keys) -> Keys:
    """Return what stays: the rows that triggers refuse to delete, and what they point at."""
    kept: Keys = {
        table: set(keys) if table.name in rules.FROZEN else set() for table, keys in own.items()
    }
    for table in reversed(list(own)):
        for column, target in _references(table):
            if target in own and (table.name in rules.FROZEN or not column.nullable):
                for some in _portions(kept[table]):
                    chosen = select(column).where(table.c.id.in_(some), column.is_not(None))
                    kept[target].update(db.session.scalars(chosen))
    return kept


def _delete(table: Table, keys: Collection[int]) -> None:
    """Delete rows; what stays points at them no longer. What is frozen never did."""
    pointing = [
        column
        for other in _tables()
        if other.name not in rules.FROZEN
        for column, target in _references(other)
        if target is table and column.nullable
    ]
    for some in _portions(keys):
        for column in pointing:
            statement = update(column.table).where(column.in_(some)).values({column: None})
            db.session.execute(statement)
        db.session.execute(delete(table).where(table.c.id.in_(some)))


def _empty(table: Table, keys: Collection[int]) -> None:
    """Erase every text that the rows can be without."""
    texts = [one for one in table.columns if one.nullable and isinstance(one.type, Text)]
    for some in _portions(keys if texts else ()):
        statement = update(table).where(table.c.id.in_(some)).values(dict.fromkeys(texts))
        db.session.execute(statement)


def _tables() -> list[Table]:
    """Return all tables, each after those that it refers to."""
    return Base.metadata.sorted_tables


def _references(table: Table) -> Iterator[tuple[Column[int], Table]]:
    for key in table.foreign_keys:
        yield key.parent, key.column.table


def _portions(keys: Collection[int]) -> Iterator[Sequence[int]]:
    listed = sorted(keys)
    for first in range(0, len(listed), _AT_ONCE):
        yield listed[first : first + _AT_ONCE]
