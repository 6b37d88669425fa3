"""Checks a method's folder the way its author needs it: every fault, with file and line."""

from pathlib import Path

from placedev.core.paths import method_dir
from placedev.meetings.rules import KINDS
from placedev.stakeholders.rules import OTHER
from placedev.steps.checks import CHECKS, param_faults
from placedev.steps.method import Criterion, Step
from placedev.steps.method_faults import Reading, Toml
from placedev.steps.methods import read_method


def problems(folder: Path) -> list[str]:
    """Return what is wrong with the method in a folder, one line per fault; empty when sound."""
    reading = Reading(folder)
    method = read_method(reading)
    if method is None:
        return reading.faults
    faults = []
    for step in method.steps:
        toml = reading.files.get(f"steps/{step.key}.toml")
        if toml is not None:
            faults += _unknown_checks(toml, step.criteria) + _unknown_kinds(toml, step)
    if method.entry is not None and "entry.toml" in reading.files:
        faults += _unknown_checks(reading.files["entry.toml"], method.entry.criteria)
    if _is_taken(method.id, folder):
        words = f"är {method.id!r}, som är upptaget av en metod som följer med. Välj ett annat."
        faults.append(reading.files["method.toml"].fault(("id",), words))
    return faults


def _unknown_checks(toml: Toml, criteria: tuple[Criterion, ...]) -> list[str]:
    faults = []
    for number, criterion in enumerate(criteria):
        where = ("criteria", number)
        if criterion.check is None:
            if criterion.params:
                faults.append(toml.fault((*where, "params"), "betyder inget utan check."))
        elif criterion.check not in CHECKS:
            words = f"{criterion.check!r} finns inte. Välj en av: {', '.join(sorted(CHECKS))}."
            faults.append(toml.fault((*where, "check"), words))
        else:
            faults += [
                toml.fault((*where, "params", name), words)
                for name, words in param_faults(criterion.check, criterion.params)
            ]
    return faults


def _unknown_kinds(toml: Toml, step: Step) -> list[str]:
    """Return the templates whose kind of meeting nobody could choose."""
    if "meetings" not in toml.values:
        return []  # another method's, sound where they stand
    known = sorted(KINDS.keys() - {OTHER})
    return [
        toml.fault(
            ("meetings", number, "kind"),
            f"{template.kind!r} finns inte. Välj en av: {', '.join(known)}.",
        )
        for number, template in enumerate(step.meetings)
        if template.kind not in known
    ]


def _is_taken(method_id: str, folder: Path) -> bool:
    shipped = method_dir().resolve()
    is_own = shipped not in folder.resolve().parents
    return is_own and (shipped / method_id / "method.toml").is_file()
