"""What residents read of a meeting: the same text without what belongs inside the house.

Internal notes, who was missing, points that the group keeps to itself: gone. What looks personal is
found here too, and taken away unless somebody who was there says that it may stay.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from placedev.core import markdown
from placedev.core.checksums import checksum_of
from placedev.core.i18n import _
from placedev.core.personal import Finding, looks_personal, without
from placedev.minutes import snapshot as s

# A checksum may by chance look like a personal number.
_NOT_SHOWN = frozenset(
    {"uid", "source", "note_html", "kind", "minutes_kind", "origin", "category", "state"}
)


class PublicPage(s.Part):
    """What is kept when the public version goes out."""

    minutes: s.Minutes
    state: str  # of the minutes then
    approval: s.Approval | None = None
    corrections: tuple[str, ...] = ()
    source: str  # checksum of what it was made from


@dataclass(frozen=True)
class Warned:
    """A place in the public text that looks personal, and its surroundings."""

    key: str  # the text's path and the place in it
    path: str
    finding: Finding
    before: str
    after: str


def public_version(
    minutes: s.Minutes, *, state: str, approval: s.Approval | None, corrections: Iterable[str] = ()
) -> PublicPage:
    """Return the public version before anything that looks personal is taken away."""
    shown = [_item(one) for one in minutes.agenda if one.is_public]
    kept = {one.number for one in shown}
    cut = minutes.model_copy(
        update={
            "agenda": tuple(shown),
            "attendance": minutes.attendance.model_copy(update={"apologies": None}),
            "decisions": tuple(
                one if one.item in kept else one.model_copy(update={"item": None})
                for one in minutes.decisions
            ),
            "annexes": tuple(one.model_copy(update={"link": None}) for one in minutes.annexes),
        }
    )
    page = PublicPage(
        minutes=cut, state=state, approval=approval, corrections=tuple(corrections), source=""
    )
    return page.model_copy(update={"source": checksum_of(s.as_data(page))})


def _item(row: s.Item) -> s.Item:
    return row.model_copy(update={"internal_note": None, "responsible": None})


def warnings_in(page: PublicPage, names: Iterable[str]) -> list[Warned]:
    """Return what looks personal in any text of the page, in the order of the page."""
    known = set(names)
    return [
        Warned(
            key=f"{path}-{finding.start}",
            path=path,
            finding=finding,
            before=text[max(0, finding.start - 40) : finding.start],
            after=text[finding.end : finding.end + 40],
        )
        for path, text in _texts(s.as_data(page), "")
        for finding in looks_personal(text, known)
    ]


def masked(page: PublicPage, warnings: Iterable[Warned]) -> PublicPage:
    """Return the page with a mark in place of each of these, and its notes made anew."""
    by_path: dict[str, list[Finding]] = {}
    for one in warnings:
        by_path.setdefault(one.path, []).append(one.finding)
    data = _mend(s.as_data(page), "", by_path)
    for item in data["minutes"]["agenda"]:
        item["note_html"] = str(markdown.render(item["note"])) if item["note"] else ""
    return PublicPage.model_validate(data)


def _texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in _NOT_SHOWN:
                yield from _texts(inner, f"{path}.{key}".lstrip("."))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts(inner, f"{path}.{number}")


def _mend(value: Any, path: str, by_path: Mapping[str, list[Finding]]) -> Any:
    if isinstance(value, str):
        return without(value, by_path[path]) if path in by_path else value
    if isinstance(value, Mapping):
        return {
            key: _mend(inner, f"{path}.{key}".lstrip("."), by_path) for key, inner in value.items()
        }
    if isinstance(value, list):
        return [_mend(inner, f"{path}.{number}", by_path) for number, inner in enumerate(value)]
    return value


def where(page: PublicPage, path: str) -> str:
    """Return in words in which part of the minutes a text stands."""
    parts = path.split(".")
    if parts[0] == "corrections":
        return _("Rättelser")
    part = parts[1] if len(parts) > 1 else ""
    if part == "agenda":
        item = page.minutes.agenda[int(parts[2])]
        return f"{item.number}. {item.title}" if item.number else item.title
    return {
        "attendance": _("Närvarande"),
        "answers": _("Svar på tidigare frågor"),
        "group_work": _("Gruppsamtal"),
        "votes": _("Prioriteringar"),
        "decisions": _("Beslut"),
        "tasks": _("Det här ska göras"),
        "promises": _("Lovat på mötet"),
        "questions": _("Frågor att ta vidare"),
        "annexes": _("Bilagor"),
    }.get(part, _("Huvudet"))
