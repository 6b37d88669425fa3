"""Words and decisions about editions: what counts as changed, what names it, what is refused."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from placedev.core.errors import RuleBroken
from placedev.core.i18n import _, _l
from placedev.core.render import RENDERER

JOB_STATES: dict[str, Any] = {
    "waiting": _l("väntar på sin tur"),
    "running": _l("görs nu"),
    "done": _l("klar"),
    "failed": _l("gick inte att göra"),
}


def checksum(snapshot: Mapping[str, Any], page_html: str, document_html: str) -> str:
    """Return the SHA-256 of an edition: of data, page and document together."""
    data = json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256()
    for part in (data, page_html, document_html):
        content = part.encode()
        digest.update(len(content).to_bytes(8, "big"))
        digest.update(content)
    return digest.hexdigest()


def pdf_source(document_html: str, photo_sha256: str | None) -> str:
    """Return the SHA-256 of all that decides how a PDF looks."""
    digest = hashlib.sha256(f"{RENDERER} {photo_sha256 or '-'}\n".encode())
    digest.update(document_html.encode())
    return digest.hexdigest()


def content_of(snapshot: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an edition says, apart from which edition it is."""
    apart = {"number", "published_on", "change_note", "amends", "versions", "schema"}
    return {key: value for key, value in snapshot.items() if key not in apart}


def require_something_new(snapshot: Mapping[str, Any], latest: Mapping[str, Any] | None) -> None:
    """Refuse to publish nothing, and to publish the same thing twice; raise RuleBroken."""
    plan = snapshot.get("plan", {})
    says = (plan.get("target_picture"), plan.get("overarching_goal"), plan.get("sections"))
    if not any((*says, snapshot.get("areas"), snapshot.get("activities"))):
        raise RuleBroken(
            _("Det finns inget att publicera än. Skriv en målbild eller lägg in en aktivitet.")
        )
    if latest is not None and content_of(snapshot) == content_of(latest):
        raise RuleBroken(
            _("Ingenting har ändrats sedan den senaste utgåvan. Ändra något och publicera sedan.")
        )


def fingerprint(snapshot: Mapping[str, Any]) -> str:
    """Return a name for what a draft says, so that a page can tell which one was read."""
    data = json.dumps(content_of(snapshot), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(data.encode()).hexdigest()
