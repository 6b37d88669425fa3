"""What is dear to make is made once for all processes of a run; the others wait and read it."""

import fcntl
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

Value = TypeVar("Value")


class Once:
    """Things by their names, in a folder that the processes share."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def file(self, name: str, make: Callable[[Path], None]) -> Path:
        """Return a file that is never changed; whoever is first makes it where it is told to."""
        path, half = self._folder / name, self._folder / f"{name}.half"
        with (self._folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # until it is closed, also by a process that dies
            if not path.exists():
                make(half)
                half.rename(path)
        return path

    def value(self, name: str, make: Callable[[], Value]) -> Value:
        """Return plain data of its own to each who asks; whoever is first makes it."""
        path = self.file(name, lambda half: _write(half, make()))
        return pickle.loads(path.read_bytes())  # noqa: S301 - our own


def _write(path: Path, value: object) -> None:
    path.write_bytes(pickle.dumps(value))
