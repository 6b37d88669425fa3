"""Reads about the plan: whole, as an outline, and one thing at a time."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import (
    Date,
    Integer,
    Select,
    Text,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased, joinedload, load_only, selectinload

from placedev.core.collation import sort_key
from placedev.core.db import db
from placedev.meetings.models import Meeting
from placedev.places.models import SubPlace
from placedev.plan import rules
from placedev.plan.models import (
    Activity,
    ActivityRole,
    ActivityStatus,
    Funding,
    Goal,
    GoalArea,
    Indicator,
    Plan,
    PlanSection,
    ProgressNote,
)
from placedev.stakeholders.models import Group, Organisation

Part = TypeVar("Part", GoalArea, Goal, Indicator, Activity, PlanSection)


class ActivityLine(NamedTuple):
    """An activity in the outline, with its latest status and what it lacks."""

    activity: Activity
    status: ActivityStatus | None
    lacks: tuple[str, ...]  # keys of rules.LACKS

    @property
    def responsible(self) -> list[ActivityRole]:
        """Return the parts of those who answer for it."""
        return [one for one in self.activity.roles if one.role == rules.RESPONSIBLE]

    @property
    def code(self) -> str:
        """Return the status as the program knows it; nobody's report is silence."""
        return rules.known_status(self.status.status if self.status else None)


@dataclass
class GoalPart:
    """A goal with what hangs on it, and the goals below it."""

    goal: Goal
    level: int  # 0: hangs on an area or on nothing
    goals: list["GoalPart"] = field(default_factory=list)
    activities: list[ActivityLine] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)

    def with_all_below(self) -> Iterator["GoalPart"]:
        """Yield this goal and every goal below it, in the plan's order."""
        yield self
        for part in self.goals:
            yield from part.with_all_below()


@dataclass
class AreaPart:
    """An area with what hangs on it; without an area: what hangs on none."""

    area: GoalArea | None
    goals: list[GoalPart] = field(default_factory=list)
    activities: list[ActivityLine] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)

    def all_goals(self) -> Iterator[GoalPart]:
        """Yield every goal of the area, in the plan's order."""
        for part in self.goals:
            yield from part.with_all_below()

    def all_activities(self) -> list[ActivityLine]:
        """Return every activity, first those on goals and then those on the area itself."""
        return [line for part in self.all_goals() for line in part.activities] + self.activities

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing hangs here."""
        return not (self.goals or self.activities or self.indicators)


@dataclass(frozen=True)
class Outline:
    """The whole plan as a tree, and how complete it is."""

    plan: Plan
    areas: Sequence[AreaPart]
    loose: AreaPart  # what hangs on no area
    sections: Sequence[PlanSection]  # with their titles; their texts are not loaded
    checks: tuple[rules.Check, ...]

    @property
    def activities(self) -> list[ActivityLine]:
        """Return every activity in the order of the tree."""
        return [line for part in (*self.areas, self.loose) for line in part.all_activities()]


class ActivityPage(NamedTuple):
    """An activity with the things that its page names."""

    plan: Plan
    activity: Activity
    area: GoalArea | None  # its own or its goal's
    goal: Goal | None
    follows: Activity | None


class Named(NamedTuple):
    """A row as a drop-down offers it."""

    kind: str
    id: int
    uid: uuid.UUID
    name: str
    number: str | None = None  # as printed before the name
    area_id: int | None = None  # of a goal

    @property
    def words(self) -> str:
        """Return the name with the number that is printed before it."""
        return f"{self.number} {self.name}" if self.number else self.name


@dataclass(frozen=True)
class Around:
    """What the parts of a plan can name and hang on, in the order in which it is offered."""

    areas: Sequence[Named]
    goals: Sequence[Named]
    activities: Sequence[Named]
    organisations: Sequence[Named]
    groups: Sequence[Named]
    sub_places: Sequence[Named]
    meetings: Sequence[Named]  # newest first


def plan_of(*, place_id: int) -> Plan | None:
    """Return the plan of a place with its owner. One query."""
    return db.session.scalar(
        select(Plan).where(Plan.place_id == place_id).options(joinedload(Plan.owner))
    )


def outline(*, place_id: int) -> Outline | None:
    """Return the plan as a tree for its overview. Eight queries, whatever its size."""
    plan = plan_of(place_id=place_id)
    if plan is None:
        return None
    areas, goals = areas_of(plan_id=plan.id), _goals(plan.id)
    parts = {area.id: AreaPart(area) for area in areas}
    loose = AreaPart(None)
    goal_parts = _hang_goals(goals, parts, loose)
    for indicator in _indicators(plan.id):
        _home(indicator, goal_parts, parts, loose).indicators.append(indicator)
    for line in activity_lines(plan_id=plan.id):
        _home(line.activity, goal_parts, parts, loose).activities.append(line)
    ordered = [parts[area.id] for area in areas]
    return Outline(plan, ordered, loose, _sections(plan.id), _checks(plan, ordered, loose))


def _sections(plan_id: int) -> Sequence[PlanSection]:
    return db.session.scalars(
        select(PlanSection)
        .where(PlanSection.plan_id == plan_id)
        .options(load_only(PlanSection.uid, PlanSection.title))
        .order_by(PlanSection.position, PlanSection.id)
    ).all()


def _hang_goals(
    goals: Sequence[Goal], areas: dict[int, AreaPart], loose: AreaPart
) -> dict[int, GoalPart]:
    """Build the tree; a goal whose parents run in a circle stands as if it had none."""
    by_id = {goal.id: goal for goal in goals}
    parts = {goal.id: GoalPart(goal, len(_above(goal, by_id))) for goal in goals}
    for goal in goals:
        above = _above(goal, by_id)
        home = parts[above[0].id] if above else areas.get(goal.area_id or 0, loose)
        home.goals.append(parts[goal.id])
    return parts


def _above(goal: Goal, by_id: dict[int, Goal]) -> list[Goal]:
    """Return the goals above a goal, the nearest first; none if they run in a circle."""
    above: list[Goal] = []
    parent = by_id.get(goal.parent_id or 0)
    while parent is not None:
        if parent is goal or parent in above:
            return []
        above.append(parent)
        parent = by_id.get(parent.parent_id or 0)
    return above


def _home(
    thing: Activity | Indicator,
    goals: dict[int, GoalPart],
    areas: dict[int, AreaPart],
    loose: AreaPart,
) -> GoalPart | AreaPart:
    return goals.get(thing.goal_id or 0) or areas.get(thing.area_id or 0) or loose


def _indicators(plan_id: int) -> Sequence[Indicator]:
    return db.session.scalars(
        select(Indicator)
        .where(Indicator.plan_id == plan_id)
        .order_by(Indicator.position, Indicator.id)
    ).all()


def activity_lines(*, plan_id: int) -> list[ActivityLine]:
    """Return the activities with latest status and what they lack. Three queries."""
    latest = (
        select(ActivityStatus.id)
        .where(ActivityStatus.activity_id == Activity.id)
        .order_by(ActivityStatus.noted_on.desc(), ActivityStatus.id.desc())
        .limit(1)
        .correlate(Activity)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Activity, ActivityStatus)
        .outerjoin(ActivityStatus, ActivityStatus.id == latest)
        .where(Activity.plan_id == plan_id)
        .options(
            selectinload(Activity.roles).joinedload(ActivityRole.organisation),
            selectinload(Activity.roles).joinedload(ActivityRole.group),
            joinedload(Activity.costs),
            selectinload(Activity.funding),
        )
        .order_by(Activity.position, Activity.id)
    ).unique()
    return [ActivityLine(one, status, lacks_of(one, status)) for one, status in rows]


def lacks_of(activity: Activity, status: ActivityStatus | None) -> tuple[str, ...]:
    """Return what a loaded activity lacks, as keys of rules.LACKS."""
    return rules.lacks_of(
        rules.ActivityFacts(
            status=status.status if status else rules.SILENT,
            roles=[rules.Who(one.role, one.state) for one in activity.roles],
            has_time=bool(activity.timing_text or activity.starts_on or activity.ends_on),
            costs=[one.kind for one in activity.costs],
            funding=[one.state for one in activity.funding],
            who_acts=activity.who_acts,
        )
    )


def _checks(plan: Plan, areas: Sequence[AreaPart], loose: AreaPart) -> tuple[rules.Check, ...]:
    activities = [line for part in (*areas, loose) for line in part.all_activities()]
    return rules.completeness(
        rules.PlanFacts(
            target_picture=plan.target_picture,
            horizon_year=plan.horizon_year,
            owner=plan.owner_id is not None,
            next_review=plan.next_review_on is not None,
            areas=len(areas),
            areas_without_goal=sum(not part.goals for part in areas),
            activities=[line.lacks for line in activities],
        )
    )


def areas_of(*, plan_id: int) -> Sequence[GoalArea]:
    """Return the areas of a plan in order. One query."""
    return db.session.scalars(
        select(GoalArea).where(GoalArea.plan_id == plan_id).order_by(GoalArea.position, GoalArea.id)
    ).all()


def _goals(plan_id: int) -> Sequence[Goal]:
    return db.session.scalars(
        select(Goal).where(Goal.plan_id == plan_id).order_by(Goal.position, Goal.id)
    ).all()


def parents_of_goals(*, plan_id: int) -> dict[int, int | None]:
    """Return goal id to the id of the goal above it. One query."""
    rows = db.session.execute(
        select(Goal.id, Goal.parent_id).where(Goal.plan_id == plan_id).order_by(Goal.id)
    )
    return {row.id: row.parent_id for row in rows}


def around(*, place_id: int) -> Around:
    """Return what the parts of a place's plan can name. One query, whatever its size."""
    plan_id = select(Plan.id).where(Plan.place_id == place_id).scalar_subquery()
    selects = [
        _named("area", GoalArea, GoalArea.name, GoalArea.plan_id == plan_id),
        _named("goal", Goal, Goal.title, Goal.plan_id == plan_id),
        _named("activity", Activity, Activity.title, Activity.plan_id == plan_id),
        _named("organisation", Organisation, Organisation.name, Organisation.place_id == place_id),
        _named("group", Group, Group.name, Group.place_id == place_id),
        _named("sub-place", SubPlace, SubPlace.name, SubPlace.place_id == place_id),
        _named("meeting", Meeting, Meeting.title, Meeting.place_id == place_id),
    ]
    found: dict[str, list[tuple[Named, int, Any]]] = {}
    for *columns, position, day in db.session.execute(union_all(*selects)):
        named = Named(*columns)
        found.setdefault(named.kind, []).append((named, position, day))

    def placed(kind: str) -> list[Named]:
        rows = sorted(found.get(kind, []), key=lambda row: (row[1], row[0].id))
        return [named for named, _position, _day in rows]

    def by_name(kind: str) -> list[Named]:
        return sorted(placed(kind), key=lambda named: sort_key(named.name))

    meetings = sorted(
        found.get("meeting", []), key=lambda row: (row[2] or date.min, row[0].id), reverse=True
    )
    return Around(
        areas=placed("area"),
        goals=placed("goal"),
        activities=placed("activity"),
        organisations=by_name("organisation"),
        groups=by_name("group"),
        sub_places=placed("sub-place"),
        meetings=[named for named, _position, _day in meetings],
    )


def _named(kind: str, model: Any, name: Any, condition: Any) -> Select[Any]:
    """Select the columns of Named, with position and day to sort by where there are any."""
    return select(
        literal(kind),
        model.id,
        model.uid,
        name,
        getattr(model, "number") if model in _NUMBERED else cast(null(), Text),  # noqa: B009
        model.area_id if model is Goal else cast(null(), Integer),
        model.position if hasattr(model, "position") else literal(0),
        model.held_on if model is Meeting else cast(null(), Date),
    ).where(condition)


_NUMBERED = {GoalArea, Goal, Activity}  # a meeting's number is one of a series, not printed


def area_by_uid(*, place_id: int, uid: uuid.UUID) -> GoalArea | None:
    """Return an area of the place's plan. One query."""
    return _part(GoalArea, place_id, uid)


def goal_by_uid(*, place_id: int, uid: uuid.UUID) -> Goal | None:
    """Return a goal of the place's plan. One query."""
    return _part(Goal, place_id, uid)


def indicator_by_uid(*, place_id: int, uid: uuid.UUID) -> Indicator | None:
    """Return an indicator of the place's plan. One query."""
    return _part(Indicator, place_id, uid)


def section_by_uid(*, place_id: int, uid: uuid.UUID) -> PlanSection | None:
    """Return a text of the place's plan. One query."""
    return _part(PlanSection, place_id, uid)


def activity_by_uid(*, place_id: int, uid: uuid.UUID) -> Activity | None:
    """Return an activity of the place's plan, without what it carries. One query."""
    return _part(Activity, place_id, uid)


def _part(model: type[Part], place_id: int, uid: uuid.UUID) -> Part | None:
    return db.session.scalar(
        select(model)
        .join(Plan, Plan.id == model.plan_id)
        .where(Plan.place_id == place_id, model.uid == uid)
    )


def activity_with_all(*, place_id: int, uid: uuid.UUID) -> ActivityPage | None:
    """Return an activity with all that it carries and hangs on. Five queries."""
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
                selectinload(Activity.costs),
                selectinload(Activity.funding).joinedload(Funding.organisation),
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


def progress_notes_of(*, activity_id: int) -> Sequence[ProgressNote]:
    """Return the dated lines about an activity, the newest first. One query."""
    return db.session.scalars(
        select(ProgressNote)
        .where(ProgressNote.activity_id == activity_id)
        .order_by(ProgressNote.noted_on.desc(), ProgressNote.id.desc())
    ).all()


def plan_with_sources(*, place_id: int) -> Plan | None:
    """Return the plan with related plans and milestones. Three queries."""
    return db.session.scalar(
        select(Plan)
        .where(Plan.place_id == place_id)
        .options(selectinload(Plan.related), selectinload(Plan.milestones))
    )


def siblings_of(thing: GoalArea | Goal | Activity | PlanSection) -> list[Any]:
    """Return what stands in the same list as a thing, itself included, in order. One query."""
    model: Any = type(thing)
    same = [model.plan_id == thing.plan_id]
    for name in ("parent_id", "goal_id", "area_id"):
        if hasattr(model, name):
            column, value = getattr(model, name), getattr(thing, name)
            same.append(column.is_(None) if value is None else column == value)
    return list(
        db.session.scalars(select(model).where(*same).order_by(model.position, model.id)).all()
    )


def last_position(column: InstrumentedAttribute[int], *, plan_id: int) -> int:
    """Return the highest position of a kind of thing in a plan, or 0. One query."""
    model: Any = column.class_
    return db.session.scalar(select(func.max(column)).where(model.plan_id == plan_id)) or 0


def hanging_on_area(area: GoalArea) -> int:
    """Return how many goals, indicators and activities hang on an area. One query."""
    return _count(
        (Goal.area_id, area.id), (Indicator.area_id, area.id), (Activity.area_id, area.id)
    )


def hanging_on_goal(goal: Goal) -> int:
    """Return how many goals, indicators and activities hang on a goal. One query."""
    return _count(
        (Goal.parent_id, goal.id), (Indicator.goal_id, goal.id), (Activity.goal_id, goal.id)
    )


def hanging_on_activity(activity: Activity) -> int:
    """Return how many activities and dated lines hang on an activity. One query."""
    return _count((Activity.follows_id, activity.id), (ProgressNote.activity_id, activity.id))


def _count(*pairs: tuple[Any, int]) -> int:
    counts = [
        select(func.count()).where(column == value).scalar_subquery() for column, value in pairs
    ]
    return int(db.session.scalar(select(sum(counts[1:], counts[0]))) or 0)
