"""What tells whether frozen data is still what it was."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def checksum_of(data: Mapping[str, Any]) -> str:
    """Return the SHA-256 of plain data, whatever the order of its keys.

    Raises:
        UnicodeEncodeError: a text holds half a character.
    """
    written = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()
