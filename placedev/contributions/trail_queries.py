"""The trail from ideas through themes into the plan, read from both ends."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Integer, Text, Uuid, and_, cast, null, or_, select, union_all

from placedev.contributions.models import Idea, IdeaAnswer, Theme, ThemeUse
from placedev.core.db import db
from placedev.plan.models import Activity, Goal, GoalArea


@dataclass(frozen=True)
class Origin:
    """A theme, or ideas alone, from which a part of the plan comes."""

    theme_uid: uuid.UUID | None
    theme: str | None  # its name
    ideas: Sequence[tuple[int, uuid.UUID]]  # number and uid


@dataclass(frozen=True)
class Use:
    """Where a theme was carried: an area, a goal or an activity."""

    use: ThemeUse
    area: GoalArea | None
    goal: Goal | None
    activity: Activity | None

    @property
    def title(self) -> str:
        """Return what the part of the plan is called."""
        if self.activity is not None:
            return self.activity.title
        if self.goal is not None:
            return self.goal.title
        return self.area.name if self.area else ""


def uses_of_theme(*, theme_id: int) -> list[Use]:
    """Return where a theme was carried, the earliest first. One query."""
    rows = db.session.execute(
        select(ThemeUse, GoalArea, Goal, Activity)
        .outerjoin(GoalArea, GoalArea.id == ThemeUse.area_id)
        .outerjoin(Goal, Goal.id == ThemeUse.goal_id)
        .outerjoin(Activity, Activity.id == ThemeUse.activity_id)
        .where(ThemeUse.theme_id == theme_id)
        .order_by(ThemeUse.id)
    )
    return [Use(*row) for row in rows]


def origins_of(
    *, area_id: int | None = None, goal_id: int | None = None, activity_id: int | None = None
) -> list[Origin]:
    """Return the themes and ideas from which one part of the plan comes. One query.

    Ideas come through their theme, or by an answer of their own that names the part of the plan.
    """
    parts = {"area_id": area_id, "goal_id": goal_id, "activity_id": activity_id}
    column, value = next((name, one) for name, one in parts.items() if one is not None)
    used = select(ThemeUse.theme_id).where(getattr(ThemeUse, column) == value)
    answered = select(IdeaAnswer.idea_id).where(
        getattr(IdeaAnswer, column) == value, IdeaAnswer.outcome == "used"
    )
    through_themes = (
        select(Theme.uid, Theme.name, Theme.rank, Theme.position, Idea.number, Idea.uid)
        .outerjoin(Idea, and_(Idea.theme_id == Theme.id, Idea.state != "hidden"))
        .where(Theme.id.in_(used))
    )
    alone = select(
        cast(null(), Uuid),
        cast(null(), Text),
        cast(null(), Integer),
        cast(null(), Integer),
        Idea.number,
        Idea.uid,
    ).where(
        Idea.id.in_(answered),
        Idea.state != "hidden",
        or_(Idea.theme_id.is_(None), Idea.theme_id.not_in(used)),
    )
    return _origins([tuple(row) for row in db.session.execute(union_all(through_themes, alone))])


def _origins(rows: list[Any]) -> list[Origin]:
    """Return the origins in order of importance; ideas without their theme come last."""
    found: dict[tuple[Any, ...], list[tuple[int, uuid.UUID]]] = {}
    for *theme, number, uid in rows:
        ideas = found.setdefault(tuple(theme), [])
        if number is not None:
            ideas.append((number, uid))
    in_order = sorted(
        found.items(),
        key=lambda one: (one[0][0] is None, one[0][2] is None, one[0][2] or 0, one[0][3] or 0),
    )
    return [Origin(uid, name, sorted(ideas)) for (uid, name, *_rest), ideas in in_order]


def use_exists(
    *, theme_id: int, area_id: int | None, goal_id: int | None, activity_id: int | None
) -> bool:
    """Tell whether a theme was carried there already. One query."""
    asked = select(ThemeUse.id).where(
        ThemeUse.theme_id == theme_id,
        ThemeUse.area_id.is_not_distinct_from(area_id),
        ThemeUse.goal_id.is_not_distinct_from(goal_id),
        ThemeUse.activity_id.is_not_distinct_from(activity_id),
    )
    return db.session.scalar(asked.limit(1)) is not None
