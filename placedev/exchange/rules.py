"""What an exchange file may be, and what it does not tell."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from placedev.consultations import release_queries
from placedev.contributions import public_queries

_LET_OUT = {public_queries.PUBLISHED, release_queries.RELEASED}
_TAKEN_BACK = {public_queries.WITHDRAWN, release_queries.WITHDRAWN}
_CONTENT_HASH = re.compile(r"\b[0-9a-f]{64}\b")
DEEPEST = 60  # levels of lists and objects inside each other
MOST_OBJECTS = 300_000  # in one file; a place with twenty thick editions has a tenth of that
LARGEST_FILE = 150 * 1024 * 1024  # bytes; two hundred photos of flip charts
# Where a file went and came from is the installation's to know; the place is the same everywhere.
TOLD_OF_INSTALLATION = frozenset({"place.exported", "place.imported"})


def files_shown_by(journal: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return the files that are let out now, by the journal of a place, oldest row first."""
    shown: dict[str, str] = {}
    for row in journal:
        event, details = row.get("event"), row.get("details")
        if not isinstance(event, str) or not isinstance(details, dict):
            continue
        if event not in _LET_OUT | _TAKEN_BACK:
            continue
        about, name = str(details.get("uid")), details.get("sha256")
        shown.pop(about, None)
        if event in _LET_OUT and isinstance(name, str):
            shown[about] = name
    return set(shown.values())


def files_named_in(edition: Mapping[str, Any]) -> set[str]:
    """Return what in an edition can be a stored file: each is named by the hash of its content."""
    page, document = edition.get("page_html"), edition.get("document_html")
    texts = (page, document, json.dumps(edition.get("snapshot")))
    return {name for text in texts if isinstance(text, str) for name in _CONTENT_HASH.findall(text)}
