"""All trails from ideas through themes into the plan at once."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from placedev.contributions.models import Idea, Theme, ThemeUse
from placedev.core.db import db


@dataclass
class Trail:
    """A theme with its ideas, and where in the plan it was carried."""

    uid: uuid.UUID
    name: str
    rank: int | None
    ideas: list[tuple[int, uuid.UUID]] = field(default_factory=list)  # number and uid
    area_ids: set[int] = field(default_factory=set)
    goal_ids: set[int] = field(default_factory=set)
    activity_ids: set[int] = field(default_factory=set)


def trails_of(*, place_id: int) -> Sequence[Trail]:
    """Return the themes of a place, the prioritised first. Three queries."""
    themes = db.session.scalars(
        select(Theme)
        .where(Theme.place_id == place_id, Theme.merged_into_id.is_(None))
        .order_by(Theme.rank.is_(None), Theme.rank, Theme.position, Theme.id)
    ).all()
    found = {one.id: Trail(one.uid, one.name, one.rank) for one in themes}
    ideas = db.session.execute(
        select(Idea.theme_id, Idea.number, Idea.uid)
        .where(Idea.place_id == place_id, Idea.theme_id.is_not(None), Idea.state != "hidden")
        .order_by(Idea.number, Idea.id)
    )
    for theme_id, number, uid in ideas:
        if theme_id in found:
            found[theme_id].ideas.append((number, uid))
    uses = db.session.scalars(
        select(ThemeUse).join(Theme).where(Theme.place_id == place_id).order_by(ThemeUse.id)
    )
    for use in uses:
        if use.theme_id in found:
            _carried(found[use.theme_id], use)
    return list(found.values())


def _carried(trail: Trail, use: ThemeUse) -> None:
    for ids, one in (
        (trail.area_ids, use.area_id),
        (trail.goal_ids, use.goal_id),
        (trail.activity_ids, use.activity_id),
    ):
        if one is not None:
            ids.add(one)
