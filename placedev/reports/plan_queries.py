"""Counting what became of the plans: activities, steps and editions."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import and_, or_, select

from placedev.core.at_once import Asking
from placedev.core.clock import day_of
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.editions.models import Edition
from placedev.editions.withdrawal_queries import stands
from placedev.plan.models import Activity, ActivityStatus, Plan
from placedev.plan.rules import SILENT, known_status
from placedev.reports.figure_rules import Line
from placedev.reports.scope_rules import Counted, Scope
from placedev.steps.methods import method_named
from placedev.steps.models import GatePassage, GateReopening

Lines = Mapping[str, Sequence[Line]]  # each number with its rows


def activity_lines(scope: Scope) -> Asking[Lines]:
    """Return the activities as they stood when the period ended."""
    rows = yield (
        select(
            *(Activity.id, Plan.place_id, Activity.title),
            *(ActivityStatus.status, ActivityStatus.status_label, ActivityStatus.noted_on),
        )
        .join(Plan, Plan.id == Activity.plan_id)
        .outerjoin(ActivityStatus, ActivityStatus.activity_id == Activity.id)
        .where(Plan.place_id.in_(scope.ids))
        .order_by(
            *(Plan.place_id, Activity.position, Activity.id),
            *(ActivityStatus.noted_on, ActivityStatus.id),
        )
    )
    found: dict[str, list[Line]] = {"activities": [], "activities-started": []}
    found["activities-done"] = []
    for _id, grouped in groupby(rows, key=attrgetter("id")):
        turns = list(grouped)
        until = [one for one in turns if one.noted_on is not None and one.noted_on <= scope.to_on]
        if not until and turns[0].noted_on is not None:
            continue  # it came into the plan later
        for name, line in _told(turns[0], until, scope):
            found[name].append(line)
    return found


def _told(activity: Any, until: Sequence[Any], scope: Scope) -> list[tuple[str, Line]]:
    line = Line(scope.places[activity.place_id].slug, activity.title)
    last = until[-1] if until else None
    status = known_status(last.status) if last else SILENT
    label = (last.status_label if last else None) or ""
    noted_on = last.noted_on if last else None
    told = [("activities", line._replace(on=noted_on, group=status, label=label))]
    begun = next((one for one in until if known_status(one.status) == "under-way"), None)
    if begun is not None and scope.holds(begun.noted_on):
        told.append(("activities-started", line._replace(on=begun.noted_on)))
    if status == "done" and scope.holds(noted_on):
        told.append(("activities-done", line._replace(on=noted_on)))
    return told


def step_lines(scope: Scope) -> Asking[Lines]:
    """Return the steps that were left, and those where something was missing."""
    rows = yield (
        select(
            *(GatePassage.place_id, GatePassage.step_key, GatePassage.passed_at),
            *(GatePassage.overridden, GatePassage.reason, GateReopening.id.label("reopening")),
        )
        .outerjoin(
            GateReopening,
            and_(
                GateReopening.place_id == GatePassage.place_id,
                GateReopening.step_key == GatePassage.step_key,
                GateReopening.round == GatePassage.round,
            ),
        )
        .where(
            GatePassage.place_id.in_(scope.ids),
            GatePassage.passed_at.between(*scope.moments),
            or_(GatePassage.overridden, GateReopening.id.is_(None)),
        )
        .order_by(GatePassage.passed_at, GatePassage.id)
    )
    steps, overrides = [], []
    for row in rows:
        if not scope.holds(row.passed_at):
            continue
        place = scope.places[row.place_id]
        line = Line(place.slug, _step_name(place, row.step_key), day_of(row.passed_at))
        if row.reopening is None:
            steps.append(line)
        if row.overridden:
            overrides.append(line._replace(who=row.reason or ""))
    return {"steps": steps, "overrides": overrides}


def _step_name(place: Counted, key: str) -> str:
    return _step_names(place.method_id, place.method_version).get(key, key)


def _step_names(method_id: str, version: int) -> dict[str, str]:
    try:
        steps = method_named(method_id, version).steps
    except NotFound:  # the installation has the method no longer
        return {}
    return {step.key: str(step.name) for step in steps}


def edition_lines(scope: Scope) -> Asking[Lines]:
    """Return the editions that were published and stand."""
    rows = yield (
        select(Edition.place_id, Edition.number, Edition.published_at)
        .where(
            Edition.place_id.in_(scope.ids),
            Edition.published_at.between(*scope.moments),
            stands(),
        )
        .order_by(Edition.published_at, Edition.id)
    )
    return {
        "editions": [
            Line(
                scope.places[row.place_id].slug,
                _("Utgåva %(number)s", number=row.number),
                day_of(row.published_at),
            )
            for row in rows
            if scope.holds(row.published_at)
        ]
    }
