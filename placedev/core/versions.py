"""Rows that two people may change at once: who saves last is asked first."""

from placedev.core.db import Versioned
from placedev.core.errors import EditConflict


def check_version(row: Versioned, version: int, words: str, *, mine: str, theirs: str) -> None:
    """Refuse to overwrite what somebody else saved.

    Args:
        row: as it is saved.
        version: of the row that was read before it was changed.
        words: what has happened, in a sentence.
        mine: the text that was about to be saved.
        theirs: the text that is saved.

    Raises:
        EditConflict: the row has another version than the one that was read.
    """
    if row.version != version:
        raise EditConflict(words, mine=mine, theirs=theirs, version=row.version, theirs_by="")
