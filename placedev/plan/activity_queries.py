"""Reads of one activity."""

import uuid
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import aliased, joinedload, selectinload

from placedev.core.db import db
from placedev.core.files import StoredFile
from placedev.plan.models import (
    Activity,
    ActivityRole,
    ActivityStatus,
    Funding,
    Goal,
    GoalArea,
    Plan,
    ProgressNote,
)
from placedev.plan.row_queries import row_by_uid


class ActivityPage(NamedTuple):
    """An activity with the things that its page names."""

    plan: Plan
    activity: Activity
    area: GoalArea | None  # its own or its goal's
    goal: Goal | None
    follows: Activity | None


def activity_by_uid(*, place_id: int, uid: uuid.UUID) -> Activity | None:
    """Return an activity of the place's plan, without what it carries. One query."""
    return row_by_uid(Activity, place_id, uid)


def activity_with_all(*, place_id: int, uid: uuid.UUID) -> ActivityPage | None:
    """Return an activity with all that it carries and hangs on. Four queries."""
    goal_area, own_area, earlier = aliased(GoalArea), aliased(GoalArea), aliased(Activity)
    row = (
        db.session.execute(
            select(Plan, Activity, own_area, goal_area, Goal, earlier)
            .select_from(Activity)
            .join(Plan, Plan.id == Activity.plan_id)
            .outerjoin(own_area, own_area.id == Activity.area_id)
            .outerjoin(Goal, Goal.id == Activity.goal_id)
            .outerjoin(goal_area, goal_area.id == Goal.area_id)
            .outerjoin(earlier, earlier.id == Activity.follows_id)
            .where(Plan.place_id == place_id, Activity.uid == uid)
            .options(
                joinedload(Activity.sub_place),
                joinedload(Activity.origin),
                joinedload(Activity.steps),
                selectinload(Activity.roles).joinedload(ActivityRole.organisation),
                selectinload(Activity.roles).joinedload(ActivityRole.group),
                joinedload(Activity.costs),
                joinedload(Activity.funding).joinedload(Funding.organisation),
                selectinload(Activity.statuses),
            )
        )
        .unique()
        .one_or_none()
    )
    if row is None:
        return None
    found: tuple[Any, ...] = tuple(row)  # an outer join may find nothing
    plan, activity, own, of_goal, goal, follows = found
    return ActivityPage(plan, activity, of_goal or own, goal, follows)


def role_by_uid(*, activity_id: int, uid: uuid.UUID) -> ActivityRole | None:
    """Return a role in an activity, with who has it. One query."""
    return db.session.scalar(
        select(ActivityRole)
        .where(ActivityRole.activity_id == activity_id, ActivityRole.uid == uid)
        .options(joinedload(ActivityRole.organisation), joinedload(ActivityRole.group))
    )


def latest_status(*, activity_id: int) -> ActivityStatus | None:
    """Return how an activity fares, as last noted. One query."""
    return db.session.scalar(
        select(ActivityStatus)
        .where(ActivityStatus.activity_id == activity_id)
        .order_by(ActivityStatus.noted_on.desc(), ActivityStatus.id.desc())
        .limit(1)
    )


def evidence_of(*, place_id: int, uid: uuid.UUID, status_uid: uuid.UUID) -> str | None:
    """Return the name of the file that shows a status of a place's activity. One query."""
    return db.session.scalar(
        select(StoredFile.sha256)
        .join(ActivityStatus, ActivityStatus.evidence_id == StoredFile.id)
        .join(Activity, Activity.id == ActivityStatus.activity_id)
        .join(Plan, Plan.id == Activity.plan_id)
        .where(Plan.place_id == place_id, Activity.uid == uid, ActivityStatus.uid == status_uid)
    )


def progress_notes_of(*, activity_id: int) -> Sequence[ProgressNote]:
    """Return the dated lines about an activity, the newest first. One query."""
    return db.session.scalars(
        select(ProgressNote)
        .where(ProgressNote.activity_id == activity_id)
        .order_by(ProgressNote.noted_on.desc(), ProgressNote.id.desc())
    ).all()
