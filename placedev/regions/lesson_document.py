"""Lessons as a table for a spreadsheet."""

from collections.abc import Sequence

from placedev.core.clock import day_of
from placedev.core.i18n import _
from placedev.core.tables import Table
from placedev.regions.lesson_queries import Found
from placedev.regions.stage_rules import steps_of

_LAST = 1_000  # where a step whose method is gone stands


def lessons_table(found: Sequence[Found]) -> Table:
    """Return the lessons, one to a row."""
    header = [
        *(_("Plats"), _("Kommun"), _("Steg"), _("Det här fungerade")),
        *(_("Det här fungerade inte"), _("Tips"), _("Skriven")),
    ]
    rows = [
        [
            *(one.place, one.municipality, step_name(one), one.lesson.worked),
            *(one.lesson.did_not, one.lesson.tip, day_of(one.lesson.written_at)),
        ]
        for one in found
    ]
    return Table(_("Lärdomar"), header, rows)


def step_name(found: Found) -> str:
    """Return the name of the step that a lesson is about; its key where the method is gone."""
    method = steps_of(found.method_id, found.method_version)
    steps = () if method is None else method.steps
    names = {step.key: str(step.name) for step in steps}
    return names.get(found.lesson.step_key, found.lesson.step_key)


def steps_offered(told: Sequence[tuple[str, int, str]]) -> list[tuple[str, str]]:
    """Return key and name of the steps that there are lessons about, in the order of the method."""
    names: dict[str, tuple[int, str]] = {}
    for method_id, version, key in told:
        method = steps_of(method_id, version)
        step = next((one for one in method.steps if one.key == key), None) if method else None
        names.setdefault(key, (step.number, str(step.name)) if step else (_LAST, key))
    return [(key, name) for key, (_number, name) in sorted(names.items(), key=lambda one: one[1])]


def lessons_data(found: Sequence[Found]) -> list[dict[str, str | None]]:
    """Return the lessons as plain data for other programs."""
    return [
        {
            "place": one.place,
            "municipality": one.municipality,
            "method": one.method_id,
            "step": one.lesson.step_key,
            "worked": one.lesson.worked,
            "did_not": one.lesson.did_not,
            "tip": one.lesson.tip,
            "written_on": day_of(one.lesson.written_at).isoformat(),
        }
        for one in found
    ]
