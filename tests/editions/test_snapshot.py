from datetime import date

import pytest
from pydantic import BaseModel, ValidationError

from placedev.editions import snapshot as s
from tests.editions import builders

PERSONAL = ("person", "user", "recorded", "saved_by", "phone", "address", "minutes", "password")
PUBLIC = {"minutes_link"}  # where a body lets its minutes be read


def test_it_comes_back_whole_from_plain_data():
    made = builders.snapshot(activity_count=60)
    assert s.PlanSnapshot.model_validate(made.as_data()) == made
    assert made.as_data()["schema"] == 1


def test_it_refuses_what_it_does_not_know():
    data = builders.snapshot().as_data()
    with pytest.raises(ValidationError):
        s.PlanSnapshot.model_validate({**data, "user_name": "Bo Ek"})
    with pytest.raises(ValidationError):
        s.PlanSnapshot.model_validate({**data, "schema": 2})


def _models():
    found = [one for one in vars(s).values() if isinstance(one, type)]
    return [one for one in found if issubclass(one, BaseModel) and one is not BaseModel]


@pytest.mark.parametrize("model", _models(), ids=lambda one: one.__name__)
def test_no_field_can_hold_a_private_person(model):
    for name in model.model_fields:
        assert not any(word in name for word in PERSONAL) or name in PUBLIC, name
    emails = [name for name in model.model_fields if "email" in name or "contact" in name]
    assert not emails or model is s.Place


def test_every_activity_is_found_exactly_once():
    made = builders.snapshot(activity_count=30, goals=builders.areas(1)[0].goals)
    by_area = [one for area in made.areas for one in made.activities_of_area(area)]
    found = [*by_area, *made.activities_without_area()]
    assert sorted(one.uid for one in found) == sorted(one.uid for one in made.activities)
    for area in made.areas:
        on_goals = [
            one
            for goal in area.goals
            for below in goal.with_all_below()
            for one in made.activities_of_goal(below)
        ]
        assert len(on_goals) + len(made.activities_directly_on(area)) == len(
            made.activities_of_area(area)
        )


def test_the_next_meeting_is_the_first_one_planned():
    made = builders.snapshot()
    assert made.next_meeting(date(2027, 1, 1)).title == "Uppföljningsmöte"
    assert made.next_meeting(date(2027, 3, 1)) is None
    assert made.meetings[0].headcount == 57
    assert made.meetings[2].headcount is None
