"""The whole database as one file, and back again; attachments, PDFs and all lie in it.

A file that is copied while somebody writes lacks what was written last, and looks sound. Here
SQLite itself writes the copy, as everything was at one moment, while the site goes on answering.
PostgreSQL has tools of its own for this.
"""

import os
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from placedev.core import clock
from placedev.core.db import BUSY_TIMEOUT_MS, db, sqlite_driver

_LAST = "last_backup"  # a file in the instance folder: when, and where to
_REVISION = "select version_num from alembic_version"
_TABLES = "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'"


class NoBackup(Exception):
    """A copy cannot be made, or is none; the message says why, and what to do."""


@dataclass(frozen=True)
class Backup:
    """What a copy holds: the revision of its tables, how many rows in all, and its bytes."""

    revision: str
    rows: int
    size: int


def make(target: Path) -> Backup:
    """Write the whole database to a file, look through it and give it its name.

    Needs an app context. A file of the same name is replaced, once the new one is whole.

    Raises:
        NoBackup: the database is PostgreSQL, or what was written is not sound.
        OSError: there is no room, or no such folder.
    """
    draft = target.with_name(f".{target.name}.part")
    draft.unlink(missing_ok=True)
    try:
        draft.touch(mode=0o600)  # all that anybody has written is in it
        with closing(_connection(own_path())) as source:
            source.execute("vacuum into ?", (str(draft),))
        found = look_through(draft)
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        draft.replace(target)
    except sqlite_driver.Error as error:
        raise NoBackup(f"Kopian kunde inte skrivas: {error}.") from error
    finally:
        draft.unlink(missing_ok=True)
    return found


def look_through(path: Path) -> Backup:
    """Return what a copy holds; raise NoBackup if it is none, or not whole."""
    try:
        with closing(_connection(path, mode="ro")) as copy:
            faults = [row[0] for row in copy.execute("pragma integrity_check")]
            loose = copy.execute("pragma foreign_key_check").fetchall()
            if faults != ["ok"] or loose:
                raise NoBackup(f"{path.name} är skadad: {faults[0]}. Ta en annan kopia.")
            revision = copy.execute(_REVISION).fetchone()[0]
            tables = [row[0] for row in copy.execute(_TABLES).fetchall()]
            counts = [f'select count(*) from "{one}"' for one in tables]  # noqa: S608 - its own
            rows = sum(copy.execute(count).fetchone()[0] for count in counts)
    except (sqlite_driver.Error, TypeError) as error:
        if getattr(error, "sqlite_errorname", "").startswith("SQLITE_CORRUPT"):
            raise NoBackup(f"{path.name} är skadad: {error}. Ta en annan kopia.") from error
        raise NoBackup(f"{path.name} är ingen säkerhetskopia av placedev.") from error
    return Backup(revision, rows, path.stat().st_size)


def put_back(path: Path) -> None:
    """Let the database hold what a copy holds, in one step that everyone sees wholly or not at all.

    Needs an app context, and nobody else who writes.
    """
    try:
        own = _connection(own_path())
        with closing(own), closing(_connection(path, mode="ro")) as copy:
            copy.backup(own)
    except sqlite_driver.Error as error:
        raise NoBackup(f"Kopian kunde inte föras tillbaka: {error}. Inget är ändrat.") from error


def note(instance: Path, target: Path) -> None:
    """Remember in the instance folder that a copy was made, and where."""
    (instance / _LAST).write_text(f"{clock.now().isoformat()}\n{target}\n", encoding="utf-8")


def last(instance: Path) -> tuple[datetime, str] | None:
    """Return when the last copy was made and where it was put, or none."""
    try:
        moment, target = (instance / _LAST).read_text(encoding="utf-8").splitlines()
        return datetime.fromisoformat(moment), target
    except (OSError, ValueError):
        return None


def own_path() -> Path:
    """Return the file of the database; raise NoBackup if it is not in one."""
    url = db.engine.url
    if url.get_backend_name() != "sqlite" or not url.database:
        raise NoBackup(
            "Databasen ligger i PostgreSQL. Kopiera den med: pg_dump --format=custom --file=FIL,"
            " och för tillbaka den med: pg_restore --clean --if-exists --dbname=DATABAS FIL"
        )
    return Path(url.database)


def _connection(path: Path, *, mode: str = "rw") -> Any:
    return sqlite_driver.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_TIMEOUT_MS / 1000,
        isolation_level=None,
    )
