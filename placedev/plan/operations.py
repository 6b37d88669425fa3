"""What can be done to the plan, its areas, goals, indicators and texts."""

import dataclasses
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.attributes import flag_modified

from placedev.core import journal, markdown
from placedev.core.db import db
from placedev.core.errors import EditConflict, RuleBroken
from placedev.core.i18n import _, _n
from placedev.core.once import already_made
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.plan import queries, rules
from placedev.plan.models import (
    Activity,
    Goal,
    GoalArea,
    Indicator,
    Plan,
    PlanMilestone,
    PlanSection,
    RelatedPlan,
)
from placedev.plan.queries import Named
from placedev.stakeholders.models import Organisation

Thing = Plan | GoalArea | Goal | Indicator | PlanSection | Activity


@dataclass(frozen=True)
class PlanDetails:
    """What the plan says as a whole; the names are those of the columns."""

    title: str
    kind_word: str
    short_title: str | None = None
    subtitle: str | None = None
    language: str = "sv"
    approach: str | None = None
    period_from: int | None = None
    period_to: int | None = None
    target_picture: str | None = None
    horizon_year: int | None = None
    overarching_goal: str | None = None
    values: Sequence[str] = ()
    tracks: Sequence[str] = ()
    area_word: str | None = None
    goal_word: str | None = None
    activity_word: str | None = None
    owner: Organisation | Named | None = None
    revision_rule: str | None = None
    next_review_on: date | None = None
    licence: str | None = None


@dataclass(frozen=True)
class AreaDetails:
    """What is said about an area; the names are those of the columns."""

    name: str
    number: str | None = None
    short_name: str | None = None
    colour: str | None = None
    icon: str | None = None
    why: str | None = None
    earlier_name: str | None = None
    note: str | None = None


class Home(NamedTuple):
    """What something hangs on: a goal, an area, or nothing."""

    area: GoalArea | Named | None = None
    goal: Goal | Named | None = None


@dataclass(frozen=True)
class GoalDetails:
    """What is said about a goal; the names are those of the columns."""

    title: str
    number: str | None = None
    kind: str | None = None
    target_year: int | None = None
    note: str | None = None


@dataclass(frozen=True)
class IndicatorDetails:
    """How one sees that something is on its way; the names are those of the columns."""

    name: str
    unit: str | None = None
    direction: str | None = None
    baseline: str | None = None
    baseline_year: int | None = None
    target: str | None = None
    target_year: int | None = None
    source: str | None = None


@dataclass(frozen=True)
class RelatedDetails:
    """Another plan, as written in a row; without a uid the row is new."""

    title: str
    relation: str
    relation_label: str | None = None
    owner: str | None = None
    year: str | None = None
    link: str | None = None
    uid: uuid.UUID | None = None


@dataclass(frozen=True)
class MilestoneDetails:
    """An earlier form of the plan, as written in a row; without a uid the row is new."""

    label: str
    date_text: str | None = None
    dated_on: date | None = None
    note: str | None = None
    uid: uuid.UUID | None = None


def start_plan(
    place: Place, details: PlanDetails, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> Plan:
    """Start the plan of a place; the same form twice starts one.

    Raises:
        RuleBroken: the place has a plan already, or the period ends before it begins.
    """
    made = already_made(Plan, uid, place_id=place.id)
    if made is not None:
        return made
    if queries.plan_of(place_id=place.id) is not None:
        raise RuleBroken(_("Platsen har redan en plan. Ändra den i stället."))
    plan = Plan(uid=uid, place_id=place.id, **_plan_columns(details))
    db.session.add(plan)
    db.session.flush()
    tell("plan.started", plan, place.id, actor, now, title=plan.title)
    return plan


def change_plan(
    plan: Plan, details: PlanDetails, *, version: int, actor: Actor, now: datetime
) -> Plan:
    """Change what the plan says as a whole.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: the period ends before it begins.
    """
    check_version(
        plan, version, mine=details.target_picture, theirs=plan.target_picture, name=plan.title
    )
    for name, value in _plan_columns(details).items():
        setattr(plan, name, value)
    db.session.flush()
    tell("plan.changed", plan, plan.place_id, actor, now, title=plan.title)
    return plan


def _plan_columns(details: PlanDetails) -> dict[str, Any]:
    if details.period_from and details.period_to and details.period_to < details.period_from:
        raise RuleBroken(_("Planen slutar innan den börjar. Rätta åren."))
    columns = {
        one.name: getattr(details, one.name)
        for one in dataclasses.fields(details)
        if one.name != "owner"
    }
    columns["values"], columns["tracks"] = list(details.values), list(details.tracks)
    return {**columns, "owner_id": details.owner.id if details.owner else None}


def add_area(
    plan: Plan, details: AreaDetails, *, uid: uuid.UUID, actor: Actor, now: datetime
) -> GoalArea:
    """Add an area last; one without a colour gets one that is free."""
    made = already_made(GoalArea, uid, plan_id=plan.id)
    if made is not None:
        return made
    taken = [area.colour for area in queries.areas_of(plan_id=plan.id)]
    columns = dataclasses.asdict(details)
    columns["colour"] = details.colour or rules.next_colour(taken)
    area = GoalArea(uid=uid, plan_id=plan.id, position=_next(GoalArea.position, plan), **columns)
    db.session.add(area)
    db.session.flush()
    tell("area.added", area, plan.place_id, actor, now, name=area.name)
    return area


def change_area(
    plan: Plan, area: GoalArea, details: AreaDetails, *, version: int, actor: Actor, now: datetime
) -> GoalArea:
    """Change an area; a new name keeps the old one as the earlier name if none is written.

    Raises:
        EditConflict: somebody else saved first.
    """
    check_version(area, version, mine=details.why, theirs=area.why, name=area.name)
    _set(area, details)
    db.session.flush()
    tell("area.changed", area, plan.place_id, actor, now, name=area.name)
    return area


def remove_area(plan: Plan, area: GoalArea, *, actor: Actor, now: datetime) -> None:
    """Remove an area that nothing hangs on.

    Raises:
        RuleBroken: something hangs on it.
    """
    if queries.hanging_on_area(area):
        raise RuleBroken(
            _("Under %(name)s finns mål eller aktiviteter. Flytta dem först.", name=area.name)
        )
    remove(area)
    tell("area.removed", area, plan.place_id, actor, now, name=area.name)


def add_goal(
    plan: Plan,
    details: GoalDetails,
    home: Home,
    *,
    uid: uuid.UUID,
    depth: int | None = None,
    actor: Actor,
    now: datetime,
) -> Goal:
    """Add a goal last: under another goal, in an area, or on its own.

    Raises:
        RuleBroken: the method has fewer levels of goals (depth; none: as many as wanted).
    """
    made = already_made(Goal, uid, plan_id=plan.id)
    if made is not None:
        return made
    if home.goal is not None:
        parents = queries.parents_of_goals(plan_id=plan.id)
        _check_depth(rules.level(parents, home.goal.id) + 1, depth)
    goal = Goal(
        uid=uid,
        plan_id=plan.id,
        position=_next(Goal.position, plan),
        **dataclasses.asdict(details),
        **_goal_home(home),
    )
    db.session.add(goal)
    db.session.flush()
    tell("goal.added", goal, plan.place_id, actor, now, title=goal.title)
    return goal


def change_goal(
    plan: Plan,
    goal: Goal,
    details: GoalDetails,
    home: Home,
    *,
    version: int,
    depth: int | None = None,
    actor: Actor,
    now: datetime,
) -> Goal:
    """Change a goal and what it hangs on.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: the goal would stand under itself, or deeper than the method has levels.
    """
    check_version(goal, version, mine=details.note, theirs=goal.note, name=goal.title)
    if home.goal is not None and home.goal.id != goal.parent_id:
        parents = queries.parents_of_goals(plan_id=plan.id)
        _check_no_circle(parents, goal, under=home.goal)
        levels = rules.level(parents, home.goal.id) + rules.height(parents, goal.id)
        _check_depth(levels, depth)
    _set(goal, details)
    for name, value in _goal_home(home).items():
        setattr(goal, name, value)
    db.session.flush()
    tell("goal.changed", goal, plan.place_id, actor, now, title=goal.title)
    return goal


def _goal_home(home: Home) -> dict[str, int | None]:
    area_id = home.goal.area_id if home.goal else home.area.id if home.area else None
    return {"area_id": area_id, "parent_id": home.goal.id if home.goal else None}


def _check_depth(levels: int, depth: int | None) -> None:
    if depth is not None and levels > depth:
        raise RuleBroken(
            _n(
                "I er metod ligger alla mål direkt under ett område. Välj ett område.",
                "I er metod har målen högst %(num)s nivåer. Välj något högre upp.",
                depth,
            )
        )


def _check_no_circle(parents: Mapping[int, int | None], goal: Goal, *, under: Goal | Named) -> None:
    above: int | None = under.id
    passed = set()
    while above is not None and above not in passed:
        if above == goal.id:
            raise RuleBroken(_("Ett mål kan inte ligga under sig självt. Välj något annat."))
        passed.add(above)
        above = parents.get(above)


def remove_goal(plan: Plan, goal: Goal, *, actor: Actor, now: datetime) -> None:
    """Remove a goal that nothing hangs on.

    Raises:
        RuleBroken: something hangs on it, here or among the commitments.
    """
    if queries.hanging_on_goal(goal):
        raise RuleBroken(
            _("Under målet finns andra mål, mått eller aktiviteter. Flytta dem först.")
        )
    remove(goal)
    tell("goal.removed", goal, plan.place_id, actor, now, title=goal.title)


def add_indicator(
    plan: Plan,
    details: IndicatorDetails,
    home: Home,
    *,
    uid: uuid.UUID,
    actor: Actor,
    now: datetime,
) -> Indicator:
    """Add an indicator last: of a goal, an area or the whole plan."""
    made = already_made(Indicator, uid, plan_id=plan.id)
    if made is not None:
        return made
    indicator = Indicator(
        uid=uid,
        plan_id=plan.id,
        position=_next(Indicator.position, plan),
        **dataclasses.asdict(details),
        **home_columns(home),
    )
    db.session.add(indicator)
    db.session.flush()
    tell("indicator.added", indicator, plan.place_id, actor, now, name=indicator.name)
    return indicator


def change_indicator(
    plan: Plan,
    indicator: Indicator,
    details: IndicatorDetails,
    home: Home,
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> Indicator:
    """Change an indicator and what it hangs on.

    Raises:
        EditConflict: somebody else saved first.
    """
    check_version(indicator, version, mine=details.name, theirs=indicator.name, name=indicator.name)
    _set(indicator, details)
    for name, value in home_columns(home).items():
        setattr(indicator, name, value)
    db.session.flush()
    tell("indicator.changed", indicator, plan.place_id, actor, now, name=indicator.name)
    return indicator


def remove_indicator(plan: Plan, indicator: Indicator, *, actor: Actor, now: datetime) -> None:
    """Remove an indicator.

    Raises:
        RuleBroken: something hangs on it.
    """
    remove(indicator)
    tell("indicator.removed", indicator, plan.place_id, actor, now, name=indicator.name)


def add_section(
    plan: Plan, *, title: str, text: str, uid: uuid.UUID, actor: Actor, now: datetime
) -> PlanSection:
    """Add a text last.

    Raises:
        RuleBroken: the text would take too long to show.
    """
    made = already_made(PlanSection, uid, plan_id=plan.id)
    if made is not None:
        return made
    section = PlanSection(
        uid=uid,
        plan_id=plan.id,
        position=_next(PlanSection.position, plan),
        title=title,
        text=text,
        text_html=str(markdown.render(text)),
        renderer=markdown.RENDERER,
    )
    db.session.add(section)
    db.session.flush()
    tell("section.added", section, plan.place_id, actor, now, title=title)
    return section


def change_section(
    plan: Plan,
    section: PlanSection,
    *,
    title: str,
    text: str,
    version: int,
    actor: Actor,
    now: datetime,
) -> PlanSection:
    """Change a text.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: the text would take too long to show.
    """
    check_version(section, version, mine=text, theirs=section.text, name=section.title)
    section.title, section.text = title, text
    section.text_html, section.renderer = str(markdown.render(text)), markdown.RENDERER
    db.session.flush()
    tell("section.changed", section, plan.place_id, actor, now, title=title)
    return section


def remove_section(plan: Plan, section: PlanSection, *, actor: Actor, now: datetime) -> None:
    """Remove a text."""
    remove(section)
    tell("section.removed", section, plan.place_id, actor, now, title=section.title)


def set_sources(
    plan: Plan,
    related: Sequence[RelatedDetails],
    milestones: Sequence[MilestoneDetails],
    *,
    version: int,
    actor: Actor,
    now: datetime,
) -> Plan:
    """Let the plan, whose rows are loaded, have these related plans and earlier forms.

    Raises:
        EditConflict: somebody else saved first.
        RuleBroken: "other" has no word.
    """
    check_version(plan, version, mine="", theirs="", name=plan.title)
    if any(one.relation == rules.OTHER and not one.relation_label for one in related):
        raise RuleBroken(_("Skriv hur planerna hör ihop när ni väljer ”på annat sätt”."))
    touch(plan)
    set_rows(plan.related, [_row(one) for one in related], RelatedPlan, plan_id=plan.id)
    set_rows(plan.milestones, [_row(one) for one in milestones], PlanMilestone, plan_id=plan.id)
    db.session.expire(plan, ["related", "milestones"])
    tell("plan.sources-set", plan, plan.place_id, actor, now, title=plan.title)
    return plan


def move(
    plan: Plan,
    thing: GoalArea | Goal | Activity | PlanSection,
    *,
    up: bool,
    actor: Actor,
    now: datetime,
) -> None:
    """Let a thing change places with its neighbour; whoever edits it is not disturbed.

    Raises:
        RuleBroken: it stands first or last already.
    """
    rows = queries.siblings_of(thing)
    at = rows.index(thing)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(rows):
        raise RuleBroken(_("Det går inte att flytta längre åt det hållet."))
    places = sorted({row.position for row in rows})
    if len(places) < len(rows):  # an import may have given several the same position
        places = list(range(1, len(rows) + 1))
    rows[at], rows[to] = rows[to], rows[at]
    model = type(thing)
    for position, row in zip(places, rows, strict=True):
        db.session.execute(update(model).where(model.id == row.id).values(position=position))
    db.session.expire_all()
    tell("plan.reordered", plan, plan.place_id, actor, now, title=plan.title)


def home_columns(home: Home) -> dict[str, int | None]:
    """Return the columns of what something hangs on; a goal's own area is not repeated."""
    return {
        "area_id": home.area.id if home.area else None,
        "goal_id": home.goal.id if home.goal else None,
    }


def remove(thing: Thing) -> None:
    """Delete a row, unless rows of slices that are not known here hang on it.

    Raises:
        RuleBroken: something hangs on it.
    """
    try:
        with db.session.begin_nested():
            db.session.delete(thing)
            db.session.flush()
    except IntegrityError as error:
        raise RuleBroken(
            _("Det finns åtaganden eller annat som hör hit. Ändra dem först.")
        ) from error


def check_version(
    row: Thing, version: int, *, mine: str | None, theirs: str | None, name: str
) -> None:
    """Refuse to overwrite what somebody else saved.

    Raises:
        EditConflict: the row has another version than the one that was read.
    """
    if row.version != version:
        raise EditConflict(
            _("Någon annan ändrade %(name)s medan ni skrev.", name=name),
            mine=mine or "",
            theirs=theirs or "",
            version=row.version,
            theirs_by="",
        )


def touch(row: Thing) -> None:
    """Let the row's version rise at the next flush although only rows below it change."""
    flag_modified(row, "place_id" if isinstance(row, Plan) else "plan_id")


def set_rows(
    rows: Sequence[Any], wanted: Sequence[dict[str, Any]], model: type[Any], **parent: int
) -> None:
    """Let a list have these rows in this order; a row keeps its identity by its uid."""
    left = {row.uid: row for row in rows}
    for position, values in enumerate(wanted, start=1):
        row = left.pop(values["uid"], None)
        if row is None:
            row = model(**parent)
            db.session.add(row)
        for name, value in values.items():
            if name != "uid":
                setattr(row, name, value)
        row.position = position
    for row in left.values():
        db.session.delete(row)
    db.session.flush()


def tell(
    event: str, row: Thing, place_id: int, actor: Actor, now: datetime, **details: object
) -> None:
    """Write in the journal what was done to a part of the plan."""
    journal.record(
        event,
        place_id=place_id,
        actor_id=actor.user_id,
        now=now,
        details={"uid": str(row.uid), **details},
    )


def _set(row: Thing, details: Any) -> None:
    for name, value in dataclasses.asdict(details).items():
        setattr(row, name, value)


def _row(details: Any) -> dict[str, Any]:
    return dataclasses.asdict(details)


def _next(column: Any, plan: Plan) -> int:
    return queries.last_position(column, plan_id=plan.id) + 1
