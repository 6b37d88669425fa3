"""How the responsibility for the activities is shared between the sectors."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from placedev.core.db import db
from placedev.plan.models import Activity, ActivityRole, ActivityStatus, Plan
from placedev.plan.rules import OVER
from placedev.stakeholders.models import Organisation


@dataclass(frozen=True)
class Responsible:
    """Parts as responsible that one sector has in activities which are not over."""

    confirmed: int = 0
    asked: int = 0
    unasked: int = 0


def responsible_by_sector(*, place_id: int) -> Mapping[str, Responsible]:
    """Return sector to its responsibilities; who said no has none. One query.

    Only organisations have a sector: a group or somebody named in words is not counted.
    """
    status = (
        select(ActivityStatus.status)
        .where(ActivityStatus.activity_id == Activity.id)
        .order_by(ActivityStatus.noted_on.desc(), ActivityStatus.id.desc())
        .limit(1)
        .correlate(Activity)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Organisation.sector, ActivityRole.state, func.count(ActivityRole.id))
        .join(Organisation, Organisation.id == ActivityRole.organisation_id)
        .join(Activity, Activity.id == ActivityRole.activity_id)
        .join(Plan, Plan.id == Activity.plan_id)
        .where(
            Plan.place_id == place_id,
            ActivityRole.role == "responsible",
            ActivityRole.state != "declined",
            func.coalesce(status, "planned").not_in(OVER),
        )
        .group_by(Organisation.sector, ActivityRole.state)
        .order_by(Organisation.sector, ActivityRole.state)
    )
    found: dict[str, dict[str, int]] = {}
    for sector, state, count in rows:
        found.setdefault(sector, {})[state] = count
    return {sector: Responsible(**counts) for sector, counts in found.items()}
