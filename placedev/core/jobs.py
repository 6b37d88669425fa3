"""The queue of work that is done outside requests."""

from pathlib import Path
from typing import Any

from placedev.core.late import late

huey = late("huey")  # brings the clients of every store that it knows
serializer = late("huey.serializer")

_NAME = "placedev"


def open_queue(*, url: str, folder: Path, secret: str, at_once: bool) -> Any:
    """Return the queue of this installation.

    Messages are signed: whoever can write to the store still cannot make the worker run things.

    Args:
        url: redis://... or postgresql://... when several machines share the work; empty: a file.
        folder: where the file lies.
        secret: of the installation.
        at_once: do the work where it is asked for instead of queueing it.
    """
    common: dict[str, Any] = {
        "name": _NAME,
        "results": False,
        "immediate": at_once,
        "serializer": serializer.SignedSerializer(secret=secret, salt="placedev.jobs"),
    }
    if url.startswith(("redis://", "rediss://", "unix://")):
        return huey.RedisHuey(url=url, **common)
    if url.startswith(("postgres://", "postgresql://", "postgresql+psycopg://")):
        return huey.PostgresHuey(dsn=url.replace("+psycopg", "", 1), **common)
    # Truncate rather than WAL: the queue uses the system's own SQLite, whatever version it has.
    return huey.SqliteHuey(
        filename=str(folder / "jobs.sqlite"), journal_mode="truncate", fsync=True, **common
    )


def every_minute() -> Any:
    """Return the times at which something is done that is done again and again."""
    return huey.crontab(minute="*")
