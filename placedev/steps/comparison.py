"""What differs between two methods, or two versions of one: steps and criteria, by their keys."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from placedev.steps.method import Criterion, Method, Step


@dataclass(frozen=True)
class StepChange:
    """What becomes of one step.

    Attributes:
        kind: added, gone, changed or same.
        name: in the new method, or in the old one where it is gone.
        earlier_name: where the name was another.
        added: criteria that are new.
        gone: criteria that are no longer there.
        reworded: criteria whose words are others, as they were and as they are.
        rechecked: criteria that are found out in another way, with the same words.
        kept: how many criteria are as they were.
    """

    kind: str
    name: Any
    earlier_name: Any = None
    added: Sequence[Criterion] = ()
    gone: Sequence[Criterion] = ()
    reworded: Sequence[tuple[Criterion, Criterion]] = ()
    rechecked: Sequence[Criterion] = ()
    kept: int = 0


def compare(old: Method, new: Method) -> list[StepChange]:
    """Return what becomes of every step: the new method's in order, then those that are gone."""
    before = {step.key: step for step in old.steps}
    after = {step.key for step in new.steps}
    found = [_step(before.get(step.key), step) for step in new.steps]
    found += [
        StepChange("gone", step.name, gone=step.criteria)
        for step in old.steps
        if step.key not in after
    ]
    return found


def _step(old: Step | None, new: Step) -> StepChange:
    if old is None:
        return StepChange("added", new.name, added=new.criteria)
    before, after = _by_key(old), _by_key(new)
    both = [(before[key], one) for key, one in after.items() if key in before]
    reworded = [(was, one) for was, one in both if was.text != one.text]
    rechecked = [one for was, one in both if was.text == one.text and _check(was) != _check(one)]
    earlier_name = None if old.name == new.name else old.name
    added = [one for key, one in after.items() if key not in before]
    gone = [one for key, one in before.items() if key not in after]
    differs = any((earlier_name, added, gone, reworded, rechecked, old.number != new.number))
    return StepChange(
        "changed" if differs else "same",
        new.name,
        earlier_name=earlier_name,
        added=added,
        gone=gone,
        reworded=reworded,
        rechecked=rechecked,
        kept=len(both) - len(reworded) - len(rechecked),
    )


def _by_key(step: Step) -> Mapping[str, Criterion]:
    return {one.key: one for one in step.criteria}


def _check(criterion: Criterion) -> tuple[object, ...]:
    """Return how it is found out whether the criterion is met."""
    return criterion.check, getattr(criterion, "params", None), criterion.judged_by
