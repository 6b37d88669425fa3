"""The consultation summed up: who, how many, how, which issues, how each was handled. Pure.

Plain data: the same is shown to the group, printed, and frozen when it is let out. It names
organisations, never a resident.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from placedev.consultations import rules
from placedev.consultations.models import CommentPeriod
from placedev.consultations.rules import CommentLine
from placedev.core.collation import sort_key
from placedev.core.personal import Finding, looks_personal

VERSION = 1  # of the form of the data


def snapshot(period: CommentPeriod, lines: Sequence[CommentLine]) -> dict[str, Any]:
    """Return what the summary tells; the words around it are the reader's."""
    return {
        "version": VERSION,
        "title": period.title,
        "subject": period.subject,
        "subject_label": period.subject_label,
        "opens_on": period.opens_on.isoformat(),
        "closes_on": period.closes_on.isoformat(),
        "channels": list(period.channels),
        "change_note": period.change_note,
        "comments": len(lines),
        "voices": sum(line.comment.voices for line in lines),
        "unanswered": sum(line.comment.handling is None for line in lines),
        "late": sum(rules.is_late(line.comment, period) for line in lines),
        "kinds": _counted(lines, "from_kind", rules.KINDS),
        "ways": _counted(lines, "channel", rules.CHANNELS),
        "handlings": _counted(lines, "handling", rules.HANDLINGS),
        "organisations": sorted(
            {name for line in lines if (name := _organisation(line))}, key=sort_key
        ),
        "issues": _issues(lines),
    }


def _counted(
    lines: Sequence[CommentLine], column: str, known: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """Return each code with its comments and voices, in the usual order, then others."""
    codes = [getattr(line.comment, column) for line in lines]
    order = [*known, *sorted({code for code in codes if code and code not in known})]
    return [
        {
            "code": code,
            "comments": codes.count(code),
            "voices": sum(
                line.comment.voices for line in lines if getattr(line.comment, column) == code
            ),
        }
        for code in order
        if code in codes
    ]


def _issues(lines: Sequence[CommentLine]) -> list[dict[str, Any]]:
    """Gather comments under their issue, that of most voices first, and those without last."""
    groups: dict[str, list[CommentLine]] = {}
    for line in lines:
        groups.setdefault((line.comment.about or "").casefold(), []).append(line)
    found = [
        {
            "about": members[0].comment.about,
            "comments": len(members),
            "voices": sum(line.comment.voices for line in members),
            "items": [_item(line) for line in members],
        }
        for members in groups.values()
    ]
    return sorted(
        found,
        key=lambda one: (one["about"] is None, -one["voices"], sort_key(one["about"] or "")),
    )


def _item(line: CommentLine) -> dict[str, Any]:
    comment = line.comment
    return {
        "number": comment.number,
        "text": comment.text,
        "kind": comment.from_kind,
        "who": _organisation(line),
        "voices": comment.voices,
        "channel": comment.channel,
        "channel_label": comment.channel_label,
        "received_on": comment.received_on.isoformat(),
        "where": line.where,
        "handling": comment.handling,
        "answer": comment.answer,
        "change_made": comment.change_made,
    }


def _organisation(line: CommentLine) -> str | None:
    """Return the organisation that speaks; what a resident is called is not told."""
    if line.comment.from_kind == rules.RESIDENT:
        return None
    return line.organisation or line.comment.from_label


def all_items(content: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    """Yield every comment of a summary."""
    for issue in content["issues"]:
        yield from issue["items"]


def to_look_at(content: Mapping[str, Any], names: Sequence[str]) -> list[tuple[int, list[Finding]]]:
    """Return the numbers of comments in which something looks personal, and what."""
    found = []
    for item in all_items(content):
        texts = (item[name] for name in ("text", "who", "answer", "change_made"))
        findings = [one for text in texts if text for one in looks_personal(text, names)]
        if findings:
            found.append((item["number"], findings))
    return found
