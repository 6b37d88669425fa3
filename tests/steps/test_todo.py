"""What a place does next."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from placedev.steps.facts import ReportFact
from placedev.steps.methods import default_method
from placedev.steps.periods import Period
from placedev.steps.todo import Kind, things_to_do
from tests.steps.boards import (
    FIRST,
    SECOND,
    THIRD,
    TODAY,
    board,
    late_commitment,
    meeting,
    passed,
)

FAR = Period(planned_to_on=date(2028, 1, 1))
IN_TIME = {step.key: FAR for step in default_method().steps}


@pytest.fixture(autouse=True)
def inside(app):
    with app.app_context():
        yield


def plain(words) -> str:
    return words.replace("\xa0", " ")


def kinds(one) -> list[Kind]:
    return [thing.kind for thing in things_to_do(one)]


def test_what_is_left_in_every_step_under_way_what_is_missing_first():
    periods = {**IN_TIME, THIRD.key: Period(date(2027, 1, 1), date(2028, 1, 1), TODAY)}
    things = things_to_do(board(said={"periods": periods}))
    assert {thing.step.key for thing in things} == {FIRST.key, THIRD.key}
    assert {thing.kind for thing in things} == {Kind.CRITERION}
    states = [thing.assessment.state for thing in things]
    assert states == sorted(states, key=["missing", "judged"].index)
    assert things[0].title == FIRST.criteria[0].todo


def test_a_meeting_soon_without_an_agenda_comes_first():
    soon = meeting(7, on=TODAY + timedelta(days=3))
    one = board(
        facts={"meetings": (soon,)}, said={"periods": IN_TIME}, without_agenda=frozenset({soon.uid})
    )
    thing = things_to_do(one)[0]
    assert (thing.kind, thing.uid) == (Kind.MEETING, soon.uid)
    assert thing.words == "Mötet är om 3 dagar. Inga punkter är skrivna än."


@pytest.mark.parametrize(
    ("days", "has_agenda", "told"),
    [(0, False, True), (14, False, True), (15, False, False), (3, True, False), (-1, True, True)],
)
def test_which_meetings_are_told(days, has_agenda, told):
    one = meeting(7, on=TODAY + timedelta(days=days))
    found = board(
        facts={"meetings": (one,)},
        said={"periods": IN_TIME},
        without_agenda=frozenset() if has_agenda else frozenset({one.uid}),
    )
    assert (Kind.MEETING in kinds(found)) == told


def test_a_step_whose_time_is_out_asks_for_a_new_one():
    late = {**IN_TIME, FIRST.key: Period(planned_to_on=date(2027, 1, 31))}
    thing = things_to_do(board(said={"periods": late}))[0]
    assert (thing.kind, thing.step) == (Kind.PERIOD, FIRST)
    assert "januari\N{NO-BREAK SPACE}2027" in thing.words


def test_late_promises_are_one_thing():
    one = board(facts={"commitments": (late_commitment(1),)}, said={"periods": IN_TIME})
    assert things_to_do(one)[0].uid == UUID(int=1)
    two = board(
        facts={"commitments": (late_commitment(1), late_commitment(2))}, said={"periods": IN_TIME}
    )
    thing = things_to_do(two)[0]
    assert (thing.kind, thing.uid) == (Kind.COMMITMENT, None)
    assert "2 försenade åtaganden" in thing.title


def test_a_promise_that_nobody_tells_of_is_something_to_ask_about():
    silent = late_commitment(3)._replace(
        state="confirmed",
        due_on=None,
        heard_on=date(2026, 9, 1),
        report_due_on=TODAY - timedelta(days=1),
    )
    one = board(facts={"commitments": (silent,)}, said={"periods": IN_TIME})
    thing = things_to_do(one)[0]
    assert (thing.kind, thing.uid) == (Kind.COMMITMENT, UUID(int=3))
    assert "Ingen rapport sedan" in thing.words


def test_reports_to_funders_that_come_or_are_late_are_one_thing():
    def due(days, *, sent=None):
        on = TODAY + timedelta(days=days)
        return ReportFact(UUID(int=9), "Bryggan", "final", None, on, sent)

    def first(*reports):
        return things_to_do(board(facts={"reports": reports}, said={"periods": IN_TIME}))[0]

    soon = first(due(12))
    assert (soon.kind, soon.uid, soon.title) == (Kind.REPORT, UUID(int=9), "Redovisa Bryggan")
    assert plain(soon.words) == "Slutrapport ska vara inne 22 februari 2027."
    two = first(due(-2), due(12))
    assert two.uid is None
    assert "2 rapporter" in two.title
    assert plain(two.words) == "Bryggan: Slutrapport skulle vara inne 8 februari 2027."
    for quiet in (due(40), due(-2, sent=TODAY)):
        assert first(quiet).kind == Kind.CRITERION


def test_of_the_first_three_one_is_about_what_is_left():
    soon = meeting(7, on=TODAY)
    one = board(
        facts={"meetings": (soon,), "commitments": (late_commitment(),)},
        without_agenda=frozenset({soon.uid}),
    )
    assert kinds(one)[:3] == [Kind.MEETING, Kind.PERIOD, Kind.CRITERION]
    assert Kind.COMMITMENT in kinds(one)


def test_what_has_come_undone_is_something_to_do():
    rounds = passed(FIRST, met=["place-defined"])
    things = things_to_do(board(said={"rounds": rounds, "periods": IN_TIME}))
    undone = [thing for thing in things if thing.is_undone]
    assert [(thing.step, thing.assessment.criterion.key) for thing in undone] == [
        (FIRST, "place-defined")
    ]
    assert {thing.step.key for thing in things} == {FIRST.key, SECOND.key}


def test_when_all_steps_are_left_there_is_nothing_in_them_to_do():
    everything = passed(*default_method().steps)
    assert things_to_do(board(said={"rounds": everything})) == []
