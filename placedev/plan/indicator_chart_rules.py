"""The picture of an indicator, and what it says in words."""

from collections.abc import Sequence

from placedev.core.charts import Chart, Level, Spot, line_chart
from placedev.core.i18n import _
from placedev.plan.indicator_rules import YES_NO, Reading, read_number, read_yes
from placedev.plan.models import Indicator


def chart_of(
    indicator: Indicator, readings: Sequence[Reading], *, is_small: bool = False
) -> Chart | None:
    """Return the picture, or none where no value has been written.

    Args:
        indicator: with baseline and target.
        readings: in order; those that are no numbers are left to the table.
        is_small: one of many on a page.
    """
    is_yes_no = indicator.direction == YES_NO
    names = {0.0: str(_("nej")), 1.0: str(_("ja"))} if is_yes_no else None
    spots = [
        Spot(one.on, value, one.text, one.is_extra)
        for one in readings
        if one.on is not None and (value := _drawn(one.text, is_yes_no=is_yes_no)) is not None
    ]
    if not spots:
        return None
    baseline = _level(indicator.baseline, indicator.baseline_year, is_yes_no=is_yes_no)
    target = _level(indicator.target, indicator.target_year, is_yes_no=is_yes_no)
    size = {"width": 300, "height": 130} if is_small else {}
    return line_chart(
        spots, baseline=baseline, target=target, names=names, is_small=is_small, **size
    )


def _drawn(said: str | None, *, is_yes_no: bool) -> float | None:
    if is_yes_no:
        yes = read_yes(said)
        return None if yes is None else float(yes)
    number = read_number(said)
    return None if number is None else float(number)


def _level(said: str | None, year: int | None, *, is_yes_no: bool) -> Level | None:
    value = _drawn(said, is_yes_no=is_yes_no)
    return None if value is None or said is None else Level(value, said, year)
