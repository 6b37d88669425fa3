"""How an activity fares: records that are added and never changed."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from placedev.core.clock import day_of
from placedev.core.db import db
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.evidence_operations import stored_evidence
from placedev.places.policy import Actor
from placedev.plan import activity_queries, rules
from placedev.plan.activities.details import Shown
from placedev.plan.models import Activity, ActivityStatus, Plan
from placedev.plan.row_operations import tell


def note_status(
    plan: Plan,
    activity: Activity,
    *,
    status: str,
    reason: str | None = None,
    noted_on: date | None = None,
    shown: Shown | None = None,
    actor: Actor,
    now: datetime,
) -> ActivityStatus:
    """Add how an activity fares; what was noted before stays.

    A photo that shows it is made anew, a PDF is kept as it came.

    Raises:
        RuleBroken: a no has no reason, the day lies ahead or before the last one, the same was
            noted last, or the file is neither a photo nor a PDF of at most 8 MB.
    """
    check_status(status, reason=reason)
    today = day_of(now)
    day = noted_on or today
    if day > today:
        raise RuleBroken(_("Läget kan inte gälla efter i dag. Rätta dagen."))
    last = activity_queries.latest_status(activity_id=activity.id)
    if last is not None and day < last.noted_on:
        raise RuleBroken(_("Det finns ett nyare läge. Skriv en senare dag."))
    beside = _columns(shown or Shown(), has_reason=bool(reason))
    said = {"status": status, "reason": reason, **beside}
    if last is not None and all(getattr(last, name) == value for name, value in said.items()):
        raise RuleBroken(_("Aktiviteten har redan det läget."))
    row = add_status(activity, status, reason, day, actor, now, beside)
    tell(
        "activity.status-noted",
        activity,
        plan.place_id,
        actor,
        now,
        title=activity.title,
        status=status,
        status_label=beside["status_label"],
        before=last.status if last else None,
        reason=reason,
        light=beside["light"],
    )
    return row


def _columns(shown: Shown, *, has_reason: bool) -> dict[str, Any]:
    columns = asdict(shown)
    sent = columns.pop("file")
    columns["is_reason_public"] &= has_reason  # the tick is there before a reason is
    return {**columns, "evidence_id": None if sent is None else stored_evidence(sent).id}


def check_status(status: str, *, reason: str | None) -> None:
    """Raise RuleBroken for a no without a reason."""
    if status in rules.NEED_A_REASON and not reason:
        raise RuleBroken(_("Skriv varför det blev nej. Det hjälper er nästa gång."))


def add_status(
    activity: Activity,
    status: str,
    reason: str | None,
    day: date,
    actor: Actor,
    now: datetime,
    beside: Mapping[str, Any] | None = None,
) -> ActivityStatus:
    """Add a record that was checked, with columns of what stands beside it."""
    row = ActivityStatus(
        activity_id=activity.id,
        status=status,
        reason=reason,
        noted_on=day,
        recorded_at=now,
        recorded_by_id=actor.user_id,
        **(beside or {}),
    )
    db.session.add(row)
    db.session.flush()
    return row
