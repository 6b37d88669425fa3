"""The pages of the plan: who sees what, what is kept, what is refused."""

import re
import uuid

import pytest
from sqlalchemy import func, select

from placedev.core.db import db
from placedev.core.journal import JournalEntry
from placedev.plan.activities.details import RoleDetails
from placedev.plan.home import Home
from placedev.plan.models import (
    Activity,
    ActivityRole,
    ActivityStatus,
    Goal,
    GoalArea,
    Indicator,
    Plan,
    PlanSection,
    ProgressNote,
)
from tests.plan import builders

PLAN = "/platser/alvdal/plan"
HOSTILE = ["<script>alert(1)</script>", "a\x00b", "{{ 7 * 7 }}", "'; drop table plan; --"]


@pytest.fixture
def plan(world):
    return builders.add_plan(world.place)


@pytest.fixture
def activity(world, plan):
    """An activity in an area, with a role that waits for its answer."""
    area = builders.add_area(plan)
    boats = builders.add_organisation(world.place)
    row = builders.add_activity(
        plan,
        world.actor(world.leader),
        home=Home(area=area),
        roles=[RoleDetails("responsible", organisation=boats, state="asked")],
    )
    builders.keep()
    return row


def new(**fields):
    return {"uid": str(uuid.uuid4()), **fields}


def count(model):
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model))


def page_of(activity):
    return f"{PLAN}/aktiviteter/{activity.uid}"


def form_of(page):
    """Return what a browser would send if the page's largest form were sent unchanged."""
    forms = re.findall(r"<form class=\"form\".*?</form>", page, re.DOTALL)
    form = max(forms, key=len)
    sent = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        kind = re.search(r'type="([^"]*)"', tag)
        ticks = kind and kind[1] in {"checkbox", "radio"}
        if name and (not ticks or " checked" in tag):
            sent[name[1]] = value[1] if value else ""
    sent |= dict(
        re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>\r?\n?(.*?)</textarea>', form, re.DOTALL)
    )
    for name, body in re.findall(
        r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form, re.DOTALL
    ):
        chosen = re.search(r'<option selected value="([^"]*)"', body)
        first = re.search(r'value="([^"]*)"', body)
        sent[name] = (chosen or first)[1]
    return sent


def test_a_plan_is_started_once(world, client_of):
    client, form = client_of(world.member), new(title="Byaplan", kind_word="byaplan", language="sv")
    assert "Ingen plan än" in client.get(PLAN).text
    for _time in range(2):
        assert client.post(f"{PLAN}/ny", data=form).location == PLAN
    assert count(Plan) == 1
    second = client.post(f"{PLAN}/ny", data={**form, **new()})
    assert second.status_code == 422
    assert "har redan en plan" in second.text


def test_pages_that_need_a_plan_lead_to_its_start(world, client_of):
    client = client_of(world.leader)
    for path in (
        "andra",
        "kallor",
        "omraden/ny",
        "mal/ny",
        "matt/ny",
        "texter/ny",
        "aktiviteter/ny",
    ):
        assert client.get(f"{PLAN}/{path}").location == f"{PLAN}/ny", path


def test_everyone_with_a_role_reads_and_only_some_write(world, activity, client_of):
    for person, status in (("leader", 200), ("member", 200), ("regional", 200), ("stranger", 404)):
        client = client_of(getattr(world, person))
        assert client.get(PLAN).status_code == status
        assert client.get(page_of(activity)).status_code == status
    client = client_of(world.regional)
    assert "Ändra planen" not in client.get(PLAN).text
    assert client.get(f"{page_of(activity)}/andra").status_code == 403
    assert client.post(f"{page_of(activity)}/lage", data={"status": "done"}).status_code == 403


def test_another_place_does_not_reach_it(world, activity, client_of):
    client = client_of(world.stranger)
    builders.add_plan(world.other_place)
    builders.keep()
    for path in (f"aktiviteter/{activity.uid}", f"aktiviteter/{activity.uid}/andra"):
        assert client.get(f"/platser/ostby/plan/{path}").status_code == 404
    answer = client.post(
        f"/platser/ostby/plan/aktiviteter/{activity.uid}/lage", data={"status": "done"}
    )
    assert answer.status_code == 404


def test_another_place_is_no_choice(world, activity, client_of):
    foreign = builders.add_area(builders.add_plan(world.other_place), "Främmande")
    theirs = builders.add_organisation(world.other_place, "Deras förening")
    builders.keep()
    client = client_of(world.leader)
    answer = client.post(f"{PLAN}/mal/ny", data=new(title="Mål", home=f"a:{foreign.uid}"))
    assert answer.status_code == 422
    sent = form_of(client.get(f"{page_of(activity)}/andra").text)
    answer = client.post(
        f"{page_of(activity)}/andra", data={**sent, "roles-0-who": f"o:{theirs.uid}"}
    )
    assert answer.status_code == 422
    answer = client.post(f"{PLAN}/andra", data={**plan_form(client), "owner": str(theirs.uid)})
    assert answer.status_code == 422


def plan_form(client):
    return form_of(client.get(f"{PLAN}/andra").text)


def test_the_plan_is_changed_and_a_second_writer_gets_both_texts(world, plan, client_of):
    builders.keep()
    client = client_of(world.leader)
    sent = plan_form(client)
    mine = {**sent, "target_picture": "Vi badar alla.", "values": "tillit\n\nsamverkan"}
    assert client.post(f"{PLAN}/andra", data=mine).status_code == 302
    row = db.session.get(Plan, plan.id, populate_existing=True)
    assert (row.target_picture, row.values) == ("Vi badar alla.", ["tillit", "samverkan"])
    answer = client.post(f"{PLAN}/andra", data={**sent, "target_picture": "Vi seglar."})
    assert answer.status_code == 409
    assert "Vi badar alla." in answer.text
    assert "Vi seglar." in answer.text


def test_extra_fields_change_nothing(world, plan, client_of):
    builders.keep()
    client = client_of(world.leader)
    extra = {"place_id": "2", "id": "99", "owner_id": "1", "vision_statements": "7"}
    client.post(f"{PLAN}/andra", data={**plan_form(client), **extra})
    row = db.session.get(Plan, plan.id, populate_existing=True)
    assert (row.place_id, row.vision_statements) == (world.place.id, None)


def test_areas_goals_indicators_and_texts_are_added_once_each(world, plan, client_of):
    builders.keep()
    client = client_of(world.member)
    for path, model, fields in (
        ("omraden/ny", GoalArea, {"name": "Badet", "colour": "sjo", "icon": "ute"}),
        ("mal/ny", Goal, {"title": "Alla kan bada"}),
        ("matt/ny", Indicator, {"name": "Badande", "baseline": "14", "target": "50"}),
        ("texter/ny", PlanSection, {"title": "Bakgrund", "text": "Så *började* det."}),
    ):
        form = new(**fields)
        for _time in range(2):
            assert client.post(f"{PLAN}/{path}", data=form).status_code == 302, path
        assert count(model) == 1, path
    section = db.session.scalar(select(PlanSection))
    assert section.text_html == "<p>Så <em>började</em> det.</p>"
    shown = client.get(f"{PLAN}?omrade=allt").text
    for words in ("Badet", "Alla kan bada", "Badande", "Bakgrund"):
        assert words in shown


def test_what_is_invalid_is_said_and_kept(world, plan, client_of):
    area = builders.add_area(plan)
    builders.keep()
    client = client_of(world.leader)
    for path, sent, words in (
        (
            "omraden/ny",
            {"name": "", "colour": "sjo", "icon": "", "why": "Sjön är vår"},
            "Sjön är vår",
        ),
        (f"omraden/{area.uid}", {"name": "", "version": "1", "why": "Sjön"}, "Sjön"),
        ("mal/ny", {"title": "", "note": "Bara en tanke"}, "Bara en tanke"),
        ("matt/ny", {"name": "", "source": "Räknat vid bryggan"}, "Räknat vid bryggan"),
        ("texter/ny", {"title": "", "text": "Lång text"}, "Lång text"),
        ("aktiviteter/ny", {"title": "", "when": "när isen gått"}, "när isen gått"),
        ("andra", {"title": "", "target_picture": "Vi badar"}, "Vi badar"),
    ):
        answer = client.post(f"{PLAN}/{path}", data=new(**sent))
        assert answer.status_code == 422, path
        assert words in answer.text, path


def test_an_area_is_changed_and_keeps_codes_from_elsewhere(world, plan, client_of):
    area = builders.add_area(plan, colour="turkos", icon="ankare")
    builders.keep()
    client = client_of(world.leader)
    sent = form_of(client.get(f"{PLAN}/omraden/{area.uid}").text)
    client.post(f"{PLAN}/omraden/{area.uid}", data={**sent, "name": "Vattnet"})
    row = db.session.get(GoalArea, area.id, populate_existing=True)
    assert (row.name, row.colour, row.icon) == ("Vattnet", "turkos", "ankare")


def test_what_nothing_hangs_on_is_removed(world, plan, client_of):
    area, goal = builders.add_area(plan), builders.add_goal(plan)
    indicator, section = builders.add_indicator(plan), builders.add_section(plan)
    boats = builders.add_organisation(world.place)
    activity = builders.add_activity(
        plan,
        world.actor(world.leader),
        status="silent",
        roles=[RoleDetails("responsible", organisation=boats)],
    )
    builders.keep()
    client = client_of(world.leader)
    for path in (
        f"aktiviteter/{activity.uid}",
        f"omraden/{area.uid}",
        f"mal/{goal.uid}",
        f"matt/{indicator.uid}",
        f"texter/{section.uid}",
    ):
        assert client.post(f"{PLAN}/{path}/ta-bort").status_code == 302, path
    for model in (Activity, ActivityRole, GoalArea, Goal, Indicator, PlanSection):
        assert count(model) == 0, model


def test_neighbours_change_places(world, plan, client_of):
    first = builders.add_area(plan, "Ett", position=4)
    second = builders.add_area(plan, "Två", position=4)
    builders.keep()
    client = client_of(world.leader)
    assert (
        client.post(f"{PLAN}/omraden/{second.uid}/flytta", data={"hall": "upp"}).status_code == 302
    )
    names = db.session.scalars(select(GoalArea.name).order_by(GoalArea.position)).all()
    assert names == ["Två", "Ett"]
    assert (
        client.post(f"{PLAN}/omraden/{first.uid}/flytta", data={"hall": "ner"}).status_code == 422
    )
    assert db.session.get(GoalArea, first.id, populate_existing=True).version == 1


def test_a_goal_cannot_stand_under_itself(world, plan, client_of):
    above = builders.add_goal(plan, "Överst")
    below = builders.add_goal(plan, "Under", parent_id=above.id)
    builders.keep()
    client = client_of(world.leader)
    sent = form_of(client.get(f"{PLAN}/mal/{above.uid}").text)
    answer = client.post(f"{PLAN}/mal/{above.uid}", data={**sent, "home": f"g:{below.uid}"})
    assert answer.status_code == 422
    assert "under sig självt" in answer.text


def test_goals_go_as_deep_as_the_method_says(world, plan, client_of):
    area = builders.add_area(plan)
    above = builders.add_goal(plan, "Överst", area_id=area.id)
    below = builders.add_goal(plan, "Under", area_id=area.id, parent_id=above.id)
    alone = builders.add_goal(plan, "Ensamt")
    builders.add_goal(plan, "Ensamts delmål", parent_id=alone.id)
    builders.keep()
    client = client_of(world.leader)
    third = new(title="Längst ner", home=f"g:{below.uid}")
    answer = client.post(f"{PLAN}/mal/ny", data=third)
    assert answer.status_code == 422
    assert "I er metod har målen högst 2 nivåer." in answer.text
    assert "Längst ner" in answer.text
    moved = {**form_of(client.get(f"{PLAN}/mal/{alone.uid}").text), "home": f"g:{above.uid}"}
    assert client.post(f"{PLAN}/mal/{alone.uid}", data=moved).status_code == 422
    second = new(title="Till ett", home=f"g:{above.uid}")
    assert client.post(f"{PLAN}/mal/ny", data=second).status_code == 302


def test_a_plan_begins_with_the_methods_words(world, client_of):
    client = client_of(world.leader)
    assert form_of(client.get(f"{PLAN}/ny").text)["area_word"] == ""
    world.place.method_id, world.place.method_version = "vimmerby-slus", 1
    db.session.add(world.place)
    db.session.commit()
    assert form_of(client.get(f"{PLAN}/ny").text)["activity_word"] == "åtgärd"


def test_an_activity_is_added_in_full_and_on_one_line(world, plan, client_of):
    area = builders.add_area(plan)
    builders.add_organisation(world.place, "Båtklubben i Ålvdal", short_name="Båtklubben")
    builders.keep()
    client = client_of(world.member)
    form = new(title="Bygg en ramp", home=f"a:{area.uid}", when="våren 2027", status="planned")
    first, again = (client.post(f"{PLAN}/aktiviteter/ny", data=form) for _time in range(2))
    assert first.location == again.location
    line = new(line="Måla bryggan, gärna blå, båtklubben, senast 2028", home=f"a:{area.uid}")
    for _time in range(2):
        assert client.post(f"{PLAN}/aktiviteter/rad", data=line).status_code == 302
    rows = db.session.scalars(select(Activity).order_by(Activity.id)).all()
    assert [(row.title, row.timing_kind, row.timing_text) for row in rows] == [
        ("Bygg en ramp", "season", "våren 2027"),
        ("Måla bryggan, gärna blå", "before", "senast 2028"),
    ]
    role = db.session.scalar(select(ActivityRole))
    assert (role.role, role.state) == ("responsible", "unasked")


def test_rows_are_added_without_script_and_nothing_is_saved(world, activity, client_of):
    client = client_of(world.leader)
    sent = form_of(client.get(f"{page_of(activity)}/andra").text)
    answer = client.post(
        f"{page_of(activity)}/andra", data={**sent, "title": "Inte sparat", "rad": "roles"}
    )
    assert answer.status_code == 200
    assert "roles-1-who" in answer.text
    assert "Inte sparat" in answer.text
    assert db.session.get(Activity, activity.id, populate_existing=True).title == "Bygg en ramp"


def test_everything_that_an_activity_carries_is_saved(world, activity, client_of):
    client = client_of(world.leader)
    sent = form_of(client.get(f"{page_of(activity)}/andra").text)
    before = db.session.scalar(select(ActivityRole.uid))
    answer = client.post(
        f"{page_of(activity)}/andra",
        data={
            **sent,
            "when": "före skolstarten 2027",
            "roles-0-state": "confirmed",
            "roles-1-actor": "markägarna",
            "roles-1-role": "owns-land",
            "roles-1-state": "unasked",
            "costs-0-cost": "20–40 tkr",
            "costs-1-cost": "enligt offert",
            "funding-0-source": "Leader",
            "funding-0-amount": "20 000",
            "funding-0-currency": "SEK",
            "funding-0-state": "applied",
            "steps-0-text": "Mät",
            "steps-1-text": "Rita",
            "steps-1-is_done": "y",
        },
    )
    assert answer.status_code == 302
    shown = client.get(page_of(activity)).text
    for words in ("markägarna", "20–40 tkr", "enligt offert", "Leader", "Mät", "före skolstarten"):
        assert words in shown, words
    assert before in db.session.scalars(select(ActivityRole.uid)).all()
    assert db.session.get(Activity, activity.id, populate_existing=True).version == 2


def test_saving_unchanged_changes_no_word(world, activity, client_of):
    """A file may know more than the words say; looking at it must not lose that."""
    activity = db.session.get(Activity, activity.id)
    activity.timing_kind, activity.timing_text = "after", "när ledningen är lagd"
    activity.kind, activity.area_id = "egen-kod", None
    builders.keep()
    client = client_of(world.leader)
    client.post(
        f"{page_of(activity)}/andra", data=form_of(client.get(f"{page_of(activity)}/andra").text)
    )
    row = db.session.get(Activity, activity.id, populate_existing=True)
    assert (row.timing_kind, row.timing_text, row.kind) == (
        "after",
        "när ledningen är lagd",
        "egen-kod",
    )
    assert row.version > 1


def test_a_status_is_added_with_its_reason(world, activity, client_of):
    client = client_of(world.member)
    answer = client.post(f"{page_of(activity)}/lage", data={"status": "refused"})
    assert answer.status_code == 422
    assert "varför det blev nej" in answer.text
    data = {"status": "refused", "reason": "Kommunen äger inte marken", "omrade": "allt"}
    assert client.post(f"{page_of(activity)}/lage", data=data).location == f"{PLAN}?omrade=allt"
    assert count(ActivityStatus) == 2
    assert client.post(f"{page_of(activity)}/lage", data=data).status_code == 422
    assert "Kommunen äger inte marken" in client.get(page_of(activity)).text


def test_an_answer_is_written_down(world, activity, client_of):
    client, role = client_of(world.member), db.session.scalar(select(ActivityRole))
    url = f"{page_of(activity)}/roller/{role.uid}"
    assert client.post(url, data={"state": "kanske"}).status_code == 422
    assert client.post(url, data={"state": "confirmed"}).status_code == 302
    row = db.session.get(ActivityRole, role.id, populate_existing=True)
    assert row.state == "confirmed"
    assert row.answered_on is not None
    missing = f"{page_of(activity)}/roller/{uuid.uuid4()}"
    assert client.post(missing, data={"state": "confirmed"}).status_code == 404


def test_a_dated_line_is_added_once(world, activity, client_of):
    client, form = client_of(world.member), new(text="Isen har gått.", noted_on="2026-04-02")
    for _time in range(2):
        assert client.post(f"{page_of(activity)}/anteckning", data=form).status_code == 302
    assert count(ProgressNote) == 1
    assert "Visas inte utåt" in client.get(page_of(activity)).text


def test_related_plans_and_earlier_forms(world, plan, client_of):
    builders.keep()
    client = client_of(world.leader)
    sent = form_of(client.get(f"{PLAN}/kallor").text)
    wrong = {
        **sent,
        "related-0-title": "ÖP",
        "related-0-relation": "above",
        "related-0-link": "javascript:1",
    }
    assert client.post(f"{PLAN}/kallor", data=wrong).status_code == 422
    more = client.post(f"{PLAN}/kallor", data={**sent, "rad": "related"})
    assert "related-1-title" in more.text
    right = {**wrong, "related-0-link": "https://example.org/op", "milestones-0-label": "Remiss"}
    assert client.post(f"{PLAN}/kallor", data=right).status_code == 302
    assert "Remiss" in client.get(f"{PLAN}/kallor").text


def test_hostile_texts_come_out_as_text(world, plan, client_of):
    builders.keep()
    client = client_of(world.leader)
    for text in HOSTILE:
        client.post(f"{PLAN}/omraden/ny", data=new(name=text, colour="sjo", icon=""))
        client.post(f"{PLAN}/aktiviteter/rad", data=new(line=text, home=""))
        client.post(f"{PLAN}/texter/ny", data=new(title=text, text=text))
    shown = client.get(f"{PLAN}?omrade=allt")
    assert shown.status_code == 200
    assert "<script>alert" not in shown.text
    assert ">49<" not in shown.text


def test_too_much_text_is_refused_and_kept(world, plan, client_of):
    builders.keep()
    answer = client_of(world.leader).post(
        f"{PLAN}/texter/ny", data=new(title="Bakgrund", text="lång " * 40_000)
    )
    assert answer.status_code == 422
    assert "Korta texten" in answer.text


def test_its_pages_take_at_most_twelve_statements(world, begun, client_of, count_statements):
    begun("plan-of-six", lambda: builders.filled_plan(world, 6))
    activity = page_of(db.session.scalar(select(Activity).limit(1)))
    parts = [f"{PLAN}{part}" for part in ("", "?omrade=allt", "?omrade=ovrigt", "?omrade=okant")]
    client = client_of(world.leader)
    for page in (*parts, activity, f"{activity}/andra"):
        with count_statements() as statements:
            assert client.get(page).status_code == 200
        assert len(statements) <= 12, "\n".join([page, *statements])


def test_ninety_activities_in_24_areas_take_at_most_twelve(
    world, plan, client_of, count_statements
):
    areas = [builders.add_area(plan, f"Område {at}", position=at) for at in range(24)]
    goals = [builders.add_goal(plan, f"Mål {one.name}", area_id=one.id) for one in areas]
    db.session.add_all(
        Activity(plan_id=plan.id, goal_id=goals[at % 24].id, title=f"Nr {at}", position=at)
        for at in range(90)
    )
    builders.keep()
    client = client_of(world.leader)
    with count_statements() as statements:
        page = client.get(f"{PLAN}?omrade=allt").text
    assert page.count(" data-row ") == 90
    assert len(statements) <= 12, "\n".join(statements)


def test_what_was_done_stands_in_the_journal(world, activity, client_of):
    client_of(world.member).post(f"{page_of(activity)}/lage", data={"status": "done"})
    events = db.session.scalars(select(JournalEntry.event).order_by(JournalEntry.id)).all()
    assert [event for event in events if event.startswith("activity")] == [
        "activity.added",
        "activity.status-noted",
    ]
