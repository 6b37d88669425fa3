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
def test_every_turn_leads_to_known_states_and_none_to_where_it_began(state):
    assert set(rules.may_follow(state)) <= rules.STATES.keys() - {"said", state}


def test_a_kept_promise_is_kept():
    assert rules.may_follow("kept") == ()
