"""Stored files, named by their content: the same bytes are stored once and never change."""

import hashlib
from collections.abc import Iterable, Iterator

from sqlalchemy import LargeBinary, select
from sqlalchemy.orm import Mapped, mapped_column

from placedev.core.db import Base, db

_AT_ONCE = 20  # contents in memory while all are read


class StoredFile(Base):
    """Bytes with their kind. A trigger refuses change."""

    __tablename__ = "stored_file"

    sha256: Mapped[str] = mapped_column(unique=True)  # of the content, hex
    media_type: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True, deferred_raiseload=True)


def store(content: bytes, *, media_type: str) -> StoredFile:
    """Return the stored file with this content; add it if it is new. One query."""
    digest = hashlib.sha256(content).hexdigest()
    stored = db.session.scalar(select(StoredFile).where(StoredFile.sha256 == digest))
    if stored is None:
        stored = StoredFile(sha256=digest, media_type=media_type, content=content)
        db.session.add(stored)
        db.session.flush()
    return stored


def content_of(sha256: str) -> tuple[bytes, str] | None:
    """Return content and media type, or none. One query."""
    row = db.session.execute(
        select(StoredFile.content, StoredFile.media_type).where(StoredFile.sha256 == sha256)
    ).first()
    return None if row is None else (row[0], row[1])


def contents_of(digests: Iterable[str]) -> dict[str, tuple[bytes, str]]:
    """Return hash to content and media type of those that are stored. At most one query."""
    wanted = list(digests)
    if not wanted:
        return {}
    rows = db.session.execute(
        select(StoredFile.sha256, StoredFile.content, StoredFile.media_type).where(
            StoredFile.sha256.in_(wanted)
        )
    )
    return {sha256: (content, media_type) for sha256, content, media_type in rows}


def altered() -> Iterator[str]:
    """Yield the names of files whose bytes do not match them. One query."""
    found = db.session.execute(
        select(StoredFile.sha256, StoredFile.content).execution_options(yield_per=_AT_ONCE)
    )
    for sha256, content in found:
        if hashlib.sha256(content).hexdigest() != sha256:
            yield sha256
