"""Reads the plan as lists that leave it."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from placedev.core.db import db
from placedev.plan.activities.models import ActivityPriority
from placedev.plan.area_queries import areas_of
from placedev.plan.export_rules import Whole
from placedev.plan.goal_queries import goals_of
from placedev.plan.indicator_models import IndicatorValue
from placedev.plan.indicator_queries import indicators_of
from placedev.plan.models import Activity, ActivityRole, Funding, Indicator
from placedev.plan.shown_queries import maps_of


def whole(*, plan_id: int) -> Whole:
    """Return all that the lists say. Thirteen queries, whatever the size of the plan."""
    activities = db.session.scalars(
        select(Activity)
        .where(Activity.plan_id == plan_id)
        .options(
            joinedload(Activity.sub_place),
            selectinload(Activity.steps),
            selectinload(Activity.roles).joinedload(ActivityRole.organisation),
            selectinload(Activity.roles).joinedload(ActivityRole.group),
            selectinload(Activity.costs),
            selectinload(Activity.funding).joinedload(Funding.organisation),
            selectinload(Activity.statuses),
        )
        .order_by(Activity.position, Activity.id)
    ).all()
    values = db.session.scalars(
        select(IndicatorValue)
        .join(Indicator, Indicator.id == IndicatorValue.indicator_id)
        .where(Indicator.plan_id == plan_id)
        .order_by(IndicatorValue.indicator_id, IndicatorValue.dated_on, IndicatorValue.id)
    ).all()
    priorities = db.session.scalars(
        select(ActivityPriority)
        .join(Activity, Activity.id == ActivityPriority.activity_id)
        .where(Activity.plan_id == plan_id)
        .order_by(ActivityPriority.activity_id, ActivityPriority.position, ActivityPriority.id)
    ).all()
    return Whole(
        areas=areas_of(plan_id=plan_id),
        goals=goals_of(plan_id=plan_id),
        indicators=indicators_of(plan_id=plan_id),
        values=values,
        activities=activities,
        priorities=priorities,
        maps=maps_of(plan_id=plan_id),
    )
