"""Database session, the base class of every table, and what SQLite is told."""

import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from decimal import Decimal
from threading import Lock
from types import ModuleType
from typing import Any, ClassVar

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, Date, DateTime, Engine, MetaData, Numeric, Text, Uuid, event
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

try:
    import pysqlite3

    sqlite_driver: ModuleType = pysqlite3
except ImportError:  # no wheel for this system: the interpreter's own SQLite
    sqlite_driver = sqlite3

BUSY_TIMEOUT_MS = 10_000
# Values as SQLite reads them back; 2 is FULL: an acknowledged commit survives power loss.
SQLITE_SETTINGS: dict[str, int | str] = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": BUSY_TIMEOUT_MS,
    "trusted_schema": 0,
    "cell_size_check": 1,
}

_reading_only: ContextVar[bool] = ContextVar("reading_only", default=False)


class SettingNotInForce(Exception):
    """SQLite did not take a setting that the data's safety rests on."""


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, always timezone-aware and in UTC; SQLite itself would drop the zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Store UTC without its zone; refuse a moment that has none."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive datetime; pass a timezone-aware one")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give the moment its zone back."""
        return None if value is None else value.replace(tzinfo=UTC)


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal number kept as it was written; SQLite's own numbers would round it."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """Use PostgreSQL's exact type, and text where there is none."""
        exact = dialect.name == "postgresql"
        return dialect.type_descriptor(Numeric(20, 6) if exact else Text())

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """Write the number without exponent."""
        if value is None or dialect.name == "postgresql":
            return value
        return format(value, "f")

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """Read it back without superfluous zeros."""
        return None if value is None else plain_decimal(Decimal(value))


def plain_decimal(value: Decimal) -> Decimal:
    """Return the same number without trailing zeros or exponent: 1500.50 becomes 1500.5."""
    return Decimal(
        format(value, "f").rstrip("0").rstrip(".")
        if "." in format(value, "f")
        else format(value, "f")
    )


class Base(DeclarativeBase):
    """Base of every model: integer key, UTC moments, predictable constraint names."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime,
        date: Date,
        Decimal: ExactDecimal,
        uuid.UUID: Uuid,
        str: Text,
        dict[str, Any]: JSON,
        list[str]: JSON,
        list[dict[str, Any]]: JSON,
    }

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-2)


class Identified:
    """A row known outside this database: by its uid, made by the client or at creation."""

    uid: Mapped[uuid.UUID] = mapped_column(unique=True, default=uuid.uuid4, sort_order=-1)


class Versioned:
    """A row that two people can edit: its version rises by one at every change."""

    version: Mapped[int] = mapped_column(default=1, sort_order=90)


class NamedInLanguage:
    """A row whose name may be in another language than the page that it stands on."""

    name_language: Mapped[str | None] = mapped_column(sort_order=80)  # BCP 47; none: the page's


db = SQLAlchemy(metadata=Base.metadata)


@contextmanager
def reading_only() -> Iterator[None]:
    """Mark what runs inside as reading: it never waits for the one who writes."""
    token = _reading_only.set(True)
    try:
        yield
    finally:
        _reading_only.reset(token)


@contextmanager
def writing() -> Iterator[None]:
    """Mark what runs inside as writing, in the middle of a request that reads."""
    token = _reading_only.set(False)
    try:
        yield
    finally:
        _reading_only.reset(token)


def start_reading() -> None:
    """Mark the rest of this context (one request) as reading."""
    _reading_only.set(True)


def start_writing() -> None:
    """Mark the rest of this context (one request) as writing."""
    _reading_only.set(False)


_writers = Lock()  # of one process; SQLite itself keeps processes apart


class _Turn:
    """The right of one thread to write to SQLite, taken when its transaction begins."""

    def __init__(self) -> None:
        self.is_taken = False

    def take(self) -> None:
        """Wait in line, as long as SQLite itself would; then go on as without a turn."""
        self.is_taken = self.is_taken or _writers.acquire(timeout=BUSY_TIMEOUT_MS / 1000)

    def end(self) -> None:
        """Let the next one write."""
        if self.is_taken:
            self.is_taken = False
            _writers.release()


_turn: ContextVar[_Turn | None] = ContextVar("turn", default=None)


@contextmanager
def one_writer() -> Iterator[None]:
    """Let one thread at a time write to SQLite, each in its turn, from BEGIN to the body's end.

    SQLite lets in one as well, but who waits for it looks again and again after a pause: when many
    wait, most of them sleep while nobody writes, and some are overtaken until they give up.
    """
    turn = _Turn()
    token = _turn.set(turn)
    try:
        yield
    finally:
        _turn.reset(token)
        turn.end()


def let_go() -> None:
    """Undo what the session has begun, and let the next one write."""
    db.session.close()
    turn = _turn.get()
    if turn is not None:
        turn.end()


@event.listens_for(Engine, "connect")
def _apply_sqlite_settings(connection: Any, _record: object) -> None:
    """Set and read back what the data's safety rests on; raise SettingNotInForce."""
    if not isinstance(connection, (sqlite3.Connection, sqlite_driver.Connection)):
        return
    connection.isolation_level = None  # the begin event below starts every transaction
    cursor = connection.cursor()
    in_memory = not cursor.execute("PRAGMA database_list").fetchone()[2]
    for name, value in SQLITE_SETTINGS.items():
        expected = "memory" if in_memory and name == "journal_mode" else value
        cursor.execute(f"PRAGMA {name} = {value}")
        found = cursor.execute(f"PRAGMA {name}").fetchone()[0]
        if found != expected:
            raise SettingNotInForce(f"SQLite: {name} is {found!r}, should be {expected!r}")
    cursor.close()


@event.listens_for(Engine, "begin")
def _begin(connection: Connection) -> None:
    """Take the write lock at once when writing: a later upgrade would not wait for it."""
    if connection.dialect.name != "sqlite":
        return
    turn = _turn.get()
    if turn is not None and not _reading_only.get():
        turn.take()
    connection.exec_driver_sql("BEGIN" if _reading_only.get() else "BEGIN IMMEDIATE")
