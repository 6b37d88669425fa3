"""Facts that the checks look at, and gates that were passed."""

import uuid
from datetime import date, timedelta

from placedev.commitments.models import Commitment, CommitmentTurn
from placedev.core import clock, journal
from placedev.core.db import db
from placedev.meetings.models import Attendance, Decision, Meeting
from placedev.places.models import Membership, PlaceFact, Role
from placedev.plan.models import (
    Activity,
    ActivityCost,
    ActivityRole,
    ActivityStatus,
    Funding,
    Goal,
    GoalArea,
    Indicator,
    Plan,
    RelatedPlan,
)
from placedev.stakeholders.models import Group, Organisation, Seat
from placedev.steps.methods import default_method
from placedev.steps.models import CriterionTick, GatePassage
from tests import people


def add(row):
    db.session.add(row)
    db.session.flush()
    return row


def pass_all(world, *, now):
    for step in default_method().steps:
        add(
            GatePassage(
                place_id=world.place.id,
                step_key=step.key,
                passed_at=now,
                passed_by_id=world.leader.id,
                evidence=[],
            )
        )
    db.session.commit()


def plan_of(place):
    plan = db.session.query(Plan).filter_by(place_id=place.id).first()
    return plan or add(
        Plan(
            place_id=place.id,
            title="Plan",
            kind_word="handlingsplan",
            target_picture="År 2040 går trettio barn i skolan.",
            horizon_year=2040,
            next_review_on=date(2027, 10, 1),
        )
    )


def add_meeting(place, title="Stormöte", *, people=None, **more):
    values = {"kind": "stormote", "created_at": more.pop("now"), **more}
    meeting = add(Meeting(place_id=place.id, title=title, **values))
    if people is not None:
        for dimension, category in (("sector", "residents"), ("sex", "women")):  # counted twice
            add(
                Attendance(
                    meeting_id=meeting.id,
                    position=1,
                    dimension=dimension,
                    category=category,
                    headcount=people,
                )
            )
    return meeting


def add_commitment(place, organisation, *, now, state="said", **more):
    values = {"what": "Rita bryggan", "kind": "time", "created_at": now, "state": state, **more}
    made = add(Commitment(place_id=place.id, organisation_id=organisation.id, **values))
    add(
        CommitmentTurn(
            commitment_id=made.id, state=state, happened_on=date(2026, 3, 1), recorded_at=now
        )
    )
    return made


def add_turn(commitment, state, *, now):
    commitment.state = state
    return add(
        CommitmentTurn(
            commitment_id=commitment.id, state=state, happened_on=date(2026, 3, 2), recorded_at=now
        )
    )


def add_activity(plan, title="Sätta upp fyra lampor", *, now, organisation=None, full=True):
    activity = add(Activity(plan_id=plan.id, position=1, title=title))
    if full:
        activity.who_acts = "together"
        activity.ends_on = date(2027, 8, 1)
        for row in (
            ActivityRole(position=1, role="responsible", state="confirmed", actor="Byalaget"),
            ActivityCost(position=1, kind="sum", amount=1000),
            Funding(position=1, state="applied", source="Leader"),
            ActivityStatus(status="planned", noted_on=date(2026, 1, 1), recorded_at=now),
        ):
            row.activity_id = activity.id
            add(row)
    return activity


def fill(place, *, now, times):
    """Add so many of everything that the first page could count."""
    plan = plan_of(place)
    today = clock.today()
    for number in range(times):
        one = uuid.uuid4().hex[:6]
        organisation = add(
            Organisation(place_id=place.id, name=f"Byalaget {one}", sector="civil-society")
        )
        group = add(Group(place_id=place.id, name=f"Grupp {one}", kind="working-group"))
        add(Seat(group_id=group.id, organisation_id=organisation.id, position=1))
        add(
            PlaceFact(
                place_id=place.id,
                position=number,
                field="business",
                label="Företag",
                value="14",
                as_of="2025",
                source="SCB",
            )
        )
        add_meeting(
            place,
            "Uppföljning av planen",
            now=now,
            people=12,
            held_on=today + timedelta(days=30),
            is_open=True,
        )
        add(Decision(place_id=place.id, position=1, text="Antas", adopts_plan=True))
        area = add(GoalArea(plan_id=plan.id, position=number, name=f"Område {one}"))
        goal = add(Goal(plan_id=plan.id, area_id=area.id, position=1, title="Fler elever"))
        add(
            Indicator(
                plan_id=plan.id,
                goal_id=goal.id,
                position=1,
                name="Elever",
                baseline="14",
                target="20",
            )
        )
        add(RelatedPlan(plan_id=plan.id, position=1, title="Översiktsplan", relation="above"))
        add_activity(plan, f"Lampor {one}", now=now)
        add_commitment(place, organisation, now=now, due_on=today - timedelta(days=3))
        add(
            CriterionTick(
                place_id=place.id,
                step_key="forankring",
                criterion_key="right-people-on-board",
                holds=True,
                note="Ja",
                ticked_at=now,
            )
        )
        journal.record(
            "meeting.held", place_id=place.id, actor_id=None, now=now, details={"meeting": one}
        )
    db.session.commit()


def meet_first_step(world, *, now):
    """Do what the facts of the first step ask for."""
    place = world.place
    db.session.add(place)
    place.definition, place.population = "Socknen", 812
    place.population_year, place.population_source = 2025, "SCB"
    place.leader_funded_by = "Regionen"
    place.leader_from_on, place.leader_to_on = date(2026, 1, 1), date(2027, 6, 30)
    second = people.add_user("Disa Hed")
    add(
        Membership(
            place_id=place.id,
            user_id=second.id,
            role=Role.REGIONAL_CONTACT,
            since=date(2026, 1, 12),
        )
    )
    group = add(Group(place_id=place.id, name="Arbetsgruppen", kind="working-group"))
    for position, sector in enumerate(("civil-society", "business", "municipality")):
        add(Seat(group_id=group.id, sector=sector, position=position))
    kommun = add(Organisation(place_id=place.id, name="Kommunen", sector="municipality"))
    add_commitment(place, kommun, now=now, is_municipal_contribution=True)
    add_meeting(
        place,
        now=now,
        people=64,
        is_open=True,
        state="held",
        minutes_state="approved",
        held_on=date(2026, 3, 12),
    )
    db.session.commit()
