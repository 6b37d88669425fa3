"""How a criterion stands, and which step a place is in."""

from datetime import UTC, date, datetime

import pytest

from placedev.steps.methods import default_method
from placedev.steps.rules import Evidence, State, Tick, current_step, months_used, settle

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
YES = Tick(holds=True, note="Ja", at=NOW, by="Bo Ek")
NO = Tick(holds=False, note="Nej", at=NOW, by=None)
MET = Evidence(State.MET, "Finns.")
GONE = Evidence(State.MISSING, "Saknas.")
STEPS = default_method().steps


@pytest.mark.parametrize(
    ("judged_by", "evidence", "tick", "state"),
    [
        ("person", None, None, State.JUDGED),
        ("person", None, YES, State.MET),
        ("person", None, NO, State.MISSING),
        ("facts", MET, None, State.MET),
        ("facts", MET, NO, State.MET),
        ("facts", GONE, YES, State.MISSING),
        ("both", GONE, YES, State.MISSING),
        ("both", GONE, None, State.MISSING),
        ("both", MET, None, State.JUDGED),
        ("both", MET, NO, State.MISSING),
        ("both", MET, YES, State.MET),
        ("either", MET, None, State.MET),
        ("either", MET, NO, State.MET),
        ("either", GONE, None, State.MISSING),
        ("either", GONE, NO, State.MISSING),
        ("either", GONE, YES, State.MET),
    ],
)
def test_facts_and_people_together_decide(judged_by, evidence, tick, state):
    assert settle(judged_by, evidence, tick) == state


@pytest.mark.parametrize(
    ("passed", "current"),
    [
        (set(), "forankring"),
        ({"forankring"}, "kartlaggning"),
        ({"kartlaggning"}, "forankring"),
        ({step.key for step in STEPS[:-1]}, "langsiktighet"),
        ({step.key for step in STEPS}, None),
    ],
)
def test_the_first_step_not_passed_is_the_present_one(passed, current):
    step = current_step(STEPS, passed)
    assert (step and step.key) == current


@pytest.mark.parametrize(
    ("started_on", "today", "month"),
    [
        (None, date(2026, 3, 1), None),
        (date(2026, 3, 2), date(2026, 3, 1), None),
        (date(2026, 3, 1), date(2026, 3, 1), 1),
        (date(2026, 3, 15), date(2026, 4, 14), 1),
        (date(2026, 3, 15), date(2026, 4, 15), 2),
        (date(2025, 9, 1), date(2027, 3, 16), 19),
    ],
)
def test_which_month_the_work_is_in(started_on, today, month):
    assert months_used(started_on, today) == month
