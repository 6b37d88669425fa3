"""Where a place is in its method, how long it has been there, and when its time is up. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from placedev.core.errors import NotFound
from placedev.regions.row_rules import Override, Stage
from placedev.steps.method import Method, Step
from placedev.steps.methods import method_named
from placedev.steps.periods import Period, first_day, last_day, with_usual_plan
from placedev.steps.rules import State, current_step

_DAY = timedelta(days=1)


class Passed(NamedTuple):
    """A gate that was passed."""

    step_key: str
    on: date
    overridden: bool = False
    reason: str | None = None
    evidence: Sequence[Mapping[str, Any]] = ()  # only where something was missing


class Outline(NamedTuple):
    """A method with its names in the reader's language, looked up once for many places."""

    name: str
    steps: Sequence[Step]
    names: Mapping[str, str]  # of the steps, by key


class Walk(NamedTuple):
    """How a place has gone through its steps; the gates passed stand in order of time."""

    method: Method | None
    started_on: date | None
    passed: Sequence[Passed]
    periods: Mapping[str, Period]


def steps_of(method_id: str, version: int) -> Method | None:
    """Return a method; none if the installation has it no longer."""
    try:
        return method_named(method_id, version)
    except NotFound:
        return None


def outline_of(method: Method | None) -> Outline | None:
    """Return what places that follow a method have in common."""
    if method is None:
        return None
    names = {step.key: str(step.name) for step in method.steps}
    return Outline(str(method.name), method.steps, names)


def current_key(method: Outline | None, passed: Sequence[Passed]) -> str | None:
    """Return the step that a place is in; none where there is no such step."""
    step = None if method is None else current_step(method.steps, {one.step_key for one in passed})
    return None if step is None else step.key


def stage_of(
    method: Outline | None,
    passed: Sequence[Passed],
    periods: Mapping[str, Period],
    *,
    started_on: date | None,
    today: date,
) -> Stage:
    """Return where a place is.

    Args:
        method: none where it is not here.
        passed: the gates passed, in order of time.
        periods: of the current step at least.
        started_on: when the work began.
        today: the day that is counted until.
    """
    if method is None:
        return Stage(method="", number=1, steps=0, name=None)
    days = {one.step_key: one.on for one in passed}
    gates = [(method.names[step.key], days[step.key]) for step in method.steps if step.key in days]
    step = current_step(method.steps, days)
    if step is None:
        steps = len(method.steps)
        return Stage(method.name, steps + 1, steps, None, gates)
    period = with_usual_plan(periods.get(step.key, Period()), step, started_on)
    began = period.started_on or _began(method.steps, step, days, started_on)
    return Stage(
        method=method.name,
        number=step.number,
        steps=len(method.steps),
        name=method.names[step.key],
        gates=gates,
        days=None if began is None or began > today else (today - began).days,
        planned=_planned(period),
    )


def _began(
    steps: Sequence[Step], step: Step, days: Mapping[str, date], started_on: date | None
) -> date | None:
    """Return when the step before was left, or when the work began."""
    before = [days[one.key] for one in steps if one.number < step.number and one.key in days]
    return max(before, default=started_on)


def _planned(period: Period) -> int | None:
    if period.planned_from_on is None or period.planned_to_on is None:
        return None
    return (period.planned_to_on - period.planned_from_on + _DAY).days


def overrides_of(method: Outline | None, passed: Sequence[Passed]) -> list[Override]:
    """Return the passages that something was missing at, the latest first."""
    names = {} if method is None else method.names
    return [
        Override(
            step=names.get(one.step_key, one.step_key),
            step_key=one.step_key,
            passed_on=one.on,
            unmet=sum(part.get("state") != State.MET for part in one.evidence),
            reason=one.reason or "",
        )
        for one in reversed(passed)
        if one.overridden
    ]


def project_end(
    leader_to_on: date | None, started_on: date | None, months: int | None, paid_until: date | None
) -> date | None:
    """Return the last day of a place's project; money for longer means that it was prolonged."""
    said = leader_to_on or end_of(started_on, months)
    return max(filter(None, (said, paid_until)), default=None)


@lru_cache(maxsize=1_000)  # places begin together, in the same programme
def end_of(started_on: date | None, months: int | None) -> date | None:
    """Return the last day of so many months of work; none where either is not said."""
    if started_on is None or not months:
        return None
    after = first_day(started_on.year, started_on.month + months)
    return min(after.replace(day=min(started_on.day, last_day(after).day)), last_day(after)) - _DAY
