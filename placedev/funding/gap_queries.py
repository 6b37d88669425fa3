"""What the plan costs and has, read whole and worked out by gap_rules."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import joinedload, load_only, selectinload

from placedev.core.collation import sort_key
from placedev.core.db import db
from placedev.funding import gap_rules
from placedev.funding.gap_rules import CostFact, Gap, MoneyFact, Span
from placedev.funding.models import FundingApplication
from placedev.funding.queries import money_of, source_words
from placedev.funding.wording_rules import next_steps
from placedev.plan.models import Activity, ActivityStatus, Funding, Goal, GoalArea, Plan
from placedev.plan.rules import OVER, known_status
from placedev.plan.wording import source_words as row_source


@dataclass(frozen=True)
class ActivityMoney:
    """An activity with what it costs and who pays."""

    activity: Activity
    is_over: bool  # done, refused or dropped: not counted

    @cached_property
    def costs(self) -> list[CostFact]:
        """Return its costs as rules look at them."""
        return [CostFact(**{n: getattr(one, n) for n in _COST}) for one in self.activity.costs]

    @cached_property
    def money(self) -> list[MoneyFact]:
        """Return who pays, or was asked to, as rules look at it."""
        return [
            MoneyFact(**{n: getattr(one, n) for n in _MONEY}, source=row_source(one))
            for one in self.activity.funding
        ]

    @cached_property
    def gap(self) -> Gap:
        """Return what it needs and has."""
        return gap_rules.gap_of(self.costs, self.money)

    @property
    def steps(self) -> list[str]:
        """Return what to do next about its money."""
        return next_steps(self.gap, self.money)


@dataclass(frozen=True)
class AreaMoney:
    """An area, or none for what hangs on no area, with its activities that are not over."""

    area: GoalArea | None
    lines: Sequence[ActivityMoney]

    @cached_property
    def gap(self) -> Gap:
        """Return what its activities need and have together."""
        return gap_rules.together(one.gap for one in self.lines)


@dataclass
class SourceMoney:
    """What one source gives or was asked for, by state; sums in each currency for themselves."""

    name: str
    sums: dict[str, dict[str, Span]] = field(default_factory=dict)
    shares: int = 0  # shares of costs that nobody knows

    def add(self, state: str, given: tuple[str, Span] | None, *, share: bool = False) -> None:
        """Count a row in; where nobody has said how much, only the name is there."""
        if given is None:
            self.shares += share
            return
        currency, span = given
        sums = self.sums.setdefault(state, {})
        sums[currency] = sums.get(currency, Span()).plus(span)


@dataclass(frozen=True)
class PlanMoney:
    """The money of a whole plan."""

    plan: Plan
    areas: Sequence[AreaMoney]
    over: int  # activities that are done, refused or dropped
    loose: Sequence[FundingApplication]  # applications for no activity

    @cached_property
    def gap(self) -> Gap:
        """Return what the plan needs and has."""
        return gap_rules.together(one.gap for one in self.areas)

    @property
    def lines(self) -> list[ActivityMoney]:
        """Return every activity that is counted."""
        return [line for part in self.areas for line in part.lines]

    @property
    def richer(self) -> list[ActivityMoney]:
        """Return what has more money than it costs."""
        return [line for line in self.lines if line.gap.over]

    @property
    def unfunded(self) -> list[ActivityMoney]:
        """Return what has not all its money, the most missing first and the unclear last."""
        short = [line for line in self.lines if line.gap.is_short]
        return sorted(short, key=lambda one: _most_missing(one.gap))

    @cached_property
    def sources(self) -> list[SourceMoney]:
        """Return who gives or was asked, by name; money that no activity has is there too."""
        found: dict[str, SourceMoney] = {}
        for line in self.lines:
            whole = gap_rules.whole_of(line.costs)
            for one in line.money:
                if one.form == "money":
                    part = found.setdefault(one.source, SourceMoney(one.source))
                    given = gap_rules.sum_given(one, whole)
                    part.add(one.state, given, share=one.share is not None)
        for application in self.loose:
            name, amount = source_words(application), money_of(application)
            if amount is not None:
                part = found.setdefault(name, SourceMoney(name))
                part.add(application.state, (application.currency or "SEK", Span(amount, amount)))
        return sorted(found.values(), key=lambda one: sort_key(one.name))


_COST = CostFact._fields
_MONEY = ("state", "amount", "currency", "share", "form", "hours")


def plan_money(*, place_id: int) -> PlanMoney | None:
    """Return the money of a place's plan; none where it has no plan. Six queries."""
    plan = db.session.scalar(select(Plan).where(Plan.place_id == place_id))
    if plan is None:
        return None
    areas = db.session.scalars(
        select(GoalArea).where(GoalArea.plan_id == plan.id).order_by(GoalArea.position, GoalArea.id)
    ).all()
    homes = _homes(plan.id)
    found = _activities(plan.id)
    by_area: dict[int | None, list[ActivityMoney]] = {}
    for line in found:
        if not line.is_over:
            own = homes.get(line.activity.goal_id or 0) or line.activity.area_id
            by_area.setdefault(own, []).append(line)
    ordered: list[GoalArea | None] = [*areas, None]
    parts = [AreaMoney(one, by_area.get(one.id if one else None, [])) for one in ordered]
    return PlanMoney(
        plan,
        [part for part in parts if part.lines],
        over=sum(line.is_over for line in found),
        loose=_loose(place_id, found),
    )


def activity_money(activity: Activity) -> ActivityMoney:
    """Return the money of one activity, loaded with costs, funding and who funds."""
    return ActivityMoney(activity, is_over=False)


def _activities(plan_id: int) -> list[ActivityMoney]:
    latest = (
        select(ActivityStatus.status)
        .where(ActivityStatus.activity_id == Activity.id)
        .order_by(ActivityStatus.noted_on.desc(), ActivityStatus.id.desc())
        .limit(1)
        .correlate(Activity)
        .scalar_subquery()
    )
    columns = (
        *(Activity.uid, Activity.number, Activity.title, Activity.name_language),
        *(Activity.area_id, Activity.goal_id),
    )
    rows = db.session.execute(
        select(Activity, latest)
        .where(Activity.plan_id == plan_id)
        .options(
            load_only(*columns),
            joinedload(Activity.costs),
            selectinload(Activity.funding).joinedload(Funding.organisation),
        )
        .order_by(Activity.position, Activity.id)
    ).unique()
    return [ActivityMoney(one, known_status(status) in OVER) for one, status in rows]


def _homes(plan_id: int) -> dict[int, int | None]:
    """Return goal id to the area that it hangs on, itself or through the goals above it."""
    rows = db.session.execute(
        select(Goal.id, Goal.parent_id, Goal.area_id).where(Goal.plan_id == plan_id)
    ).all()
    by_id = {row.id: (row.parent_id, row.area_id) for row in rows}
    return {goal_id: _area_above(goal_id, by_id) for goal_id in by_id}


def _area_above(
    goal_id: int | None, goals: Mapping[int, tuple[int | None, int | None]]
) -> int | None:
    seen: set[int] = set()
    while goal_id is not None and goal_id in goals and goal_id not in seen:
        seen.add(goal_id)
        parent_id, area_id = goals[goal_id]
        if area_id is not None:
            return area_id
        goal_id = parent_id
    return None


def _loose(place_id: int, lines: Iterable[ActivityMoney]) -> list[FundingApplication]:
    used = {row.application_id for line in lines for row in line.activity.funding}
    found = db.session.scalars(
        select(FundingApplication)
        .where(FundingApplication.place_id == place_id)
        .options(joinedload(FundingApplication.source))
        .order_by(FundingApplication.id)
    )
    return [one for one in found if one.id not in used]


def _most_missing(gap: Gap) -> tuple[object, ...]:
    return not gap.missing, -gap.missing.get("SEK", Span()).high, not gap.bands
