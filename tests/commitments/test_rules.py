from datetime import date

import pytest

from placedev.commitments import rules

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("state", "due_on", "overdue"),
    [
        ("said", None, False),
        ("said", date(2026, 11, 24), True),
        ("said", TODAY, False),
        ("confirmed", date(2026, 1, 1), True),
        ("partly", date(2026, 1, 1), True),
        ("late", None, True),
        ("late", date(2027, 1, 1), True),
        ("kept", date(2026, 1, 1), False),
        ("withdrawn", date(2026, 1, 1), False),
        ("declined", date(2026, 1, 1), False),
    ],
)
def test_a_promise_is_overdue_when_its_last_day_has_passed(state, due_on, overdue):
    assert rules.is_overdue(state=state, due_on=due_on, today=TODAY) is overdue


@pytest.mark.parametrize("state", rules.STATES)
def test_a_report_may_keep_the_state_and_nothing_goes_back_to_said(state):
    assert set(rules.may_follow(state)) <= rules.STATES.keys() - {"said"}
    awaited = state in rules.OPEN and state != "said"
    assert (state in rules.may_follow(state)) == awaited


@pytest.mark.parametrize(
    ("state", "told_how", "heard"),
    [
        ("confirmed", None, True),
        ("late", None, False),  # the group saw that the day went by
        ("late", "phone", True),
        ("kept", "own", False),
        ("under-way", "link", True),
    ],
)
def test_only_the_givers_word_counts_as_heard(state, told_how, heard):
    assert rules.is_heard(state, told_how) is heard


@pytest.mark.parametrize(
    ("state", "days", "due"),
    [
        ("confirmed", None, date(2027, 2, 23)),
        ("late", 14, date(2026, 12, 9)),
        ("kept", 14, None),
        ("declined", None, None),
    ],
)
def test_silence_is_awaited_only_while_something_is(state, days, due):
    assert rules.report_due_on(state, TODAY, every_days=days) == due
    assert rules.report_due_on(state, None, every_days=days) is None


def test_what_was_kept_is_only_put_right():
    assert set(rules.may_follow("kept")) < rules.OPEN
    assert rules.turn_word("under-way", "kept") == "Det var fel: det är inte klart"
    assert rules.turn_word("under-way", "confirmed") == "Pågår"
