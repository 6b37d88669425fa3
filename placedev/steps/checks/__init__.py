"""The checks that a method can name: stored facts in, evidence out.

Each is a pure function of the facts; what a method may tell it (how many, which sectors) are its
keyword arguments. The modules follow the rooms where things are mended.
"""

from collections.abc import Callable, Mapping
from functools import cache
from inspect import Parameter, signature
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from placedev.core.i18n import _
from placedev.steps.checks import (
    analysis,
    consultation,
    ideas,
    judged,
    meetings,
    money,
    people,
    place,
    plan,
    promises,
    residents,
)
from placedev.steps.facts import PlaceFacts
from placedev.steps.method import Criterion, Step
from placedev.steps.rules import Evidence, State, Tick, settle

Check = Callable[..., Evidence]  # facts, and what the method tells by name

CHECKS: dict[str, Check] = {
    function.__name__.replace("_", "-"): function
    for module in (
        place,
        people,
        meetings,
        ideas,
        analysis,
        plan,
        consultation,
        money,
        promises,
        residents,
        judged,
    )
    for function in module.CHECKS
}


class Assessment(NamedTuple):
    """A criterion with all that is known about it now."""

    criterion: Criterion
    state: State
    evidence: Evidence | None  # what the facts say, where they can say anything
    tick: Tick | None  # what a person said last

    @property
    def takes_tick(self) -> bool:
        """Tell whether a person's word counts."""
        return self.criterion.judged_by != "facts" and not (
            self.criterion.judged_by == "both"
            and self.evidence is not None
            and self.evidence.state == State.MISSING
        )


def assess(step: Step, facts: PlaceFacts, ticks: Mapping[str, Tick]) -> list[Assessment]:
    """Return the step's criteria as they stand, in the method's order."""
    return [assess_one(criterion, facts, ticks.get(criterion.key)) for criterion in step.criteria]


def assess_one(criterion: Criterion, facts: PlaceFacts, tick: Tick | None) -> Assessment:
    """Return one criterion as it stands."""
    evidence = _evidence(criterion, facts)
    return Assessment(criterion, settle(criterion.judged_by, evidence, tick), evidence, tick)


def param_faults(check: str, params: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what is wrong with what a method tells a check: the name and the fault in words."""
    known = _params(check)
    faults = [
        (name, f"finns inte för {check}. Välj bland: {', '.join(known) or 'inga'}.")
        for name in params
        if name not in known
    ]
    faults += [
        (name, f"saknas för {check}.")
        for name, (_type, is_required) in known.items()
        if is_required and name not in params
    ]
    for name, value in params.items():
        if name in known and not _fits(known[name][0], value):
            faults.append((name, f"har fel slags värde för {check}: {value!r}."))
    return faults


def _evidence(criterion: Criterion, facts: PlaceFacts) -> Evidence | None:
    if criterion.check is None:
        return None
    check = CHECKS.get(criterion.check)
    if check is None:  # a method that was written for a later version of the program
        return Evidence(State.JUDGED, str(_("Kan inte kontrolleras här ännu.")))
    return check(facts, **criterion.params)


@cache
def _params(check: str) -> dict[str, tuple[TypeAdapter[Any], bool]]:
    """Return the names that a check can be told, the type of each and whether it must be told."""
    parameters = list(signature(CHECKS[check]).parameters.values())[1:]
    return {
        one.name: (TypeAdapter(one.annotation), one.default is Parameter.empty)
        for one in parameters
    }


def _fits(type_: TypeAdapter[Any], value: object) -> bool:
    try:
        type_.validate_python(value)
    except ValidationError:
        return False
    return True
