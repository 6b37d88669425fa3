"""All rows that a snapshot is made from, looked up by their keys."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from placedev.analysis import models as analysis
from placedev.commitments import models as commitments
from placedev.consultations import models as consultations
from placedev.core.clock import day_of
from placedev.core.files import StoredFile
from placedev.core.gather import Gathered
from placedev.editions.models import Edition, EditionWithdrawal
from placedev.editions.words_composing import by_id
from placedev.meetings import models as meetings
from placedev.places import models as places
from placedev.plan import area_models, indicator_models, shown_models
from placedev.plan import models as plan
from placedev.plan.activities import models as activities
from placedev.stakeholders import models as stakeholders
from placedev.steps.method import Method


class PastEdition(NamedTuple):
    """What later editions tell about this one."""

    number: int
    published_on: date
    change_note: str | None = None
    amends: int | None = None
    withdrawn_on: date | None = None
    withdrawn_reason: str | None = None


def past_edition(edition: Edition, withdrawal: EditionWithdrawal | None = None) -> PastEdition:
    """Return what later editions tell about this one."""
    return PastEdition(
        edition.number,
        day_of(edition.published_at),
        edition.change_note,
        edition.amends,
        day_of(withdrawal.withdrawn_at) if withdrawal else None,
        withdrawal.reason if withdrawal else None,
    )


@dataclass(frozen=True)
class Loaded:
    """All that a snapshot is made from."""

    rows: Gathered
    editions: Sequence[PastEdition]  # oldest first, also those taken back
    method: Method
    ideas: Mapping[str, Any] = field(default_factory=dict)  # as they were let out


class Found:
    """The rows by key, and those below a row by the row's key."""

    def __init__(self, loaded: Loaded, the_plan: plan.Plan, today: date) -> None:
        rows = loaded.rows
        self.today = today
        self.loaded = loaded
        self.rows = rows
        self.plan = the_plan
        self.place = rows.of(places.Place)[0]
        self.organisations = by_id(rows.of(stakeholders.Organisation))
        self.groups = by_id(rows.of(stakeholders.Group))
        self.sub_places = by_id(rows.of(places.SubPlace))
        self.areas = by_id(rows.of(plan.GoalArea))
        self.goals = by_id(rows.of(plan.Goal))
        self.activities = by_id(rows.of(plan.Activity))
        self.meetings = by_id(rows.of(meetings.Meeting))
        self.facts = by_id(rows.of(places.PlaceFact))
        self.lineage = rows.under(area_models.AreaLineage, "area_id")
        self.cross_goal_uses = rows.under(area_models.CrossGoalUse, "cross_goal_id")
        self.remark_targets = rows.under(activities.PlanRemarkTarget, "remark_id")
        self.values = rows.under(indicator_models.IndicatorValue, "indicator_id")
        self.steps = rows.under(plan.ActivityStep, "activity_id")
        self.roles = rows.under(plan.ActivityRole, "activity_id")
        self.costs = rows.under(plan.ActivityCost, "activity_id")
        self.funding = rows.under(plan.Funding, "activity_id")
        self.statuses = rows.under(plan.ActivityStatus, "activity_id")
        self.moves = rows.under(activities.TimingMove, "activity_id")
        self.priorities = rows.under(activities.ActivityPriority, "activity_id")
        self.turns = rows.under(commitments.CommitmentTurn, "commitment_id")
        self.attendance = rows.under(meetings.Attendance, "meeting_id")
        self.seats = rows.under(stakeholders.Seat, "group_id")
        self.comments = rows.under(consultations.Comment, "period_id")
        self.evidence = rows.under(analysis.AnalysisEvidence, "item_id")

    @cached_property
    def files(self) -> dict[int, StoredFile]:
        """Return the stored pictures without their contents."""
        return by_id(self.rows.of(StoredFile))

    @cached_property
    def features(self) -> dict[int, list[shown_models.MapFeature]]:
        """Return what is on each map."""
        return self.rows.under(shown_models.MapFeature, "map_id")

    def home_of(self, row: plan.Activity | plan.Indicator) -> dict[str, Any]:
        """Return the uids of the goal and the area under which something is shown."""
        goal = self.goals.get(row.goal_id or 0)
        area = self.areas.get((self._area_of_goal(row.goal_id) if goal else row.area_id) or 0)
        return {
            "area_uid": area.uid if area else None,
            "goal_uid": goal.uid if goal else None,
        }

    def _area_of_goal(self, goal_id: int | None) -> int | None:
        """Return the area under which a goal is shown: that of the goal highest above it."""
        goal = self.goals.get(goal_id or 0)
        while goal is not None and goal.parent_id is not None:
            goal = self.goals.get(goal.parent_id)
        return goal.area_id if goal else None

    def uids_of(self, uses: Sequence[Any]) -> dict[str, Any]:
        """Return the uids of the areas, goals and activities that rows point at."""
        return {
            "area_uids": _uids(self.areas, [one.area_id for one in uses]),
            "goal_uids": _uids(self.goals, [one.goal_id for one in uses]),
            "activity_uids": _uids(self.activities, [one.activity_id for one in uses]),
        }


def _uids(rows: dict[int, Any], keys: Sequence[int | None]) -> tuple[Any, ...]:
    return tuple(rows[key].uid for key in keys if key in rows)
