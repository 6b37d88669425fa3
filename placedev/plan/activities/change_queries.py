"""Reads of an activity as its history compares it."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from placedev.core.db import db
from placedev.plan.models import Activity, ActivityRole, Funding, Goal, GoalArea


def home_of(activity: Activity) -> str | None:
    """Return the title of what an activity hangs on, or none. One query."""
    if activity.goal_id is not None:
        return db.session.scalar(select(Goal.title).where(Goal.id == activity.goal_id))
    if activity.area_id is not None:
        return db.session.scalar(select(GoalArea.name).where(GoalArea.id == activity.area_id))
    return None


def with_rows(activity: Activity) -> Activity:
    """Return the activity with the rows that its history names, as they are now. Four queries."""
    return db.session.scalars(
        select(Activity)
        .where(Activity.id == activity.id)
        .options(
            selectinload(Activity.steps),
            selectinload(Activity.roles).joinedload(ActivityRole.organisation),
            selectinload(Activity.roles).joinedload(ActivityRole.group),
            selectinload(Activity.costs),
            selectinload(Activity.funding).joinedload(Funding.organisation),
            joinedload(Activity.sub_place),
        )
        .execution_options(populate_existing=True)
    ).one()
