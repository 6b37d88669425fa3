"""Many rows of the plan stored at once: one statement, whatever their number."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, insert, update

from placedev.core.db import Base, db
from placedev.plan.models import Activity


def insert_rows(model: Any, rows: Sequence[dict[str, Any]]) -> None:
    """Add rows, which have the same columns, in one statement."""
    if rows:
        db.session.execute(insert(model), list(rows))


def update_activities(news: Sequence[tuple[Activity, Mapping[str, Any]]]) -> None:
    """Let activities say what is new and count as changed, in one statement.

    They must be held by this transaction, since nobody's version is asked. What is loaded of them
    is read anew when it is asked for.
    """
    if not news:
        return
    names = sorted({name for _one, new in news for name in new})
    table = Base.metadata.tables[Activity.__tablename__]
    statement = (
        update(table)
        .where(table.c.id == bindparam("of_id"))
        .values({"version": bindparam("to_version"), **{name: bindparam(name) for name in names}})
    )
    rows = [
        {
            "of_id": one.id,
            "to_version": one.version + 1,
            **{name: new.get(name, getattr(one, name)) for name in names},
        }
        for one, new in news
    ]
    db.session.flush()
    db.session.connection().execute(statement, rows)
    for one, _new in news:
        db.session.expire(one)
