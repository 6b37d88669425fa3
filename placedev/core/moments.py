"""Reading much as it was at one moment, whatever others store meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.engine import Connection

from placedev.core.db import db, reading_only


@contextmanager
def one_moment() -> Iterator[Connection]:
    """Give a connection of its own whose every statement sees the same moment.

    What the request itself has not committed is not seen.
    """
    with reading_only(), db.engine.connect() as connection:
        if connection.dialect.name == "postgresql":  # SQLite's transactions are so by themselves
            connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection
