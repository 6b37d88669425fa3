"""Marks, maps, achievements, directory and answered ideas, from rows to parts of a snapshot."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from placedev.contributions import rules as contribution_rules
from placedev.editions import snapshot as s
from placedev.editions.found_composing import Found
from placedev.editions.words_composing import maybe, same, shown
from placedev.plan import shown_models, shown_rules


def logo_part(found: Found, row: shown_models.PlanLogo) -> s.Logo:
    """Return the mark of somebody who stands behind the work."""
    file = found.files[row.file_id]
    return s.Logo(name=row.name, link=row.link, sha256=file.sha256, media_type=file.media_type)


def map_part(found: Found, row: shown_models.PlanMap) -> s.PlanMap:
    """Return a map with its list."""
    file = found.files.get(row.file_id or 0)
    return s.PlanMap(
        **same(row, s.PlanMap, but={"sha256", "media_type", "features"}),
        sha256=file.sha256 if file else None,
        media_type=file.media_type if file else None,
        features=tuple(map(partial(_feature, found), found.features[row.id])),
    )


def _feature(found: Found, row: shown_models.MapFeature) -> s.MapFeature:
    area = found.areas.get(row.area_id or 0)
    activity = found.activities.get(row.activity_id or 0)
    return s.MapFeature(
        **same(row, s.MapFeature, but={"kind_word", "area_uid", "activity_uid"}),
        kind_word=maybe(shown_rules.FEATURE_KINDS, row.kind, None),
        area_uid=area.uid if area else None,
        activity_uid=activity.uid if activity else None,
    )


def achievement_part(_found: Found, row: shown_models.Achievement) -> s.Achievement:
    """Return something that is done."""
    return s.Achievement(**same(row, s.Achievement))


def directory_part(_found: Found, row: shown_models.DirectoryEntry) -> s.DirectoryEntry:
    """Return a line of the directory."""
    return s.DirectoryEntry(
        **same(row, s.DirectoryEntry, but={"kind_word"}),
        kind_word=shown(shown_rules.DIRECTORY_KINDS, row.kind, row.kind_label),
    )


def answered_ideas(content: Mapping[str, Any] | None) -> tuple[s.AnsweredIdea, ...]:
    """Return the ideas that were let out; nothing else of what people wrote is taken."""
    return tuple(
        _answered(theme.get("name"), idea)
        for theme in (content or {}).get("themes", ())
        for idea in theme["ideas"]
    )


def _answered(theme: str | None, idea: Mapping[str, Any]) -> s.AnsweredIdea:
    answer = idea.get("answer") or {}
    outcome = answer.get("outcome")
    said = (answer.get("where"), answer.get("text"), answer.get("passed_to"), answer.get("reply"))
    return s.AnsweredIdea(
        number=idea.get("number"),
        theme=theme,
        text=idea["text"],
        outcome=outcome,
        outcome_word=maybe(contribution_rules.OUTCOMES, outcome, None),
        answer=". ".join(one.rstrip(".") for one in said if one) or None,
        same=len(idea.get("same", ())),
    )
