"""Turns at what takes a whole processor: never more at once than there are processors.

A turn is a lock on a file in the instance folder, so it holds between all processes of an
installation on a machine, and the system gives it back when the process that had it dies.
"""

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

_FOLDER = "turns"
_LOOKS_AFTER = 0.1  # seconds between two looks for a free turn


class NoTurn(Exception):
    """All turns were taken for as long as one could wait."""


@dataclass(frozen=True)
class Turn:
    """What one process has while it works; its file keeps the most that work has taken."""

    _file: IO[str]

    def note(self, megabytes: int) -> None:
        """Remember how much memory a piece of work took, if it is more than before."""
        if megabytes > _noted(self._file):
            self._file.seek(0)
            self._file.truncate()
            json.dump({"megabytes": megabytes}, self._file)
            self._file.flush()


class Turns:
    """The turns of an installation on this machine."""

    def __init__(self, instance: Path, *, count: int | None = None) -> None:
        self._folder = instance / _FOLDER
        self.count = count or processors()

    @contextmanager
    def one(self, *, seconds: float) -> Iterator[Turn]:
        """Hold a turn; raise NoTurn if none is free before the time is up."""
        self._folder.mkdir(exist_ok=True)
        deadline = time.monotonic() + seconds
        while (file := self._free()) is None:
            if time.monotonic() >= deadline:
                raise NoTurn
            time.sleep(_LOOKS_AFTER)
        with file:  # closing it gives the turn back
            yield Turn(file)

    def most_memory(self) -> int:
        """Return the most megabytes that a piece of work has taken; 0 before the first."""
        found = [0]
        for path in self._folder.glob("*.json"):
            with path.open(encoding="ascii") as file:
                found.append(_noted(file))
        return max(found)

    def _free(self) -> IO[str] | None:
        for number in range(1, self.count + 1):
            file = (self._folder / f"{number}.json").open("a+", encoding="ascii")
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                file.close()
            else:
                return file
        return None


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):  # not every system says
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _noted(file: IO[str]) -> int:
    """Return what a file says; one that was cut short says nothing."""
    file.seek(0)
    try:
        return int(json.load(file)["megabytes"])
    except ValueError:
        return 0
