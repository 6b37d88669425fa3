"""Plans and their parts for tests, with keyword overrides."""

import uuid

from placedev.core.db import db
from placedev.plan.activities import operations as activities
from placedev.plan.activities.details import (
    ActivityDetails,
    CostDetails,
    FundingDetails,
    RoleDetails,
    StepDetails,
)
from placedev.plan.cost import parse_cost
from placedev.plan.home import Home
from placedev.plan.models import Activity, Goal, GoalArea, Indicator, Plan, PlanSection
from placedev.plan.timing import parse_timing
from placedev.stakeholders.models import Organisation
from tests.people import NOW


def add_plan(place, **more) -> Plan:
    """Add the plan of a place."""
    values = {"title": f"Handlingsplan för {place.name}", "kind_word": "handlingsplan", **more}
    return _added(Plan(place_id=place.id, **values))


def add_area(plan, name="Badet och sjön", **more) -> GoalArea:
    """Add an area to a plan."""
    values = {"position": 1, "colour": "sjo", "icon": "ute", **more}
    return _added(GoalArea(plan_id=plan.id, name=name, **values))


def add_goal(plan, title="Alla kan bada", **more) -> Goal:
    """Add a goal to a plan."""
    return _added(Goal(plan_id=plan.id, title=title, **{"position": 1, **more}))


def add_indicator(plan, name="Badande en julidag", **more) -> Indicator:
    """Add an indicator to a plan."""
    return _added(Indicator(plan_id=plan.id, name=name, **{"position": 1, **more}))


def add_section(plan, title="Bakgrund", text="Så började det.", **more) -> PlanSection:
    """Add a text to a plan."""
    return _added(PlanSection(plan_id=plan.id, title=title, text=text, **{"position": 1, **more}))


def add_organisation(place, name="Båtklubben", **more) -> Organisation:
    """Add an organisation to a place."""
    return _added(Organisation(place_id=place.id, name=name, **{"sector": "civil-society", **more}))


def add_activity(plan, actor, title="Bygg en ramp", *, when="våren 2027", **more) -> Activity:
    """Add an activity as a person would; home, status and roles may be given."""
    home = more.pop("home", Home())
    details = ActivityDetails(title, parse_timing(when), **more.pop("details", {}))
    more = {"uid": uuid.uuid4(), "now": NOW, **more}
    return activities.add_activity(plan, details, home, actor=actor, **more)


def filled_plan(world, size: int) -> Plan:
    """Add a plan with so many of every list, committed."""
    plan = add_plan(world.place, target_picture="Alla badar.", horizon_year=2030)
    actor = world.actor(world.leader)
    organisations = [add_organisation(world.place, f"Förening {at}") for at in range(size)]
    for at in range(size):
        area = add_area(plan, f"Område {at}", position=at)
        goal = add_goal(plan, f"Mål {at}", area_id=area.id, position=at)
        below = add_goal(plan, f"Delmål {at}", area_id=area.id, parent_id=goal.id, position=at)
        add_indicator(plan, f"Mått {at}", goal_id=below.id, position=at)
        add_section(plan, f"Text {at}", position=at)
        activity = add_activity(
            plan,
            actor,
            f"Aktivitet {at}",
            home=Home(goal=goal),
            roles=[
                RoleDetails("responsible", organisation=one, state="asked") for one in organisations
            ],
        )
        db.session.refresh(activity, ["costs", "steps", "funding"])
        activities.set_costs(
            plan, activity, [CostDetails(parse_cost("20-40 tkr"))] * size, actor=actor, now=NOW
        )
        db.session.refresh(activity, ["funding", "steps"])
        money = [FundingDetails("applied", organisation=organisations[0])] * size
        activities.set_funding(plan, activity, money, actor=actor, now=NOW)
        db.session.refresh(activity, ["steps"])
        steps = [StepDetails(f"Steg {number}") for number in range(size)]
        activities.set_steps(plan, activity, steps, actor=actor, now=NOW)
    keep()
    return plan


def keep() -> None:
    """Commit, and let the rows be read afterwards, also without a transaction."""
    db.session().expire_on_commit = False
    db.session.commit()


def _added(row):
    db.session.add(row)
    db.session.flush()
    return row
