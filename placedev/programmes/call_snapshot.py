"""What an owner may take along of a call: a reader's scores not before the owner's own are in."""

from collections.abc import Mapping
from typing import Any

from placedev.core.db import Base
from placedev.core.gather import Gathered
from placedev.places.models import Role
from placedev.programmes.assessment_rules import Opinion, Viewer, sees_scores
from placedev.programmes.call_models import CallReader
from placedev.programmes.candidate_models import Assessment, CallDecision, Candidate, Score
from placedev.programmes.format import CALL_TABLES


def seen_by(rows: Gathered, user_id: int, roles: Mapping[int, Role]) -> Gathered:
    """Return the rows without the assessments that an owner may not see yet."""
    readers = {one.call_id: one.id for one in rows.of(CallReader) if one.user_id == user_id}
    written = rows.under(Assessment, "candidate_id")
    decisions = rows.under(CallDecision, "candidate_id")
    seen: set[int] = set()
    for one in rows.of(Candidate):
        opinions = [Opinion(row, {}) for row in written.get(one.id, ())]
        viewer = Viewer(True, readers.get(one.call_id), roles)  # noqa: FBT003
        if sees_scores(viewer, one, opinions, decisions.get(one.id, ())):
            seen |= {opinion.row.id for opinion in opinions}
    kept: dict[type[Base], list[Any]] = {one.table: rows.of(one.table) for one in CALL_TABLES}
    kept[Assessment] = [one for one in rows.of(Assessment) if one.id in seen]
    kept[Score] = [one for one in rows.of(Score) if one.assessment_id in seen]
    return Gathered(kept)
