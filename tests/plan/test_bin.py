"""The bin: what is removed by mistake comes back as it was."""

import re
import uuid
from datetime import timedelta

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import DBAPIError

from placedev.commitments.operations import CommitmentDetails, make_commitment
from placedev.core import clock, files
from placedev.core.db import Base, db
from placedev.plan import bin_jobs, bin_operations, bin_queries
from placedev.plan.activities import operations as activities
from placedev.plan.activities import status_operations
from placedev.plan.activities.details import RoleDetails
from placedev.plan.activities.models import PlanRemark, PlanRemarkTarget, TimingMove
from placedev.plan.area_models import CrossGoal, CrossGoalUse
from placedev.plan.bin_models import BinnedPart
from placedev.plan.home import Home
from placedev.plan.models import (
    Activity,
    ActivityStatus,
    Goal,
    GoalArea,
    Indicator,
    Plan,
    ProgressNote,
)
from tests.plan import builders
from tests.plan.test_views import PLAN, count, page_of

PARTS = ("goal_area", "goal", "indicator", "activity")
CARRIED = (
    *("activity_step activity_role activity_cost activity_status funding timing_move").split(),
    *("progress_note plan_remark plan_remark_target cross_goal_use").split(),
)


@pytest.fixture
def plan(world, begun):
    begun("plan-of-three", lambda: builders.filled_plan(world, 3))
    builders.keep()
    return db.session.scalars(select(Plan)).one()


def stored(*tables):
    """Return the rows of the tables without their ids, in no order."""
    db.session.rollback()
    uids = {
        name: dict(db.session.execute(select(table.c.id, table.c.uid)).all())
        for name, table in Base.metadata.tables.items()
        if "uid" in table.c
    }
    return {name: sorted(_rows(Base.metadata.tables[name], uids)) for name in tables}


def _refers_to(column):
    return next((one.column.table.name for one in column.foreign_keys), None)


def _rows(table, uids):
    for row in db.session.execute(select(table)).mappings():
        yield str(
            [
                uids[_refers_to(column)].get(row[column.name])
                if _refers_to(column) in uids
                else row[column.name]
                for column in table.columns
                if column.name != "id"
            ]
        )


def carry_everything(plan, activity, now):
    goal = CrossGoal(plan_id=plan.id, position=1, framework="agenda-2030", code="11", name="Städer")
    remark = PlanRemark(plan_id=plan.id, position=1, text="Hör ihop")
    db.session.add_all([goal, remark])
    db.session.flush()
    file = files.store(b"%PDF-1.7", media_type="application/pdf")
    noted = {"activity_id": activity.id, "noted_on": now.date()}
    db.session.add_all(
        [
            CrossGoalUse(cross_goal_id=goal.id, activity_id=activity.id),
            PlanRemarkTarget(remark_id=remark.id, activity_id=activity.id),
            ProgressNote(plan_id=plan.id, text="X", photo_id=file.id, **noted),
            ActivityStatus(status="done", recorded_at=now, evidence_id=file.id, **noted),
            TimingMove(
                activity_id=activity.id, moved_on=now.date(), timing_kind="none", recorded_at=now
            ),
        ]
    )


def undo(client, page):
    """Press the button in what the page says."""
    return client.post(re.search(r'action="([^"]*/papperskorg/[^"]*/hamta)"', page)[1])


def test_an_activity_comes_back_with_all_that_it_carried(world, plan, client_of, now):
    first, second, third = db.session.scalars(select(Activity).order_by(Activity.id)).all()
    second.follows_id, third.follows_id = first.id, second.id
    carry_everything(plan, second, now)
    builders.keep()
    before, uid = stored(*PARTS, *CARRIED), second.uid
    client = client_of(world.member)
    sent = {"anda": "1"}  # it has a past
    page = client.post(f"{page_of(second)}/ta-bort", data=sent, follow_redirects=True).text
    assert "papperskorgen i 30 dagar" in page
    assert client.get(f"{PLAN}/aktiviteter/{uid}").status_code == 404
    assert len(stored("activity_status")["activity_status"]) == 2
    # Pressed by two, and sent again after that: it comes back once.
    answer = undo(client, page)
    assert answer.location.endswith(str(uid))
    assert "med allt som hörde till" in client.get(answer.location).text
    assert "Någon har redan" in client.get(undo(client, page).location).text
    erase = re.search(r'action="([^"]*/hamta)"', page)[1].replace("/hamta", "/radera")
    late = client_of(world.leader).post(erase, follow_redirects=True).text
    assert "Någon har redan" in late
    assert "raderat för gott" not in late
    for never in (f"{uuid.uuid4()}/hamta", f"{uuid.uuid4()}/radera"):
        assert client_of(world.leader).post(f"{PLAN}/papperskorg/{never}").status_code == 404
    assert stored(*PARTS, *CARRIED) == before
    assert count(BinnedPart) == 0


def test_an_area_goes_and_comes_with_all_that_hangs_under_it(world, plan, now):
    actor = world.actor(world.leader)
    area = db.session.scalars(select(GoalArea).order_by(GoalArea.id)).first()
    before, uid = stored(*PARTS, *CARRIED), area.uid
    part = bin_operations.put_away(plan, "area", area, title=area.name, actor=actor, now=now)
    builders.keep()
    assert [count(model) for model in (GoalArea, Goal, Indicator, Activity)] == [2, 4, 2, 2]
    part = bin_queries.binned_locked(plan_id=plan.id, uid=part.uid)
    back = bin_operations.restore(plan, part, actor=actor, now=now)
    assert (back.kind, back.uid, back.is_loose) == ("area", uid, False)
    builders.keep()
    assert stored(*PARTS, *CARRIED) == before


def test_a_remark_goes_with_the_last_row_that_it_is_about(world, plan, now):
    actor = world.actor(world.leader)
    first, second = db.session.scalars(select(Activity).order_by(Activity.id)).all()[:2]
    remark = PlanRemark(plan_id=plan.id, position=1, text="Hör ihop")
    whole = PlanRemark(plan_id=plan.id, position=2, text="I 2026 års priser")
    db.session.add_all([remark, whole])
    db.session.flush()
    about = [PlanRemarkTarget(remark_id=remark.id, activity_id=one.id) for one in (first, second)]
    db.session.add_all(about)
    builders.keep()
    before = stored(*PARTS, *CARRIED)
    left, parts = [], []
    for one in (first, second):
        parts.append(activities.remove_activity(plan, one, actor=actor, now=now))
        left.append(db.session.scalars(select(PlanRemark.text).order_by(PlanRemark.id)).all())
    assert left == [["Hör ihop", "I 2026 års priser"], ["I 2026 års priser"]]
    for part in reversed(parts):
        bin_operations.restore(plan, part, actor=actor, now=now)
    builders.keep()
    assert stored(*PARTS, *CARRIED) == before


def test_what_hangs_on_a_goal_elsewhere_stays_when_the_area_goes(world, now):
    plan, actor = builders.add_plan(world.place), world.actor(world.leader)
    here, there = builders.add_area(plan, "Här"), builders.add_area(plan, "Där")
    goal = builders.add_goal(plan, area_id=there.id)
    activity = builders.add_activity(plan, actor, home=Home(area=here, goal=goal))
    part = bin_operations.put_away(plan, "area", here, title="Här", actor=actor, now=now)
    db.session.refresh(activity)
    assert (activity.area_id, activity.goal_id) == (None, goal.id)
    bin_operations.restore(plan, part, actor=actor, now=now)
    db.session.refresh(activity)
    assert db.session.get(GoalArea, activity.area_id).name == "Här"


def test_what_it_hung_on_may_be_gone(world, plan, client_of, now):
    actor = world.actor(world.leader)
    goal = db.session.scalars(select(Goal).order_by(Goal.id)).first()
    activity = db.session.scalar(select(Activity).where(Activity.goal_id == goal.id))
    uid = activity.uid
    mine = activities.remove_activity(plan, activity, actor=actor, now=now).uid
    bin_operations.put_away(plan, "goal", goal, title=goal.title, actor=actor, now=now)
    builders.keep()
    client = client_of(world.leader)
    answer = client.post(f"{PLAN}/papperskorg/{mine}/hamta", follow_redirects=True)
    assert "välj på nytt" in answer.text
    assert db.session.scalar(select(Activity.goal_id).where(Activity.uid == uid)) is None


def test_who_is_gone_is_kept_in_words(world, now):
    plan, actor = builders.add_plan(world.place), world.actor(world.leader)
    boats = builders.add_organisation(world.place)
    role = RoleDetails("responsible", organisation=boats)
    activity = builders.add_activity(plan, actor, roles=[role])
    part = activities.remove_activity(plan, activity, actor=actor, now=now)
    db.session.delete(boats)
    db.session.flush()
    bin_operations.restore(plan, part, actor=actor, now=now)
    actors = db.session.scalars(select(activities.ActivityRole.actor)).all()
    assert actors == ["Båtklubben"]


def test_what_others_said_keeps_it_where_it_is(world, plan, client_of, now):
    activity = db.session.scalars(select(Activity).order_by(Activity.id)).first()
    boats = builders.add_organisation(world.place, "Roddarna")
    promise = CommitmentDetails(boats.id, "Mäta", "time", activity_id=activity.id)
    actor = world.actor(world.leader)
    make_commitment(world.place, promise, uid=uuid.uuid4(), actor=actor, now=now)
    builders.keep()
    answer = client_of(world.leader).post(f"{page_of(activity)}/ta-bort")
    assert answer.status_code == 422
    assert "1 åtagande" in answer.text
    assert count(Activity) == 3


def test_an_activity_with_a_past_is_removed_knowingly(world, plan, client_of, now):
    activity = db.session.scalars(select(Activity).order_by(Activity.id)).first()
    actor = world.actor(world.leader)
    status_operations.note_status(plan, activity, status="under-way", actor=actor, now=now)
    builders.keep()
    client = client_of(world.leader)
    assert "Avskriven”, och varför" in client.get(page_of(activity)).text
    assert client.post(f"{page_of(activity)}/ta-bort").status_code == 422
    assert client.post(f"{page_of(activity)}/ta-bort", data={"anda": "1"}).status_code == 302
    assert count(Activity) == 2


def test_a_status_outside_the_bin_stays_final(plan):
    with pytest.raises(DBAPIError, match="final"):
        db.session.execute(delete(ActivityStatus))
    db.session.rollback()
    with pytest.raises(DBAPIError, match="final"):
        db.session.execute(update(ActivityStatus).values(reason="x"))


def test_the_bin_is_emptied_by_the_leader_and_by_time(app, world, plan, client_of, now):
    actor = world.actor(world.leader)
    first, second = db.session.scalars(select(Activity).order_by(Activity.id)).all()[:2]
    mine = activities.remove_activity(plan, first, actor=actor, now=clock.now())
    old = activities.remove_activity(
        plan, second, actor=actor, now=clock.now() - timedelta(days=31)
    )
    mine, old = mine.uid, old.uid
    builders.keep()
    for person, status in (("member", 403), ("stranger", 404), ("leader", 302)):
        client = client_of(getattr(world, person))
        answer = client.post(f"{PLAN}/papperskorg/{mine}/radera")
        assert answer.status_code == status
    assert bin_jobs.erase_due(app) == 1
    assert bin_jobs.erase_due(app) == 0
    assert "Papperskorgen är tom" in client.get(f"{PLAN}/papperskorg").text
    assert db.session.scalar(select(func.count()).select_from(BinnedPart)) == 0
