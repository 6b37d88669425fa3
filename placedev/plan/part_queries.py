"""What parts an organisation has in the activities of a plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from placedev.core.db import db
from placedev.core.names_read import spoken
from placedev.plan.models import Activity, ActivityRole


@dataclass(frozen=True)
class Part:
    """A part in an activity, and whether they have said yes to it."""

    activity_uid: UUID
    activity: str
    role: str
    role_label: str | None
    state: str  # unasked, asked, confirmed or declined


def parts_of(*, organisation_id: int) -> Sequence[Part]:
    """Return the parts that an organisation has, in the order of the plan. One query."""
    rows = db.session.execute(
        select(
            Activity.uid,
            spoken(Activity.title),
            ActivityRole.role,
            ActivityRole.role_label,
            ActivityRole.state,
        )
        .join(Activity, Activity.id == ActivityRole.activity_id)
        .where(ActivityRole.organisation_id == organisation_id)
        .order_by(Activity.position, Activity.id, ActivityRole.position, ActivityRole.id)
    )
    return [Part(*row) for row in rows]
