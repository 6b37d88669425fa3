"""What must hold between the rows of a file; looks at raw data, so that it misses nothing.

Every check passes over what has the wrong type: that is told of elsewhere.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from placedev.analysis.models import AnalysisEvidence
from placedev.contributions.models import Ballot, BallotDot, Idea, Question, Theme, ThemeUse
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.core.journal import JournalEntry
from placedev.editions.models import Edition, EditionForm, PublicDraft
from placedev.exchange import file_checks, frozen_checks
from placedev.exchange.coaching_format import MonthFacts
from placedev.exchange.faults import Fault
from placedev.exchange.rules import TOLD_OF_INSTALLATION, files_named_in, files_shown_by
from placedev.exchange.shapes import FILE, PERSON, PLACE, Seen, rows_in, table_of
from placedev.meetings.models import AgendaItem, Attendance, Meeting
from placedev.minutes.models import Addendum, FrozenMinutes, PublicMinutes
from placedev.places.models import SubPlace
from placedev.places.rules import RESERVED_SLUGS
from placedev.plan.activities.models import PlanRemarkTarget
from placedev.plan.area_models import CrossGoalUse
from placedev.plan.models import Activity, ActivityRole, Goal
from placedev.regions.models import Lesson
from placedev.regions.month_models import PlaceMonth
from placedev.stakeholders.models import Group, Organisation
from placedev.steps.methods import has_version, method_named
from placedev.steps.models import GatePassage, GateRemark, GateReopening, StepPeriod

# What may stand only once in its list, by the keys that make it one and the same.
_ONCE: dict[Any, tuple[str, ...]] = {
    SubPlace: ("name",),
    Organisation: ("name",),
    Group: ("name",),
    Attendance: ("category", "category_label", "dimension"),
    Question: ("meeting", "number"),
    BallotDot: ("option",),
    Idea: ("number",),
    ThemeUse: ("area", "goal", "activity"),
    Addendum: ("number",),
    GatePassage: ("step_key", "round"),
    GateReopening: ("step_key", "round"),
    StepPeriod: ("step_key",),
    Edition: ("number",),
    PlaceMonth: ("month_on",),
}
# What points from row to row of the same kind, and must come to an end.
_CHAINS: tuple[tuple[Any, str], ...] = (
    (Goal, "parent"),
    (Activity, "follows"),
    (Meeting, "copied_from"),
    (AgendaItem, "carried_from"),
    (Theme, "merged_into"),
    (Organisation, "parent"),
    (Organisation, "merged_into"),
    (Idea, "duplicate_of"),
)


def faults_between(content: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield every fault in how the rows of a file fit together."""
    seen = list(rows_in(content))
    yield from _same_names(seen)
    yield from _lost_references(seen)
    yield from _doubles(seen)
    yield from _circles(seen)
    yield from _nobody_names(seen)
    yield from _lost_rounds(seen)
    for row in seen:
        for check in _CHECKS.get(row.shape.table, ()):
            yield from check(row)


def _same_names(seen: Sequence[Seen]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for row in seen:
        key = row.shape.name
        name = row.values.get(key) if key else None
        if not isinstance(name, str):
            continue
        if name in first:
            yield Fault(f"{row.path}.{key}", _("Står redan vid %(path)s.", path=first[name]))
        first.setdefault(name, row.path)


def _lost_references(seen: Sequence[Seen]) -> Iterator[Fault]:
    names: dict[Any, set[str]] = {}
    for row in seen:
        name = row.values.get(row.shape.name or "")
        if isinstance(name, str):
            names.setdefault(row.shape.table, set()).add(name)
    for row in seen:
        for key, table in row.shape.references.items():
            target = row.values.get(key)
            if isinstance(target, str) and target not in names.get(table, set()):
                message = _("Pekar på %(name)s, som inte finns i filen.", name=target[:80])
                yield Fault(f"{row.path}.{key}", message)


def _doubles(seen: Sequence[Seen]) -> Iterator[Fault]:
    once = {table_of(model): keys for model, keys in _ONCE.items()}
    first: dict[tuple[object, ...], str] = {}
    for row in seen:
        keys = once.get(row.shape.table)
        same = [row.values.get(key, row.shape.usual[key]) for key in keys or ()]
        if keys is None or not all(isinstance(one, str | int | None) for one in same):
            continue
        if row.shape.table is table_of(Attendance):
            same[1] = same[1] or ""  # the database lets two rows without a label by
        if None in same:  # nothing is the same as nothing
            continue
        mark = (row.shape.table, id(row.inside), *same)
        if mark in first:
            message = _("Samma som vid %(path)s. Ta bort den ena.", path=first[mark])
            yield Fault(f"{row.path}.{keys[0]}", message)
        first.setdefault(mark, row.path)


def _circles(seen: Sequence[Seen]) -> Iterator[Fault]:
    """Yield a fault for each row that leads back to itself: a goal that lies in itself."""
    for model, key in _CHAINS:
        rows = [row for row in seen if row.shape.table is table_of(model)]
        above = {str(row.values.get("uid")): row.values.get(key) for row in rows}
        free: set[str] = set()
        for row in rows:
            way: list[str] = []
            one: Any = str(row.values.get("uid"))
            while isinstance(one, str) and one in above and one not in free and one not in way:
                way.append(one)
                one = above[one]
            if isinstance(one, str) and one in way:
                yield Fault(f"{row.path}.{key}", _("Leder runt till sig självt."))
            free.update(way)


def _nobody_names(seen: Sequence[Seen]) -> Iterator[Fault]:
    """Yield a fault for each person and file that nothing points at: they would be lost."""
    named = {
        row.values.get(key)
        for row in seen
        for key, table in row.shape.references.items()
        if table in {PERSON.table, FILE.table} and isinstance(row.values.get(key), str)
    }
    for row in seen:
        if row.shape.table is table_of(Edition):
            named |= files_named_in(row.values)
    named |= files_shown_by(row.values for row in seen if row.shape.table is table_of(JournalEntry))
    for row in seen:
        name = row.values.get(row.shape.name or "")
        if not isinstance(name, str) or name in named:
            continue
        if row.shape is PERSON and row.values.get("role") is None:
            yield Fault(row.path, _("Har ingen roll och nämns ingenstans. Ta bort personen."))
        elif row.shape is FILE:
            yield Fault(row.path, _("Visas ingenstans. Ta bort filen."))


def _lost_rounds(seen: Sequence[Seen]) -> Iterator[Fault]:
    """Yield a fault for what takes back a passage that is not there, and for a round in the air."""
    rounds: dict[Any, set[tuple[object, object]]] = {}
    for row in seen:
        mark = row.values.get("step_key"), row.values.get("round", 1)
        if all(isinstance(part, str | int) for part in mark):
            rounds.setdefault(row.shape.table, set()).add(mark)
    passed = rounds.get(table_of(GatePassage), set())
    reopened = rounds.get(table_of(GateReopening), set())
    for row in seen:
        step_key, number = row.values.get("step_key"), row.values.get("round", 1)
        if not isinstance(step_key, str) or not isinstance(number, int):
            continue
        if row.shape.table is table_of(GateReopening) and (step_key, number) not in passed:
            yield Fault(f"{row.path}.round", _("Öppnar en passage som inte finns i filen."))
        earlier = (step_key, number - 1)
        if row.shape.table is table_of(GatePassage) and number > 1 and earlier not in reopened:
            yield Fault(f"{row.path}.round", _("Gången innan är inte öppnad igen."))


def _place(row: Seen) -> Iterator[Fault]:
    yield from _method(row)
    if str(row.values.get("slug")) in RESERVED_SLUGS:
        yield Fault(f"{row.path}.slug", _("Adressen är upptagen av programmet. Välj en annan."))


def _method(row: Seen) -> Iterator[Fault]:
    name, version = row.values.get("method_id"), row.values.get("method_version")
    if not isinstance(name, str) or not isinstance(version, int):
        return
    try:
        newest = method_named(name).version
    except NotFound as error:
        yield Fault(f"{row.path}.method_id", str(error))
        return
    if version > newest:
        message = _("Här finns bara version %(known)s av metoden.", known=newest)
        yield Fault(f"{row.path}.method_version", message)
    elif not has_version(name, version):
        message = _("Version %(version)s av metoden finns inte här.", version=version)
        yield Fault(f"{row.path}.method_version", message)


def _person(row: Seen) -> Iterator[Fault]:
    if (row.values.get("role") is None) != (row.values.get("since") is None):
        yield Fault(f"{row.path}.since", _("Ska finnas om personen har en roll, annars inte."))


def _role(row: Seen) -> Iterator[Fault]:
    if not any(row.values.get(key) for key in ("organisation", "group", "actor")):
        yield Fault(row.path, _("Ska nämna en organisation, en grupp eller en aktör."))


def _part_of_plan(row: Seen) -> Iterator[Fault]:
    if not any(row.values.get(key) for key in ("area", "goal", "activity")):
        yield Fault(row.path, _("Ska nämna ett område, ett mål eller en aktivitet."))


def _cross_goal_use(row: Seen) -> Iterator[Fault]:
    if sum(bool(row.values.get(key)) for key in ("area", "goal", "activity")) > 1:
        yield Fault(row.path, _("Ska nämna högst ett: ett område, ett mål eller en aktivitet."))


def _evidence(row: Seen) -> Iterator[Fault]:
    if not any(row.values.get(key) for key in ("fact", "meeting", "theme", "text", "link")):
        yield Fault(row.path, _("Ska nämna vad det bygger på."))


def _ballot(row: Seen) -> Iterator[Fault]:
    """Yield a fault for each dot that lies on an option of another question."""
    options, dots = row.inside.get("options"), row.values.get("dots")
    if not isinstance(options, list) or not isinstance(dots, list):
        return
    own = [option.get("uid") for option in options if isinstance(option, dict)]
    for number, dot in enumerate(dots):
        if isinstance(dot, dict) and dot.get("option") not in own:
            path = f"{row.path}.dots[{number}].option"
            yield Fault(path, _("Hör inte till frågan."))


def _passage(row: Seen) -> Iterator[Fault]:
    if row.values.get("overridden") is True and not row.values.get("reason"):
        yield Fault(f"{row.path}.reason", _("Skriv varför steget lämnades ändå."))


def _remark(row: Seen) -> Iterator[Fault]:
    if not row.values.get("reconciled") and not row.values.get("text"):
        yield Fault(f"{row.path}.text", _("Skriv något, eller att ni har stämt av."))


def _lesson(row: Seen) -> Iterator[Fault]:
    if not any(row.values.get(name) for name in ("worked", "did_not", "tip")):
        yield Fault(f"{row.path}.tip", _("Skriv i minst ett av fälten."))


def _month(row: Seen) -> Iterator[Fault]:
    """Yield what keeps a counted month from being followed beside the others."""
    month_on = row.values.get("month_on")
    if isinstance(month_on, str) and not month_on.endswith("-01"):
        yield Fault(f"{row.path}.month_on", _("Ska vara månadens första dag."))
    yield from frozen_checks.of_kind(row, "facts", MonthFacts)


def _journal(row: Seen) -> Iterator[Fault]:
    if str(row.values.get("event")) in TOLD_OF_INSTALLATION:
        message = _("Händelsen hör till en installation, inte till platsen. Ta bort raden.")
        yield Fault(f"{row.path}.event", message)


_CHECKS: dict[Any, tuple[Callable[[Seen], Iterator[Fault]], ...]] = {
    PLACE.table: (_place,),
    PERSON.table: (_person,),
    FILE.table: (file_checks.of_file,),
    table_of(ActivityRole): (_role,),
    table_of(GatePassage): (_passage,),
    table_of(GateRemark): (_remark,),
    table_of(Lesson): (_lesson,),
    table_of(PlaceMonth): (_month,),
    table_of(JournalEntry): (_journal,),
    table_of(Edition): (frozen_checks.of_edition,),
    table_of(EditionForm): (frozen_checks.of_form,),
    table_of(PublicDraft): (frozen_checks.of_edition,),
    table_of(FrozenMinutes): (frozen_checks.of_minutes, frozen_checks.of_public_texts),
    table_of(PublicMinutes): (frozen_checks.of_public_minutes, frozen_checks.of_public_texts),
    table_of(ThemeUse): (_part_of_plan,),
    table_of(PlanRemarkTarget): (_part_of_plan,),
    table_of(CrossGoalUse): (_cross_goal_use,),
    table_of(AnalysisEvidence): (_evidence,),
    table_of(Ballot): (_ballot,),
}
