"""The target picture: every save is kept, two drafts can be compared, two editors lose nothing."""

import pytest
from sqlalchemy import select

from placedev.core.db import db
from placedev.plan.picture_models import TargetPictureDraft
from placedev.plan.picture_rules import Picture, compared
from tests.plan.builders import add_plan, keep


@pytest.fixture
def plan(world):
    plan = add_plan(world.place, target_picture="Alla badar.", horizon_year=2030)
    keep()
    return plan


@pytest.fixture
def room(world):
    return f"/platser/{world.place.slug}/plan"


def drafts():
    return list(db.session.scalars(select(TargetPictureDraft).order_by(TargetPictureDraft.id)))


def test_each_save_keeps_a_draft_and_what_stood_before(world, client_of, plan, room):
    leader = client_of(world.leader)
    sent = {
        "version": "1",
        "target_picture": "Alla badar. Skolan är full.",
        "visions": "Vi stannar.\nVi växer.",
        "horizon_year": "2035",
        "horizon_year_to": "2040",
        "change_note": "Efter stormötet",
    }
    assert leader.post(f"{room}/malbild/andra", data=sent).status_code == 302
    assert leader.post(f"{room}/malbild/andra", data=sent).status_code == 302  # twice adds one
    first, second = drafts()
    assert (first.target_picture, first.made_by_id) == ("Alla badar.", None)
    assert (second.visions, second.change_note) == (["Vi stannar.", "Vi växer."], "Efter stormötet")
    page = leader.get(f"{room}/malbild").text
    assert "Så vill ni ha det 2035–2040. Det är en målbild, inte läget i dag." in page
    assert "Lena Fors" in page
    assert "Efter stormötet" in page
    found = leader.get(f"{room}/malbild/jamfor?fran={second.uid}&till={first.uid}").text
    assert "<ins> Skolan är full.</ins>" in found
    assert leader.post(f"{room}/malbild/utkast/{first.uid}/ta-upp").status_code == 302
    assert leader.post(f"{room}/malbild/utkast/{first.uid}/ta-upp").status_code == 302
    assert [one.target_picture for one in drafts()][2:] == ["Alla badar."]


def test_the_form_of_the_plan_keeps_a_draft_too_and_what_it_does_not_ask(
    world, client_of, plan, room
):
    leader = client_of(world.leader)
    sent = {"version": "1", "target_picture": "Alla badar.", "slogan": "Sjön först"}
    leader.post(f"{room}/malbild/andra", data=sent)
    plan_form = {
        "version": "2",
        "title": "Plan",
        "kind_word": "byaplan",
        "target_picture": "Alla simmar.",
        "language": "sv",
    }
    assert leader.post(f"{room}/andra", data=plan_form).status_code == 302
    assert (drafts()[-1].target_picture, drafts()[-1].slogan) == ("Alla simmar.", "Sjön först")


def test_two_editors_see_both_texts_and_choose(world, client_of, plan, room):
    leader, member = client_of(world.leader), client_of(world.member)
    page = f"{room}/malbild/andra"
    leader.post(page, data={"version": "1", "target_picture": "Alla fiskar."})
    answer = member.post(page, data={"version": "1", "target_picture": "Alla ror."})
    assert answer.status_code == 409
    assert "<del>fiskar.</del>" in answer.text
    assert "<ins>ror.</ins>" in answer.text
    assert 'value="2"' in answer.text
    assert (
        member.post(page, data={"version": "2", "target_picture": "Alla ror."}).status_code == 302
    )
    assert [one.target_picture for one in drafts()] == ["Alla badar.", "Alla fiskar.", "Alla ror."]


def test_years_that_run_backwards_are_refused_and_kept(world, client_of, plan, room):
    sent = {"version": "1", "horizon_year": "2040", "horizon_year_to": "2035"}
    answer = client_of(world.leader).post(f"{room}/malbild/andra", data=sent)
    assert answer.status_code == 422
    assert "slutar innan den börjar" in answer.text
    assert 'value="2035"' in answer.text


def test_a_long_text_is_compared_sentence_by_sentence():
    words = [f"Mening {at} om byn och sjön." for at in range(120)]
    later = [*words[:3], "En helt ny mening.", *words[3:80], *words[81:]]
    (part,) = compared(Picture(" ".join(words)), Picture(" ".join(later)))
    assert [one for one in part.pieces if one[0] != "same"] == [
        ("came", "En helt ny mening. "),
        ("gone", "Mening 80 om byn och sjön. "),
    ]
