"""What the operations of the plan change, refuse and tell."""

import uuid
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from placedev.commitments.operations import CommitmentDetails, make_commitment
from placedev.core.db import db
from placedev.core.errors import AlreadyUsed, EditConflict, RuleBroken
from placedev.core.journal import JournalEntry
from placedev.plan import (
    activity_queries,
    area_operations,
    goal_operations,
    operations,
    outline_queries,
)
from placedev.plan.activities import operations as activities
from placedev.plan.activities import status_operations
from placedev.plan.activities.details import (
    ActivityDetails,
    Carried,
    CostDetails,
    FundingDetails,
    RoleDetails,
    StepDetails,
)
from placedev.plan.area_operations import AreaDetails
from placedev.plan.cost import parse_cost
from placedev.plan.goal_operations import GoalDetails
from placedev.plan.home import Home
from placedev.plan.operations import PlanDetails
from tests.plan import builders


@pytest.fixture
def actor(world):
    return world.actor(world.leader)


@pytest.fixture
def plan(world):
    return builders.add_plan(world.place)


@pytest.fixture
def activity(plan, actor, world):
    row = builders.add_activity(plan, actor)
    return activity_queries.activity_with_all(place_id=world.place.id, uid=row.uid).activity


def loaded(world, activity):
    db.session.expire_all()
    return activity_queries.activity_with_all(place_id=world.place.id, uid=activity.uid).activity


def events():
    return db.session.scalars(select(JournalEntry.event).order_by(JournalEntry.id)).all()


def test_a_plan_is_started_and_told(world, actor, now):
    uid = uuid.uuid4()
    details = PlanDetails("Byaplan", "byaplan", values=["tillit"])
    first = operations.start_plan(world.place, details, uid=uid, actor=actor, now=now)
    assert operations.start_plan(world.place, details, uid=uid, actor=actor, now=now) is first
    assert events() == ["plan.started"]
    with pytest.raises(AlreadyUsed):
        operations.start_plan(world.other_place, details, uid=uid, actor=actor, now=now)


def test_a_plan_that_ends_before_it_begins_is_refused(plan, actor, now):
    details = PlanDetails("Plan", "plan", period_from=2030, period_to=2027)
    with pytest.raises(RuleBroken):
        operations.change_plan(plan, details, version=1, actor=actor, now=now)


def test_what_somebody_else_saved_is_not_overwritten(plan, actor, now):
    area = builders.add_area(plan, why="Deras text")
    with pytest.raises(EditConflict) as conflict:
        area_operations.change_area(
            plan, area, AreaDetails("Badet", why="Min text"), version=0, actor=actor, now=now
        )
    assert (conflict.value.mine, conflict.value.theirs) == ("Min text", "Deras text")


def test_each_new_area_gets_a_colour_of_its_own(plan, actor, now):
    colours = [
        area_operations.add_area(
            plan, AreaDetails(f"Område {at}"), uid=uuid.uuid4(), actor=actor, now=now
        ).colour
        for at in range(8)
    ]
    assert len(set(colours)) == 8


def test_a_goal_below_another_lies_in_the_same_area(plan, actor, now):
    area = builders.add_area(plan)
    above = builders.add_goal(plan, area_id=area.id)
    below = goal_operations.add_goal(
        plan, GoalDetails("Delmål"), Home(goal=above), uid=uuid.uuid4(), actor=actor, now=now
    )
    assert (below.area_id, below.parent_id) == (area.id, above.id)


def test_goals_in_a_circle_are_still_shown(world, plan):
    one, two = builders.add_goal(plan, "Ett"), builders.add_goal(plan, "Två")
    one.parent_id, two.parent_id = two.id, one.id
    db.session.flush()
    outline = outline_queries.outline(place_id=world.place.id)
    assert [part.goal.title for part in outline.loose.all_goals()] == ["Ett", "Två"]


def test_activities_hang_on_a_goal_an_area_or_nothing(world, plan, actor):
    area = builders.add_area(plan)
    goal = builders.add_goal(plan, area_id=area.id)
    for title, home in (("A", Home(goal=goal)), ("B", Home(area=area)), ("C", Home())):
        builders.add_activity(plan, actor, title, home=home)
    outline = outline_queries.outline(place_id=world.place.id)
    (part,) = outline.areas
    assert [line.activity.title for line in part.all_activities()] == ["A", "B"]
    assert [line.activity.title for line in outline.loose.activities] == ["C"]


def test_what_was_promised_keeps_its_activity_and_goal(world, plan, actor, now):
    goal = builders.add_goal(plan)
    activity = builders.add_activity(plan, actor, status="silent")
    boats = builders.add_organisation(world.place)
    promise = CommitmentDetails(
        boats.id, "Mäta bryggan", "time", activity_id=activity.id, goal_id=goal.id
    )
    make_commitment(world.place, promise, uid=uuid.uuid4(), actor=actor, now=now)
    with pytest.raises(RuleBroken, match="åtagande"):
        goal_operations.remove_goal(plan, goal, actor=actor, now=now)
    with pytest.raises(RuleBroken, match="åtagande"):
        activities.remove_activity(plan, activity, actor=actor, now=now)
    db.session.expire_all()
    assert activity_queries.activity_by_uid(place_id=world.place.id, uid=activity.uid) is not None


def test_rows_keep_their_identity_and_order(world, plan, activity, actor, now):
    steps = [StepDetails("Mät"), StepDetails("Rita")]
    activities.set_steps(plan, activity, steps, actor=actor, now=now)
    activity = loaded(world, activity)
    first, second = activity.steps
    wanted = [StepDetails("Rita om", is_done=True, uid=second.uid), StepDetails("Bygg")]
    activities.set_steps(plan, activity, wanted, actor=actor, now=now)
    activity = loaded(world, activity)
    assert [(row.text, row.is_done, row.position) for row in activity.steps] == [
        ("Rita om", True, 1),
        ("Bygg", False, 2),
    ]
    assert activity.steps[0].uid == second.uid
    assert first.uid not in {row.uid for row in activity.steps}


def test_a_row_of_another_activity_is_not_taken_over(world, plan, actor, activity, now):
    other = builders.add_activity(plan, actor, "En annan")
    activities.set_steps(plan, activity, [StepDetails("Mät")], actor=actor, now=now)
    theirs = loaded(world, activity).steps[0]
    other = loaded(world, other)
    wanted = [StepDetails("Stulet", uid=theirs.uid)]
    activities.set_steps(plan, other, wanted, actor=actor, now=now)
    assert loaded(world, activity).steps[0].text == "Mät"
    assert loaded(world, other).steps[0].uid != theirs.uid


def test_costs_and_funding_are_kept_as_said_and_as_numbers(world, plan, activity, actor, now):
    activities.set_costs(
        plan, activity, [CostDetails(parse_cost("20–40 tkr"))], actor=actor, now=now
    )
    activity = loaded(world, activity)
    money = [FundingDetails("applied", source="Leader", amount=Decimal(30_000))]
    activities.set_funding(plan, activity, money, actor=actor, now=now)
    activity = loaded(world, activity)
    (cost,), (funding,) = activity.costs, activity.funding
    assert (cost.text, cost.amount, cost.amount_to) == ("20–40 tkr", 20_000, 40_000)
    assert (funding.source, funding.amount, funding.currency) == ("Leader", 30_000, "SEK")


@pytest.mark.parametrize(
    "carried",
    [
        Carried(roles=[RoleDetails("responsible")]),
        Carried(roles=[RoleDetails("other", actor="markägarna")]),
        Carried(roles=[RoleDetails("responsible", actor="markägarna", state="kanske")]),
        Carried(funding=[FundingDetails("applied")]),
    ],
)
def test_rows_that_name_nobody_are_refused(plan, activity, actor, now, carried):
    details = ActivityDetails(activity.title, builders.parse_timing("2027"))
    with pytest.raises(RuleBroken):
        activities.change_activity(
            plan, activity, details, Home(), carried, version=1, actor=actor, now=now
        )


def test_an_answer_has_its_day_and_a_question_has_none(world, plan, activity, actor, now):
    boats = builders.add_organisation(world.place)
    activities.set_roles(
        plan, activity, [RoleDetails("responsible", organisation=boats)], actor=actor, now=now
    )
    role = loaded(world, activity).roles[0]
    for state, day in (("asked", None), ("confirmed", now.date()), ("declined", now.date())):
        activities.answer_role(
            plan, activity, role, state=state, answered_on=None, actor=actor, now=now
        )
        assert (role.state, role.answered_on) == (state, day)
    with pytest.raises(RuleBroken):
        activities.answer_role(
            plan,
            activity,
            role,
            state="confirmed",
            answered_on=now.date() + timedelta(days=1),
            actor=actor,
            now=now,
        )
    assert events().count("role.answered") == 3


@pytest.mark.parametrize(
    ("status", "reason", "day"),
    [
        ("refused", None, None),
        ("dropped", None, None),
        ("done", None, date(2026, 11, 26)),
        ("done", None, date(2026, 11, 24)),
        ("planned", None, None),
    ],
)
def test_a_status_that_cannot_be_is_refused(plan, activity, actor, now, status, reason, day):
    with pytest.raises(RuleBroken):
        status_operations.note_status(
            plan, activity, status=status, reason=reason, noted_on=day, actor=actor, now=now
        )


def test_statuses_are_added_and_the_last_one_counts(world, plan, activity, actor, now):
    for status, reason in (("under-way", None), ("refused", "Kommunen sa nej")):
        status_operations.note_status(
            plan, activity, status=status, reason=reason, actor=actor, now=now
        )
    rows = loaded(world, activity).statuses
    assert [row.status for row in rows] == ["planned", "under-way", "refused"]
    (line,) = outline_queries.activity_lines(plan_id=plan.id)
    assert (line.code, line.status.reason) == ("refused", "Kommunen sa nej")


def test_an_activity_does_not_follow_itself(plan, activity, actor, now):
    details = ActivityDetails("A", builders.parse_timing(None), follows=activity)
    with pytest.raises(RuleBroken):
        activities.change_activity(
            plan, activity, details, Home(), Carried(), version=1, actor=actor, now=now
        )
