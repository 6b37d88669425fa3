"""What the chain from theme to result shows of the plan."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import load_only

from placedev.core.db import db
from placedev.plan import rules
from placedev.plan.models import Activity, ActivityStatus


class Result(NamedTuple):
    """An activity with how it fares and what came of it."""

    activity: Activity
    status: str  # one of rules.STATUSES
    status_label: str | None


def results_of(*, plan_id: int) -> Sequence[Result]:
    """Return the activities of a plan with what came of them. One query."""
    latest = (
        select(ActivityStatus.id)
        .where(ActivityStatus.activity_id == Activity.id)
        .order_by(ActivityStatus.noted_on.desc(), ActivityStatus.id.desc())
        .limit(1)
        .correlate(Activity)
        .scalar_subquery()
    )
    shown = (
        Activity.uid,
        Activity.number,
        Activity.title,
        Activity.name_language,
        Activity.area_id,
        Activity.goal_id,
        Activity.outcome_reached,
    )
    rows = db.session.execute(
        select(Activity, ActivityStatus.status, ActivityStatus.status_label)
        .outerjoin(ActivityStatus, ActivityStatus.id == latest)
        .where(Activity.plan_id == plan_id)
        .options(load_only(*shown, raiseload=True))
        .order_by(Activity.position, Activity.id)
    )
    return [Result(one, rules.known_status(status), label) for one, status, label in rows]
