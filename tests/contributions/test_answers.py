import pytest
from sqlalchemy import select

from placedev.contributions.models import IdeaAnswer, ThemeUse
from placedev.core.db import db
from placedev.plan.models import Activity, Goal, GoalArea
from tests.contributions.idea_builders import ROOM, add_ideas, add_theme, held_meeting, keep
from tests.plan.builders import add_activity, add_area, add_goal, add_plan


@pytest.fixture
def theme(world):
    row = add_theme(world)
    keep()
    return row


@pytest.fixture
def ideas(world, theme):
    found = add_ideas(world, held_meeting(world), ["Rusta bryggan", "Bygg en ramp", "Sälj läsk"])
    for one in found[:2]:
        one.theme_id = theme.id
    keep()
    return found


@pytest.fixture
def plan(world):
    row = add_plan(world.place)
    keep()
    return row


def answers():
    db.session.expire_all()
    return db.session.scalars(select(IdeaAnswer).order_by(IdeaAnswer.id)).all()


def test_an_idea_gets_an_answer_and_a_later_one_counts(world, client_of, ideas):
    client, at = client_of(world.member), f"{ROOM}/{ideas[0].uid}"
    for outcome, words in (("parked", "Vi väntar på beslutet."), ("not-taken", "Vägen är såld.")):
        answer = client.post(f"{at}/svar", data={"outcome": outcome, "words": words})
        assert answer.status_code == 302
    page = client.get(at).text
    assert "Tas inte med" in page
    assert "Vi väntar på beslutet." in page  # what was said stays
    assert [one.outcome for one in answers()] == ["parked", "not-taken"]


def test_the_same_answer_twice_is_one(world, client_of, ideas):
    for _time in range(2):
        client_of(world.member).post(f"{ROOM}/{ideas[0].uid}/svar", data={"outcome": "parked"})
    assert len(answers()) == 1


TELLING_NOTHING = (
    ({"outcome": "not-taken"}, "Skriv varför idén inte tas med"),
    ({"outcome": "passed-on"}, "Skriv vem ni lämnar idén till"),
    ({"outcome": "used"}, "Välj var i planen idén finns"),
    ({}, "Vad blev det av idén?"),
    ({"outcome": "taken-back"}, "Välj ett av alternativen"),
    ({"outcome": "used", "target": "mal:nej"}, "Välj ett av alternativen"),
    ({"outcome": "parked", "words": "x" * 1_001}, "Korta texten"),
    ({"outcome": "passed-on", "passed_to": "K", "passed_on": "i går"}, "år-månad-dag"),
)


def test_an_answer_that_tells_nothing_is_refused(world, client_of, ideas):
    client = client_of(world.member)
    for data, words in TELLING_NOTHING:
        answer = client.post(f"{ROOM}/{ideas[0].uid}/svar", data=data)
        assert (answer.status_code, words in answer.text) == (422, True), words
        assert answers() == []


def test_an_answer_is_taken_back(world, client_of, ideas):
    client, at = client_of(world.member), f"{ROOM}/{ideas[0].uid}"
    client.post(f"{at}/svar", data={"outcome": "parked"})
    assert client.post(f"{at}/svar/tillbaka").status_code == 302
    assert "Inte besvarad än" in client.get(at).text
    assert "3 av 3 idéer väntar på svar" in client.get(f"{ROOM}/utan-svar").text


def test_all_ideas_of_a_theme_get_one_answer(world, client_of, ideas, theme):
    client = client_of(world.member)
    page = client.get(f"{ROOM}/utan-svar?tema={theme.uid}").text
    assert page.count("checked") == 2
    assert "Sälj läsk" not in page
    chosen = [str(one.uid) for one in ideas[:2]]
    data = {"outcome": "parked", "words": "Efter 2027.", "idea": chosen, "tema": str(theme.uid)}
    answer = client.post(f"{ROOM}/utan-svar", data=data)
    assert "2 idéer har fått svar." in client.get(answer.location).text
    assert {one.idea_id for one in answers()} == {one.id for one in ideas[:2]}
    left = client.get(f"{ROOM}/utan-svar").text
    assert "Sälj läsk" in left
    assert "Rusta bryggan" not in left


def test_nothing_chosen_is_told_and_foreign_ideas_are_left_alone(world, client_of, ideas):
    client = client_of(world.member)
    data = {"outcome": "parked", "words": "Senare.", "idea": ["nej", str(world.place.uid)]}
    answer = client.post(f"{ROOM}/utan-svar", data=data)
    assert answer.status_code == 422
    assert "Välj minst en idé" in answer.text
    assert "Senare." in answer.text
    data["idea"] = [str(ideas[0].uid)]
    stranger = client_of(world.stranger).post("/platser/ostby/ideer/utan-svar", data=data)
    assert stranger.status_code == 422
    assert answers() == []


def test_a_copy_has_the_answer_of_what_it_repeats(world, client_of, ideas):
    client = client_of(world.member)
    client.post(f"{ROOM}/{ideas[1].uid}/samma", data={"number": str(ideas[0].number)})
    client.post(f"{ROOM}/{ideas[0].uid}/svar", data={"outcome": "parked", "words": "Senare."})
    assert "Senare." in client.get(f"{ROOM}/{ideas[1].uid}").text
    assert "1 av 3 idéer väntar på svar" in client.get(f"{ROOM}/utan-svar").text


def test_the_municipalitys_list_from_hand_over_to_reply(world, client_of, ideas):
    client = client_of(world.member)
    for one in ideas[:2]:
        data = {"where": "kommunen", "version": str(one.version)}
        assert client.post(f"{ROOM}/{one.uid}/flytta", data=data).status_code == 302
    page = client.get(f"{ROOM}/kommunen").text
    assert "Att lämna (2)" in page
    assert 'value="Bengtsfors"' in page
    handed = {"idea": [str(one.uid) for one in ideas[:2]], "passed_to": "Gatukontoret"}
    handed |= {"passed_on": "2027-03-20", "reference": "KS 2027/14"}
    for _time in range(2):  # the same press twice is one hand-over
        assert client.post(f"{ROOM}/kommunen/lamna", data=handed).status_code == 302
    page = client.get(f"{ROOM}/kommunen").text
    assert "Lämnade, väntar på svar (2)" in page
    assert "KS 2027/14" in page
    reply = {"idea": str(ideas[0].uid), "reply": "Lagas i april.", "replied_on": "2027-04-02"}
    assert client.post(f"{ROOM}/kommunen/svar", data=reply).status_code == 302
    page = client.get(f"{ROOM}/kommunen").text
    assert "Besvarade (1)" in page
    assert "Lagas i april." in page
    file = client.get(f"{ROOM}/kommunen.csv")
    assert file.mimetype == "text/csv"
    lines = file.data.decode("utf-8-sig").splitlines()
    assert lines[1].startswith("1;Rusta bryggan;bord;Gatukontoret;2027-03-20;KS 2027/14;Lagas")
    assert len(answers()) == 5
    moved = {"where": f"tema:{add_theme_of(world).uid}", "version": "999"}
    client.post(f"{ROOM}/{ideas[0].uid}/flytta", data=moved)
    assert answers()[-1].outcome == "passed-on"  # what was handed over is not taken back


def add_theme_of(world):
    row = add_theme(world, "Vägarna")
    keep()
    return row


NOT_HANDED_OVER = (
    ("lamna", {"passed_to": "K", "passed_on": "2027-03-20"}, "Välj minst en idé att lämna"),
    ("lamna", {"idea": "alla", "passed_to": "K"}, "Skriv vilken dag"),
    ("svar", {"reply": "Ja.", "replied_on": "2027-03-20"}, "Välj minst ett ärende"),
    ("svar", {"idea": "alla", "reply": ""}, "Skriv vad de svarade"),
    (
        "svar",
        {"idea": "alla", "reply": "Ja.", "replied_on": "2027-03-20"},
        "är inte lämnad vidare",
    ),
)


def test_a_list_that_cannot_be_handed_over_is_asked_about(world, client_of, ideas):
    client = client_of(world.member)
    every = {"idea": [str(one.uid) for one in ideas]}
    for path, data, words in NOT_HANDED_OVER:
        sent = {**data, **every} if "idea" in data else data
        answer = client.post(f"{ROOM}/kommunen/{path}", data=sent)
        assert (answer.status_code, words in answer.text) == (422, True), words
        assert answers() == []


def carry(**changes):
    values = {"uid": "3f0b1f8e-0000-4000-8000-000000000001", "kind": "area", "title": "Badet"}
    return {**values, "answers": "y", **changes}


def test_a_theme_becomes_an_area_and_its_ideas_are_answered(world, client_of, ideas, theme, plan):
    client, at = client_of(world.member), f"{ROOM}/teman/{theme.uid}"
    for _time in range(2):
        assert client.post(f"{at}/plan", data=carry(words="Den blev av.")).status_code == 302
    area = db.session.scalars(select(GoalArea)).one()
    assert [(one.outcome, one.area_id) for one in answers()] == [("used", area.id)] * 2
    assert len(db.session.scalars(select(ThemeUse)).all()) == 1
    assert "Badet" in client.get(at).text
    page = client.get(f"{ROOM}/{ideas[0].uid}").text
    assert f"omrade={area.uid}" in page
    assert "Den blev av." in page
    back = client.get(f"/platser/alvdal/plan/omraden/{area.uid}").text
    assert "Kommer från" in back
    assert f"{ROOM}/{ideas[1].uid}" in back


@pytest.mark.parametrize("kind", ["goal", "activity"])
def test_a_theme_becomes_a_goal_or_an_activity_with_the_trail_in_both_directions(
    world, client_of, ideas, theme, plan, kind
):
    area = add_area(plan)
    keep()
    client, at = client_of(world.member), f"{ROOM}/teman/{theme.uid}"
    form = carry(kind=kind, title="En ny brygga", home=f"omrade:{area.uid}")
    assert client.post(f"{at}/plan", data=form).status_code == 302
    part = db.session.scalars(select(Goal if kind == "goal" else Activity)).one()
    assert part.area_id == area.id
    path = "mal" if kind == "goal" else "aktiviteter"
    page = client.get(f"/platser/alvdal/plan/{path}/{part.uid}").text
    assert f"{ROOM}/teman/{theme.uid}" in page
    numbers = [f">{one.number}</a>" for one in ideas[:2]]
    assert all(number in page for number in numbers)
    assert f">{ideas[2].number}</a>" not in page
    assert "En ny brygga" in client.get(at).text
    assert "En ny brygga" in client.get(f"{ROOM}/{ideas[0].uid}").text


def test_a_theme_is_carried_to_what_is_there_without_answering(
    world, client_of, ideas, theme, plan
):
    activity = add_activity(plan, world.actor(world.leader))
    goal = add_goal(plan)
    keep()
    client, at = client_of(world.member), f"{ROOM}/teman/{theme.uid}"
    form = carry(kind="existing", title="", target=f"aktivitet:{activity.uid}")
    del form["answers"]
    assert client.post(f"{at}/plan", data=form).status_code == 302
    form["target"] = f"mal:{goal.uid}"
    assert client.post(f"{at}/plan", data=form).status_code == 302
    assert answers() == []
    assert "Kommer från" in client.get(f"/platser/alvdal/plan/aktiviteter/{activity.uid}").text
    assert "I planen" in client.get(f"{ROOM}/teman").text


def test_one_ideas_own_answer_is_a_trail_too(world, client_of, ideas, plan):
    activity = add_activity(plan, world.actor(world.leader))
    keep()
    client = client_of(world.member)
    data = {"outcome": "used", "target": f"aktivitet:{activity.uid}"}
    assert client.post(f"{ROOM}/{ideas[2].uid}/svar", data=data).status_code == 302
    page = client.get(f"/platser/alvdal/plan/aktiviteter/{activity.uid}").text
    assert f"{ROOM}/{ideas[2].uid}" in page
    assert "Bygg en ramp" in client.get(f"{ROOM}/{ideas[2].uid}").text


NO_WAYS = (
    ({"title": ""}, "Skriv vad det nya ska heta"),
    ({"kind": "existing"}, "Välj vad i planen temat hör till"),
    ({"kind": "existing", "target": "mal:00000000"}, "Välj ett av alternativen"),
    ({"kind": "himlen"}, "Välj ett av alternativen"),
    ({"kind": ""}, "Välj ett av alternativen"),
    ({"title": "x" * 201}, "Korta texten"),
)


def test_a_way_into_the_plan_that_is_none_is_asked_about(world, client_of, theme, plan):
    client = client_of(world.member)
    for changes, words in NO_WAYS:
        answer = client.post(f"{ROOM}/teman/{theme.uid}/plan", data=carry(**changes))
        assert (answer.status_code, words in answer.text) == (422, True), words


def test_without_a_plan_the_page_says_so(world, client_of, theme):
    client, at = client_of(world.member), f"{ROOM}/teman/{theme.uid}"
    assert "Platsen har ingen plan än." in client.get(at).text
    assert client.post(f"{at}/plan", data=carry()).status_code == 404
