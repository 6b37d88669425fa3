"""Tests work in memory where there is room, so that no commit waits for a disk.

SQLite's settings are those of an installation; only the disk is another.
"""

import os
import shutil
from pathlib import Path

_FOLDER = Path("/dev/shm")  # noqa: S108 - pytest makes a folder of its own in it
_ROOM = 2 * 1024 * 1024 * 1024  # bytes; what a test has made goes with it, if it passes


def work_there() -> None:
    """Let pytest's temporary folders lie in memory, unless somebody has said where."""
    if os.access(_FOLDER, os.W_OK) and shutil.disk_usage(_FOLDER).free > _ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_FOLDER))
