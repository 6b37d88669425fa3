"""What became of the ideas, as it is let out: plain data, looked at before and frozen after. Pure.

Only ideas that somebody of the group showed are in it. The rest is counted, and said.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from placedev.contributions.idea_rules import Line, Targets, sums_of
from placedev.contributions.models import IdeaAnswer, Theme
from placedev.core.personal import Finding, looks_personal

VERSION = 1  # of the form of the data


def snapshot(lines: Sequence[Line], themes: Sequence[Theme], targets: Targets) -> dict[str, Any]:
    """Return the page's content; no names, no times of writing, no places of typing.

    Args:
        lines: of the place or of one meeting.
        themes: of the place, in their order.
        targets: what the answers name in the plan.
    """
    sums = sums_of(lines)
    shown = [line for line in lines if line.idea.state == "shown"]
    copies: dict[int, list[Line]] = {}
    for line in shown:
        if line.is_copy:
            copies.setdefault(line.idea.duplicate_of_id or 0, []).append(line)
    groups = [
        {
            "name": theme.name,
            "rank": theme.rank,
            "reason": theme.rank_reason,
            "ideas": _ideas(shown, copies, targets, theme_id=theme.id),
        }
        for theme in sorted(themes, key=lambda one: (one.rank is None, one.rank or 0, one.position))
    ]
    groups.append({"name": None, "ideas": _ideas(shown, copies, targets, theme_id=None)})
    return {
        "version": VERSION,
        "total": sums.total,
        "unanswered": sums.unanswered,
        "by_outcome": sums.by_outcome,
        "not_shown": sums.total - len(shown),
        "themes": [group for group in groups if group["ideas"]],
    }


def _ideas(
    shown: Sequence[Line],
    copies: Mapping[int, Sequence[Line]],
    targets: Targets,
    *,
    theme_id: int | None,
) -> list[dict[str, Any]]:
    """Return the ideas of a theme; a copy whose original is not shown stands for itself."""
    ids = {line.idea.id for line in shown}
    return [
        {
            "number": line.idea.number,
            "text": line.idea.text,
            "same": [
                {"number": one.idea.number, "text": one.idea.text}
                for one in copies.get(line.idea.id, ())
            ],
            "answer": _answer(line.answer, targets),
        }
        for line in shown
        if line.idea.theme_id == theme_id
        and not (line.is_copy and line.idea.duplicate_of_id in ids)
    ]


def _answer(answer: IdeaAnswer | None, targets: Targets) -> dict[str, Any] | None:
    if answer is None:
        return None
    return {
        "outcome": answer.outcome,
        "text": answer.text,
        "where": _where(answer, targets),
        "passed_to": answer.passed_to,
        "passed_on": answer.passed_on.isoformat() if answer.passed_on else None,
        "reply": answer.reply,
        "replied_on": answer.replied_on.isoformat() if answer.replied_on else None,
    }


def _where(answer: IdeaAnswer, targets: Targets) -> str | None:
    for row_id, known in (
        (answer.activity_id, targets.activities),
        (answer.goal_id, targets.goals),
        (answer.area_id, targets.areas),
    ):
        if row_id in known:
            return known[row_id][1]
    return None


def all_ideas(content: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    """Yield every idea of a snapshot with its answer."""
    for theme in content["themes"]:
        yield from theme["ideas"]


def to_look_at(content: Mapping[str, Any], names: Sequence[str]) -> list[tuple[int, list[Finding]]]:
    """Return the numbers of ideas in which something looks personal, and what."""
    found = []
    for idea in all_ideas(content):
        answer = idea["answer"] or {}
        texts = [
            idea["text"],
            *(one["text"] for one in idea["same"]),
            *(answer.get(name) for name in ("text", "passed_to", "reply", "where")),
        ]
        findings = [one for text in texts if text for one in looks_personal(text, names)]
        if findings:
            found.append((idea["number"], findings))
    return found
