"""Plans that were made up to be awkward, as exchange files with short names instead of uids."""

import json
import re
import uuid
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from placedev.exchange.format import FORMAT, VERSION
from placedev.exchange.shapes import PARTS, PLACE, Shape

FOLDER = Path(__file__).parent
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))
METHOD = {"method_id": "vgr-rekonstruktion-a", "method_version": 1}
NOON = "2026-11-25T12:00:00Z"  # when all of them were written down
MOMENTS = ("created_at", "recorded_at", "received_at")
CODES = {  # what stands as a word of ours beside it, or sorts
    *("id", "kind", "state", "status", "role", "sector", "slug", "colour", "icon", "relation"),
    *("timing_kind", "starts_on", "ends_on", "dated_on", "who_acts", "form", "light", "weight"),
    *("scale", "framework", "category", "dimension", "precision", "origin_kind", "fact_label"),
    *("language", "value", "currency", "noted_on", "happened_on", "held_on", "decided_on"),
    *("amount", "amount_to", "rate", "years", "impact", "effort", "moved_on", "field", "share"),
    *("hours", "channel", "from_kind", "subject", "direction", "rank", "rank_reason"),
    *("opens_on", "closes_on", "name_of_theme", "draft", "text_of_comment", "answered_on"),
}
KEPT_INSIDE = {"picture_drafts", "comments", "funding_applications", "funding_sources"} | {
    *("process_budgets", "themes", "budget_amount", "budget_currency")
}


@cache
def said(name: str) -> dict[str, Any]:
    """Return a plan as it was written down; nobody may change it."""
    return dict(yaml.safe_load((FOLDER / f"{name}.yaml").read_text()))


def whole(name: str) -> dict[str, Any]:
    """Return a plan as an exchange file."""
    content = said(name)
    place = _row(PLACE, {**METHOD, **content["place"]}, (name,))
    parts = {key: _rows(PARTS[key], content[key], (name, key)) for key in PARTS if key in content}
    return {"format": FORMAT, "version": VERSION, "place": place, **parts}


def written(name: str) -> bytes:
    """Return a plan as the bytes of an exchange file."""
    return json.dumps(whole(name), ensure_ascii=False).encode()


def _rows(shape: Shape, said: Any, path: tuple[str, ...]) -> Any:
    if isinstance(said, list):
        return [_row(shape, one, (*path, one["id"])) for one in said]
    return _row(shape, said, path)


def _row(shape: Shape, said: dict[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
    """Return a row: its uid from its name, or from where it stands, and moments at noon."""
    row: dict[str, Any] = {"uid": _uid(path[0], said["id"]) if _is_named(path) else _uid(*path)}
    for key in MOMENTS:
        if key in shape.keys and key not in said:
            row[key] = NOON
    for key, value in said.items():
        if key in shape.children:
            row[key] = _rows(shape.children[key], value, (*path, key))
        elif key in shape.references:
            row[key] = _uid(path[0], value)
        elif key != "id":
            row[key] = value if isinstance(value, str | int | bool | list) else str(value)
    return row


def _is_named(path: tuple[str, ...]) -> bool:
    """Tell whether others may point at the row: a name below an activity holds there alone."""
    return len(path) <= 4


def _uid(*path: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_OID, "/".join(path)))


def published(said: Any, key: str = "") -> Iterator[str]:
    """Yield each word and number that residents are to read."""
    if isinstance(said, dict):
        for name, value in said.items():
            if name not in CODES | KEPT_INSIDE and not _is_reference(name, value):
                yield from published(value, name)
    elif isinstance(said, list):
        for one in said:
            yield from published(one, key)
    elif not isinstance(said, bool):
        yield from (re.sub(r"^\d\. ", "", line) for line in str(said).splitlines() if line)


def _is_reference(name: str, value: Any) -> bool:
    points = {
        *("area", "goal", "activity", "parent", "follows", "organisation", "group", "owner"),
        *("sub_place", "origin", "application", "from_area", "meeting", "fact", "theme"),
    }
    return name in points and isinstance(value, str) and len(value) < 12
