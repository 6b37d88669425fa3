"""Looks straight into the tables."""

from functools import cache

from sqlalchemy import CompoundSelect, func, literal, select, union_all

from placedev.accounts.models import User
from placedev.core.db import db


def uid_of(app, person) -> str:
    """Return the uid of a demo person."""
    with app.app_context():
        return str(db.session.scalar(select(User.uid).where(User.email == person.email)))


def counts(app) -> dict[str, int]:
    """Return how many rows every table has."""
    with app.app_context():
        found = {str(name): number for name, number in db.session.execute(_all_counts())}
        db.session.remove()
    return found


@cache
def _all_counts() -> CompoundSelect[tuple[str, int]]:
    """Return the question in one statement: one for each table would take ten times as long."""
    return union_all(
        *(
            select(literal(table.name), func.count()).select_from(table)
            for table in db.metadata.sorted_tables
        )
    )


def contents(app, table_name: str, **where: object) -> list[tuple[object, ...]]:
    """Return the rows of a table in order of their ids."""
    table = db.metadata.tables[table_name]
    chosen = [table.c[name] == value for name, value in where.items()]
    with app.app_context():
        rows = db.session.execute(select(table).where(*chosen).order_by(table.c.id)).all()
        db.session.remove()
    return [tuple(row) for row in rows]


def contents_of_place(app, place_id: int) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows of every table that names the place."""
    return {
        name: contents(app, name, place_id=place_id)
        for name, table in db.metadata.tables.items()
        if "place_id" in table.c
    }
