"""What refers to an organisation, in whichever slice: read from the tables themselves.

Slices to the right of this one name organisations too; nothing here has to know them.
"""

import uuid
from collections.abc import Sequence

from sqlalchemy import Column, Table, func, literal, select, union_all

from placedev.core.db import Base, db
from placedev.stakeholders.models import Organisation


def references() -> list[tuple[Table, Column[int]]]:
    """Return every column that names an organisation, with its table, in the same order always."""
    named = Base.metadata.tables[Organisation.__tablename__].c.id
    found = [
        (table, column)
        for table in Base.metadata.tables.values()
        for column in table.columns
        if column.references(named)
    ]
    return sorted(found, key=lambda pair: (pair[0].name, pair[1].name))


def what_moves(organisation: Organisation) -> dict[str, int]:
    """Return table to how many of its rows name the organisation. One query."""
    counted = [
        select(literal(table.name), func.count()).where(column == organisation.id)
        for table, column in references()
        if column.name != "merged_into_id"
    ]
    return {name: count for name, count in db.session.execute(union_all(*counted)) if count}


def both_locked(*, place_id: int, uids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Organisation]:
    """Return the organisations as they are stored now, held until the end of the transaction.

    In the same order always, so that two who merge the same pair wait for each other. One query.
    """
    found = db.session.scalars(
        select(Organisation)
        .where(Organisation.place_id == place_id, Organisation.uid.in_(uids))
        .order_by(Organisation.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {one.uid: one for one in found}
