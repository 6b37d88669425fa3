"""When a step is meant to be taken, and what cannot be."""

from datetime import date

import pytest

from placedev.steps.methods import default_method
from placedev.steps.periods import Period, disorder, usual_plan, with_usual_plan

FIRST, SECOND = default_method().steps[:2]
BEGAN = date(2026, 11, 20)
TODAY = date(2027, 2, 10)


def test_the_methods_months_count_from_the_month_that_the_work_began_in():
    assert usual_plan(FIRST, BEGAN) == (date(2026, 11, 1), date(2027, 1, 31))
    assert usual_plan(SECOND, BEGAN) == (date(2027, 1, 1), date(2027, 4, 30))
    assert usual_plan(FIRST, None) is None


def test_what_the_group_has_planned_stands_before_the_method():
    own = Period(planned_to_on=date(2027, 6, 30), version=3)
    assert with_usual_plan(own, FIRST, BEGAN) == own
    began = Period(started_on=BEGAN, version=2)
    assert with_usual_plan(began, FIRST, BEGAN) == Period(
        *(usual_plan(FIRST, BEGAN) or ()), started_on=BEGAN, is_usual=True, version=2
    )


@pytest.mark.parametrize(
    ("period", "field"),
    [
        (Period(), None),
        (Period(planned_from_on=date(2027, 3, 1), planned_to_on=date(2027, 3, 31)), None),
        (Period(planned_from_on=date(2027, 4, 1), planned_to_on=date(2027, 3, 31)), "planned_to"),
        (Period(started_on=TODAY, ended_on=date(2027, 2, 28)), None),
        (Period(started_on=date(2027, 3, 1)), "started"),
        (Period(ended_on=date(2027, 3, 1)), "ended"),
        (Period(started_on=date(2027, 1, 2), ended_on=date(2027, 1, 1)), "ended"),
    ],
)
def test_days_that_cannot_be_are_told_at_their_field(app, period, field):
    with app.app_context():
        fault = disorder(period, today=TODAY)
    assert (fault and fault[0]) == field
    assert fault is None or fault[1].endswith(".")
