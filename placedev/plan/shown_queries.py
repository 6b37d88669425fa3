"""Reads of what the published plan shows beside its rows."""

import uuid
from collections.abc import Sequence

from sqlalchemy import exists, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from placedev.core.db import db
from placedev.core.files import StoredFile
from placedev.plan.models import Activity, GoalArea, Plan
from placedev.plan.shown_models import Achievement, DirectoryEntry, MapFeature, PlanLogo, PlanMap


def logos_of(*, plan_id: int) -> Sequence[PlanLogo]:
    """Return the marks with their pictures' names, in order. One query."""
    return db.session.scalars(
        select(PlanLogo)
        .where(PlanLogo.plan_id == plan_id)
        .options(joinedload(PlanLogo.file))
        .order_by(PlanLogo.position, PlanLogo.id)
    ).all()


def logo_by_uid(*, place_id: int, uid: uuid.UUID) -> PlanLogo | None:
    """Return a mark of the place's plan. One query."""
    return db.session.scalar(
        select(PlanLogo)
        .join(Plan, Plan.id == PlanLogo.plan_id)
        .where(Plan.place_id == place_id, PlanLogo.uid == uid)
    )


def maps_of(*, plan_id: int) -> Sequence[PlanMap]:
    """Return the maps with their lists and their pictures' names, in order. Two queries."""
    return db.session.scalars(
        select(PlanMap)
        .where(PlanMap.plan_id == plan_id)
        .options(joinedload(PlanMap.file), selectinload(PlanMap.features))
        .order_by(PlanMap.position, PlanMap.id)
    ).all()


def map_by_uid(*, place_id: int, uid: uuid.UUID) -> PlanMap | None:
    """Return a map of the place's plan with its list and its picture's name. One query."""
    return (
        db.session.scalars(
            select(PlanMap)
            .join(Plan, Plan.id == PlanMap.plan_id)
            .outerjoin(PlanMap.features)
            .where(Plan.place_id == place_id, PlanMap.uid == uid)
            .options(joinedload(PlanMap.file), contains_eager(PlanMap.features))
            .order_by(MapFeature.position, MapFeature.id)
        )
        .unique()
        .one_or_none()
    )


def achievements_of(*, plan_id: int) -> Sequence[Achievement]:
    """Return what is done already, in order. One query."""
    return db.session.scalars(
        select(Achievement)
        .where(Achievement.plan_id == plan_id)
        .order_by(Achievement.position, Achievement.id)
    ).all()


def achievement_by_uid(*, place_id: int, uid: uuid.UUID) -> Achievement | None:
    """Return something that the place's plan tells is done already. One query."""
    return db.session.scalar(
        select(Achievement)
        .join(Plan, Plan.id == Achievement.plan_id)
        .where(Plan.place_id == place_id, Achievement.uid == uid)
    )


def directory_of(*, plan_id: int) -> Sequence[DirectoryEntry]:
    """Return the lines of the directory, in order. One query."""
    return db.session.scalars(
        select(DirectoryEntry)
        .where(DirectoryEntry.plan_id == plan_id)
        .order_by(DirectoryEntry.position, DirectoryEntry.id)
    ).all()


def is_shown(*, place_id: int, sha256: str) -> bool:
    """Tell whether a picture is a mark or a map of the place's plan. One query."""
    plans = select(Plan.id).where(Plan.place_id == place_id)
    named = select(StoredFile.id).where(StoredFile.sha256 == sha256)
    mark = exists().where(PlanLogo.plan_id.in_(plans), PlanLogo.file_id.in_(named))
    drawn = exists().where(PlanMap.plan_id.in_(plans), PlanMap.file_id.in_(named))
    return bool(db.session.scalar(select(mark | drawn)))


def parts_of_plan(*, plan_id: int) -> list[tuple[str, uuid.UUID, int, str]]:
    """Return kind, uid, id and words of each area and activity, in the plan's order. Two queries.

    The kind is "area" or "activity".
    """
    found = []
    for kind, model, name in (
        ("area", GoalArea, GoalArea.name),
        ("activity", Activity, Activity.title),
    ):
        rows = db.session.execute(
            select(model.uid, model.id, model.number, name)
            .where(model.plan_id == plan_id)
            .order_by(model.position, model.id)
        )
        found += [
            (kind, uid, row_id, " ".join(filter(None, (number, words))))
            for uid, row_id, number, words in rows
        ]
    return found
