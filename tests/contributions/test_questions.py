import uuid

import pytest

from placedev.contributions import operations, queries, question_queries
from placedev.contributions.operations import OptionDetails, QuestionDetails
from placedev.contributions.question_operations import (
    change_question,
    close_question,
    move_question,
    open_question,
)
from placedev.core.errors import EditConflict, RuleBroken
from tests.contributions.builders import add_ballot, add_idea, add_phone, add_question
from tests.meetings.builders import add_meeting
from tests.people import NOW


@pytest.fixture
def meeting(world):
    return add_meeting(world.place, invited_at=NOW)


@pytest.fixture
def by(world):
    return {"actor": world.actor(world.leader), "now": NOW}


def choice(*texts, **more):
    return QuestionDetails(
        "Vad är viktigast?", "dots", options=tuple(map(OptionDetails, texts)), **more
    )


@pytest.mark.parametrize(
    ("texts", "words"),
    [((), "minst två"), (("Ett",), "minst två"), (("A", "B", "A"), "två gånger")],
)
def test_a_choice_is_between_several_things(meeting, by, texts, words):
    with pytest.raises(RuleBroken, match=words):
        operations.ask_question(meeting, choice(*texts), uid=uuid.uuid4(), **by)


def test_a_change_keeps_the_options_that_are_still_there(meeting, by):
    question = operations.ask_question(meeting, choice("Badet", "Bussen"), uid=uuid.uuid4(), **by)
    found = queries.question_by_uid(place_id=meeting.place_id, uid=question.uid, to_change=True)
    before = {one.text: one.uid for one in found.options}
    change_question(found, choice("Bryggan", "Badet", dots_each=5), version=1, **by)
    found = queries.question_by_uid(place_id=meeting.place_id, uid=question.uid)
    assert [one.text for one in found.options] == ["Bryggan", "Badet"]
    assert found.options[1].uid == before["Badet"]
    assert found.dots_each == 5


def test_what_is_answered_is_not_changed(meeting, by):
    asked = add_question(meeting)
    add_idea(meeting, question_id=asked.id)
    voted = add_question(meeting, options=("A", "B"), number=2)
    add_ballot(voted, add_phone(meeting), 1)
    counted = add_question(meeting, options=("A", "B"), number=3)
    counted.options[0].paper_dots = 0
    is_open = add_question(meeting, number=4, state="open")
    fresh = add_question(meeting, number=5)
    for question in (asked, voted, counted, is_open):
        with pytest.raises(RuleBroken, match="ny fråga"):
            change_question(question, QuestionDetails("Något annat?"), version=1, **by)
    assert question_queries.answered(meeting_id=meeting.id) == {asked.id, voted.id, counted.id}
    change_question(fresh, QuestionDetails("Något annat?"), version=1, **by)
    with pytest.raises(EditConflict):
        change_question(fresh, QuestionDetails("Ett tredje?"), version=1, **by)


def test_a_question_is_opened_closed_and_opened_again(meeting, by):
    question = add_question(meeting)
    open_question(meeting, question, **by)
    assert (question.state, question.opened_at) == ("open", NOW)
    close_question(question, **by)
    version = question.version
    close_question(question, **by)
    assert (question.state, question.closed_at, question.version) == ("closed", NOW, version)
    open_question(meeting, question, **by)
    assert (question.state, question.closed_at) == ("open", None)


def test_nothing_is_opened_when_the_meeting_is_over(world, by):
    meeting = add_meeting(world.place, state="held")
    with pytest.raises(RuleBroken, match="papper"):
        open_question(meeting, add_question(meeting), **by)


def test_questions_change_places(meeting):
    rows = [add_question(meeting, f"Fråga {number}?", number=number) for number in (1, 2, 3)]
    move_question(meeting, rows[2], up=True)
    move_question(meeting, rows[0], up=True)
    found = [one.number for one in question_queries.neighbours(meeting_id=meeting.id)]
    assert found == [1, 3, 2]
