"""Words for minutes, and what their states allow."""

import hashlib
from datetime import timedelta
from typing import Any

from placedev.core.i18n import _l

KINDS: dict[str, Any] = {
    "notes": _l("minnesanteckningar"),
    "protocol": _l("protokoll"),
}
# Printed at the top, so that nobody takes a draft for what was approved.
HEADINGS: dict[str, Any] = {
    "draft": _l("utkast"),
    "shared": _l("skickat för synpunkter"),
    "approved": _l("justerat"),
}
NOTES_APPROVED = _l("godkända")  # minnesanteckningar are not adjusted, they are approved
LINK_HOLDS = timedelta(days=14)
COMMENTS_WITHIN = timedelta(days=7)
MOST_IDEAS_READ = 40  # under one question; beyond that they are counted by theme
MOST_ADJUSTERS = 10
MOST_ANNEXES = 40


def token_name(token: str) -> str:
    """Return what is stored of a link that lets in."""
    return hashlib.sha256(f"placedev adjuster {token}".encode()).hexdigest()


def state_word(state: str, minutes_kind: str) -> str:
    """Return the state as it is printed: "utkast", "justerat", or "godkända" for mere notes."""
    if state == "approved" and minutes_kind == "notes":
        return str(NOTES_APPROVED)
    return str(HEADINGS.get(state, state))
