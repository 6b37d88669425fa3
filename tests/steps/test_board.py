"""Which steps are under way, what has come undone, and when a step was worked on."""

from datetime import date

import pytest

from placedev.steps.board import Records
from placedev.steps.periods import Period
from tests.steps.boards import BEGAN, FIRST, METHOD, SECOND, THIRD, board, meeting, passage, passed


@pytest.fixture(autouse=True)
def inside(app):
    with app.app_context():
        yield


def states(one) -> list[str]:
    return [one.state(step) for step in METHOD.steps[:3]]


def test_the_first_step_not_left_is_under_way():
    assert states(board()) == ["now", "next", "next"]
    assert states(board(said={"rounds": passed(FIRST)})) == ["done", "now", "next"]


def test_a_step_that_was_begun_early_is_under_way_too():
    one = board(said={"periods": {THIRD.key: Period(started_on=date(2027, 1, 5), version=1)}})
    assert states(one) == ["now", "next", "now"]
    assert one.current == FIRST
    assert one.under_way == [FIRST, THIRD]


def test_a_step_that_was_reopened_is_under_way_and_later_ones_stay_done():
    rounds = {**passed(FIRST, SECOND), FIRST.key: [passage(FIRST, back=True)]}
    one = board(said={"rounds": rounds})
    assert states(one) == ["now", "done", "next"]
    assert one.current == FIRST


def test_the_last_round_counts():
    rounds = [passage(FIRST, back=True), passage(FIRST, number=2)]
    records = Records(rounds={FIRST.key: rounds})
    assert records.passages[FIRST.key].round == 2
    assert list(board(records=records).rounds(FIRST)) == rounds


def test_what_was_met_then_and_is_missing_now_has_come_undone():
    one = board(said={"rounds": passed(FIRST, met=["place-defined", "right-people-on-board"])})
    assert [found.criterion.key for found in one.undone(FIRST)] == ["place-defined"]
    assert [(found.step, found.assessment.criterion.key) for found in one.fell_back] == [
        (FIRST, "place-defined")
    ]
    assert one.undone(SECOND) == []


def test_nothing_has_come_undone_in_a_step_that_was_taken_back():
    rounds = {FIRST.key: [passage(FIRST, back=True, met=["place-defined"])]}
    assert board(said={"rounds": rounds}).fell_back == []


def test_a_step_is_worked_on_from_when_the_one_before_was_left():
    left = date(2026, 12, 1)
    one = board(said={"rounds": passed(FIRST, on=left)})
    assert one.actual_days(FIRST) == (BEGAN, left)
    assert one.actual_days(SECOND) == (left, None)
    assert one.actual_days(THIRD) == (None, None)


def test_what_the_group_says_about_its_days_stands_before_that():
    own = Period(started_on=date(2026, 10, 1), ended_on=date(2026, 11, 1))
    one = board(said={"rounds": passed(FIRST), "periods": {FIRST.key: own}})
    assert one.actual_days(FIRST) == (own.started_on, own.ended_on)


def test_the_meetings_of_a_step_are_those_held_meanwhile_the_latest_first():
    held = [
        meeting(number, on=on, state=state)
        for number, (on, state) in enumerate(
            [
                (date(2026, 8, 30), "held"),
                (date(2026, 9, 1), "held"),
                (date(2026, 10, 3), "cancelled"),
                (date(2026, 12, 1), "held"),
                (date(2026, 12, 2), "held"),
            ],
            start=1,
        )
    ]
    one = board(facts={"meetings": tuple(held)}, said={"rounds": passed(FIRST)})
    assert [found.uid.int for found in one.meetings_of(FIRST)] == [4, 2]
    assert [found.uid.int for found in one.meetings_of(SECOND)] == [5, 4]
    assert one.meetings_of(THIRD) == []


def test_a_step_under_way_is_late_after_its_planned_end():
    assert board().is_late(FIRST)  # three months from September
    assert not board(said={"rounds": passed(FIRST)}).is_late(FIRST)
    later = {FIRST.key: Period(planned_to_on=date(2027, 2, 10))}
    assert not board(said={"periods": later}).is_late(FIRST)
    assert not board(started_on=None).is_late(FIRST)


def test_criteria_are_looked_at_once():
    one = board()
    assert one.criteria(FIRST) is one.criteria(FIRST)
