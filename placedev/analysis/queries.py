"""Reads of the analysis: what stands in the boxes, and what it can rest on."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from placedev.analysis.models import AnalysisEvidence, AnalysisItem
from placedev.analysis.rules import MOST, OTHER
from placedev.contributions import idea_queries, theme_queries
from placedev.contributions.models import Theme
from placedev.core.db import db
from placedev.meetings.models import Meeting
from placedev.places.models import PlaceFact
from placedev.places.queries import facts_of


@dataclass(frozen=True)
class Known:
    """What of a place a thing in a box can rest on."""

    facts: Sequence[PlaceFact]
    meetings: Sequence[Meeting]  # newest first
    themes: Sequence[Theme]


def items_of(*, place_id: int) -> Sequence[AnalysisItem]:
    """Return what stands in the boxes, with evidence, in order. Two queries."""
    return db.session.scalars(
        _whole()
        .where(AnalysisItem.place_id == place_id)
        .order_by(AnalysisItem.position, AnalysisItem.id)
        .limit(MOST)
    ).all()


def item_by_uid(*, place_id: int, uid: uuid.UUID) -> AnalysisItem | None:
    """Return a thing in a box of the place, with evidence. Two queries."""
    return db.session.scalar(
        _whole().where(AnalysisItem.place_id == place_id, AnalysisItem.uid == uid)
    )


def _whole() -> Select[AnalysisItem]:
    evidence = selectinload(AnalysisItem.evidence)
    return select(AnalysisItem).options(
        joinedload(AnalysisItem.meeting),
        evidence.joinedload(AnalysisEvidence.fact),
        evidence.joinedload(AnalysisEvidence.meeting),
        evidence.joinedload(AnalysisEvidence.theme),
    )


def evidence_by_uid(*, item_id: int, uid: uuid.UUID) -> AnalysisEvidence | None:
    """Return a piece of evidence of a thing in a box. One query."""
    return db.session.scalar(
        select(AnalysisEvidence).where(
            AnalysisEvidence.item_id == item_id, AnalysisEvidence.uid == uid
        )
    )


def siblings_of(item: AnalysisItem) -> list[AnalysisItem]:
    """Return what stands in the same box, the thing itself included, in order. One query."""
    same = [AnalysisItem.place_id == item.place_id, AnalysisItem.kind == item.kind]
    if item.kind == OTHER:
        same.append(AnalysisItem.kind_label == item.kind_label)
    return list(
        db.session.scalars(
            select(AnalysisItem).where(*same).order_by(AnalysisItem.position, AnalysisItem.id)
        )
    )


def count_of(*, place_id: int) -> int:
    """Return how many things stand in the boxes. One query."""
    return _one(func.count(AnalysisItem.id), AnalysisItem.place_id == place_id)


def last_position(*, place_id: int) -> int:
    """Return the position of the last thing of a place, or 0. One query."""
    return _one(func.max(AnalysisItem.position), AnalysisItem.place_id == place_id)


def last_evidence(*, item_id: int) -> int:
    """Return the position of the last piece of evidence, or 0. One query."""
    return _one(func.max(AnalysisEvidence.position), AnalysisEvidence.item_id == item_id)


def _one(value: Any, condition: Any) -> int:
    return db.session.scalar(select(value).where(condition)) or 0


def meetings_of(*, place_id: int) -> Sequence[Meeting]:
    """Return the meetings at which something can have been said, the newest first. One query."""
    return idea_queries.meetings_named(place_id=place_id)


def known_of(*, place_id: int) -> Known:
    """Return what a thing in a box can rest on. Three queries."""
    return Known(
        facts=facts_of(place_id=place_id),
        meetings=meetings_of(place_id=place_id),
        themes=theme_queries.themes_of(place_id=place_id),
    )
