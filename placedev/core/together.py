"""Small pieces of writing from many who send at once, committed together.

A commit waits for the disk, and one alone writes at a time. So who comes while another writes
stands in line, and the next to write takes along all that stand there. Nobody is answered before
what they sent is committed, and what is wrong with one piece touches no other.
"""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextvars import copy_context
from functools import partial
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine

from placedev.core.db import db, let_go, one_writer, writing
from placedev.core.errors import DomainError

T = TypeVar("T")
MOST_TOGETHER = 40  # pieces in one transaction


def write_together(work: Callable[[Connection], T]) -> T:
    """Run a piece of writing in a transaction, perhaps with others', and return once it is stored.

    It may run in another thread, in a copy of the caller's context, and again when a piece beside
    it could not be stored. PostgreSQL lets many write at once; there each has its own transaction.

    Args:
        work: writes on the connection and nowhere else; a DomainError from it is raised here, and
            it raises none once it has written something. The session of the request has written
            nothing yet, and what it has read is let go.
    """
    let_go()
    piece = _Piece(work)
    if db.engine.dialect.name == "sqlite":
        _lines.setdefault(db.engine, _Line()).pass_through(piece, db.engine)
    else:
        _store_all([piece], db.engine)
    return piece.result()


class _Piece(Generic[T]):
    """What one sender wants written, and what became of it."""

    def __init__(self, work: Callable[[Connection], T]) -> None:
        self._work = work
        self._context = copy_context()  # the sender's language, for what is said to them
        self._stored: list[T] = []
        self._error: BaseException = RuntimeError("stopped before anything was stored")
        self.leads = False  # whether its sender is the one who writes for those in line
        self.woken = threading.Event()

    def run(self, connection: Connection) -> Callable[[], None]:
        """Write, and return what settles the piece once the transaction is committed."""
        try:
            value = self._context.run(self._work, connection)
        except DomainError as error:
            return partial(self.fail, error)
        return partial(self._keep, value)

    def fail(self, error: BaseException) -> None:
        """Settle the piece: it is not stored."""
        self._error = error

    def result(self) -> T:
        """Return what the work returned, or raise why it is not stored."""
        if not self._stored:
            raise self._error
        return self._stored[0]

    def _keep(self, value: T) -> None:
        self._stored = [value]


class _Line:
    """Those who wait to write to one database; the first of them writes for all."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: deque[_Piece[Any]] = deque()
        self._is_led = False

    def pass_through(self, piece: _Piece[Any], engine: Engine) -> None:
        """Return when the piece is stored or refused."""
        with self._lock:
            self._waiting.append(piece)
            piece.leads, self._is_led = not self._is_led, True
        if not piece.leads:
            piece.woken.wait()
        if piece.leads:
            self._lead(engine)

    def _lead(self, engine: Engine) -> None:
        """Write for those who wait, the leader being the first; then wake them and the next."""
        with self._lock:
            number = min(len(self._waiting), MOST_TOGETHER)
            pieces = [self._waiting.popleft() for _each in range(number)]
        try:
            _store_all(pieces, engine)
        finally:
            self._hand_on()
            for piece in pieces:
                piece.woken.set()

    def _hand_on(self) -> None:
        with self._lock:
            self._is_led = bool(self._waiting)
            if self._waiting:
                self._waiting[0].leads = True
                self._waiting[0].woken.set()


_lines: WeakKeyDictionary[Engine, _Line] = WeakKeyDictionary()


def _store_all(pieces: Sequence[_Piece[Any]], engine: Engine) -> None:
    """Store pieces in one transaction or, if that cannot be, each in its own."""
    try:
        _store(pieces, engine)
    except Exception as error:  # noqa: BLE001 - raised again, to the sender whose piece it is
        if len(pieces) == 1:
            pieces[0].fail(error)
            return
        for piece in pieces:
            _store_all([piece], engine)


def _store(pieces: Sequence[_Piece[Any]], engine: Engine) -> None:
    with one_writer(), writing():
        with engine.begin() as connection:
            settle = [piece.run(connection) for piece in pieces]
        for one in settle:
            one()
