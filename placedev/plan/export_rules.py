"""The plan as lists: one sheet each, the first with the columns that can be read in again. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from placedev.core import name_languages
from placedev.core.i18n import _, _l
from placedev.core.tables import Cell, Table
from placedev.plan import rules, word_rules, wording
from placedev.plan.activities.models import ActivityPriority
from placedev.plan.import_field_rules import FIELDS, LEVELS, offered
from placedev.plan.indicator_models import IndicatorValue
from placedev.plan.models import Activity, Funding, Goal, GoalArea, Indicator
from placedev.plan.shown_models import PlanMap
from placedev.plan.shown_rules import FEATURE_KINDS


@dataclass(frozen=True)
class Whole:
    """All that the lists are made of, loaded."""

    areas: Sequence[GoalArea]
    goals: Sequence[Goal]
    indicators: Sequence[Indicator]
    values: Sequence[IndicatorValue]
    activities: Sequence[Activity]
    priorities: Sequence[ActivityPriority]
    maps: Sequence[PlanMap] = ()


class List(NamedTuple):
    """A list that can be fetched."""

    title: Any
    header: Sequence[Any]
    rows: Callable[[Whole], Iterable[Sequence[Cell]]]


def table_of(name: str, whole: Whole) -> Table:
    """Return one of the LISTS, by its name; a column that few plans need only where it is used."""
    one = LISTS[name]
    rows = [list(row) for row in one.rows(whole)]
    header = [str(word) for word in one.header]
    few = {str(FIELDS[code].heading) for code in _FEW}
    unused = [
        at for at, word in enumerate(header) if word in few and not any(row[at] for row in rows)
    ]
    kept = [at for at in range(len(header)) if at not in unused]
    return Table(
        str(one.title), [header[at] for at in kept], [[row[at] for at in kept] for row in rows]
    )


def template(depth: int | None) -> tuple[Table, Table]:
    """Return an empty table with one example, and what its columns mean.

    Args:
        depth: how many levels of goals the method has; none: as many as wanted.
    """
    fields = offered(depth).values()
    headings = [str(field.heading) for field in fields]
    example = [str(field.example) for field in fields]
    explained = [[str(field.heading), str(field.explained)] for field in fields]
    return (
        Table(str(_("Aktiviteter")), headings, [example]),
        Table(str(_("Så fyller ni i")), [str(_("Kolumn")), str(_("Vad den betyder"))], explained),
    )


def _activities(whole: Whole) -> Iterable[Sequence[Cell]]:
    areas, goals = _by_id(whole.areas), _by_id(whole.goals)
    priorities: dict[int, list[str]] = {}
    for priority in whole.priorities:
        priorities.setdefault(priority.activity_id, []).append(priority.value)
    for one in whole.activities:
        chain = _chain(goals, one.goal_id)
        area = areas.get((chain[-1].area_id if chain else one.area_id) or 0)
        cells = {
            **{code: getattr(one, code) for code in _SAME},
            **dict.fromkeys(LEVELS, ""),
            **{
                code: _numbered(goal.number, goal.title)
                for code, goal in zip(LEVELS, chain, strict=False)
            },
            "area": _numbered(area.number, area.name) if area else "",
            "area_language": name_languages.word(area.name_language) if area else "",
            "name_language": name_languages.word(one.name_language),
            "steps": "\n".join(
                f"[x] {step.text}" if step.is_done else step.text for step in one.steps
            ),
            "responsible": _who(one, rules.RESPONSIBLE),
            "takes_part": _who(one, "takes-part"),
            "when": wording.when_words(one),
            "cost": "\n".join(map(wording.cost_words, one.costs)),
            "funding": "\n".join(map(_funding_words, one.funding)),
            "status": _status(one),
            "reason": one.statuses[-1].reason if one.statuses else "",
            "light": _light(one),
            "tags": ", ".join(one.tags),
            "kind": rules.word(rules.ACTIVITY_KINDS, one.kind, one.kind_label),
            "who_acts": rules.word(rules.WHO_ACTS, one.who_acts),
            "sub_place": one.sub_place.name if one.sub_place else "",
            "priority": "\n".join(priorities.get(one.id, ())),
        }
        yield [cells[code] for code in FIELDS]


_FEW = (*LEVELS[2:], "area_language", "name_language")
_SAME = "number title description topic condition outcome_expected outcome_reached note".split()


def _status(one: Activity) -> str:
    code = rules.known_status(one.statuses[-1].status if one.statuses else None)
    return rules.word(rules.STATUSES, code)


def _light(one: Activity) -> str:
    return rules.word(word_rules.LIGHTS, one.statuses[-1].light) if one.statuses else ""


def _chain(goals: Mapping[int, Goal], goal_id: int | None) -> list[Goal]:
    """Return a goal and those above it, the one furthest up first; the middle of many is left."""
    found: list[Goal] = []
    while (goal := goals.get(goal_id or 0)) is not None and goal not in found:
        found.insert(0, goal)
        goal_id = goal.parent_id
    most = len(LEVELS)
    return found if len(found) <= most else [*found[: most - 1], found[-1]]


def _who(one: Activity, role: str) -> str:
    return "; ".join(wording.who_words(row) for row in one.roles if row.role == role)


def _funding_words(row: Funding) -> str:
    words = [wording.source_words(row), wording.funding_words(row)]
    return ", ".join([*filter(None, words), rules.word(rules.FUNDING_STATES, row.state)])


def _numbered(number: str | None, name: str) -> str:
    return f"{number.rstrip('.')}. {name}" if number else name


def _areas(whole: Whole) -> Iterable[Sequence[Cell]]:
    for one in whole.areas:
        language = name_languages.word(one.name_language)
        yield one.number, one.name, language, one.short_name, one.why, one.as_a_state, one.note


def _goals(whole: Whole) -> Iterable[Sequence[Cell]]:
    areas, goals = _by_id(whole.areas), _by_id(whole.goals)
    for one in whole.goals:
        area, above = areas.get(one.area_id or 0), goals.get(one.parent_id or 0)
        names = (area.name if area else "", above.title if above else "")
        yield *names, one.number, one.title, one.kind, one.target_year, one.note


def _indicators(whole: Whole) -> Iterable[Sequence[Cell]]:
    areas, goals = _by_id(whole.areas), _by_id(whole.goals)
    for one in whole.indicators:
        area, goal = areas.get(one.area_id or 0), goals.get(one.goal_id or 0)
        names = (area.name if area else "", goal.title if goal else "")
        direction = rules.word(rules.DIRECTIONS, one.direction)
        ends = (one.baseline, one.baseline_year, one.target, one.target_year)
        yield *names, one.name, one.unit, direction, *ends, one.source


def _values(whole: Whole) -> Iterable[Sequence[Cell]]:
    indicators = _by_id(whole.indicators)
    for one in whole.values:
        name = indicators[one.indicator_id].name
        yield name, one.dated_on, one.date_text, one.value_text, one.value, one.source, one.note


def _below(rows: Callable[[Activity], Iterable[Sequence[Cell]]]) -> Any:
    """Return the rows of what the activities carry, each with the number and title of its own."""

    def of(whole: Whole) -> Iterable[Sequence[Cell]]:
        for one in whole.activities:
            for row in rows(one):
                yield one.number, one.title, *row

    return of


def _steps(one: Activity) -> Iterable[Sequence[Cell]]:
    return [(row.text, str(_("ja")) if row.is_done else "") for row in one.steps]


def _roles(one: Activity) -> Iterable[Sequence[Cell]]:
    for row in one.roles:
        role = rules.word(rules.ROLES, row.role, row.role_label)
        state = rules.word(rules.ROLE_STATES, row.state)
        yield wording.who_words(row), role, state, row.answered_on


def _costs(one: Activity) -> Iterable[Sequence[Cell]]:
    for row in one.costs:
        kind = rules.word(rules.COSTS, row.kind)
        numbers = (row.amount, row.amount_to, row.currency, row.hours, row.years)
        yield wording.cost_words(row), kind, *numbers


def _funding(one: Activity) -> Iterable[Sequence[Cell]]:
    for row in one.funding:
        form = rules.word(word_rules.FUNDING_FORMS, row.form)
        state = rules.word(rules.FUNDING_STATES, row.state, row.state_label)
        numbers = (row.amount, row.currency, row.hours, row.share)
        when = row.decided_on or row.date_text
        yield wording.source_words(row), form, *numbers, state, row.reference, when


def _statuses(one: Activity) -> Iterable[Sequence[Cell]]:
    for row in one.statuses:
        word = rules.word(rules.STATUSES, rules.known_status(row.status), row.status_label)
        light = rules.word(word_rules.LIGHTS, row.light)
        yield row.noted_on, word, light, row.reason, row.evidence_name, row.evidence_url


def _priorities(whole: Whole) -> Iterable[Sequence[Cell]]:
    activities = _by_id(whole.activities)
    for one in whole.priorities:
        activity = activities[one.activity_id]
        scale = rules.word(word_rules.SCALES, one.scale, one.scale_label)
        when = one.dated_on or one.date_text
        yield activity.number, activity.title, scale, one.value, one.by, when


def _features(whole: Whole) -> Iterable[Sequence[Cell]]:
    areas, activities = _by_id(whole.areas), _by_id(whole.activities)
    for one in whole.maps:
        for row in one.features:
            activity, area = activities.get(row.activity_id or 0), areas.get(row.area_id or 0)
            about = activity.title if activity else area.name if area else ""
            form = rules.word(FEATURE_KINDS, row.kind)
            yield one.title, row.number, row.label, form, row.text, about


def _by_id(rows: Iterable[Any]) -> dict[int, Any]:
    return {row.id: row for row in rows}


_NUMBER, _ACTIVITY, _AREA, _GOAL = (FIELDS[one].heading for one in "number title area goal".split())
_NOTE, _STATE, _SUM, _CURRENCY = _l("Anmärkning"), _l("Läge"), _l("Belopp"), _l("Valuta")
_DAY, _SOURCE, _HOURS, _WHO = _l("Dag"), _l("Källa"), _l("Timmar"), _l("Vem")
LISTS: Mapping[str, List] = {  # name in the address to list
    "aktiviteter": List(
        _l("Aktiviteter"), [field.heading for field in FIELDS.values()], _activities
    ),
    "malomraden": List(
        _l("Målområden"),
        [
            *(_NUMBER, _l("Namn"), FIELDS["name_language"].heading, _l("Kort namn")),
            *(_l("Varför"), _l("Som om det redan var så"), _NOTE),
        ],
        _areas,
    ),
    "mal": List(
        _l("Mål"),
        [_AREA, _l("Under målet"), _NUMBER, _GOAL, _l("Slag"), _l("Målår"), _NOTE],
        _goals,
    ),
    "matt": List(
        _l("Mått"),
        [
            *(_AREA, _GOAL, _l("Mått"), _l("Enhet"), _l("Riktning")),
            *(_l("Utgångsläge"), _l("År"), _l("Målvärde"), _l("Målår"), _SOURCE),
        ],
        _indicators,
    ),
    "matvarden": List(
        _l("Mätvärden"),
        [_l("Mått"), _DAY, _l("När"), _l("Värde"), _l("Tal"), _SOURCE, _NOTE],
        _values,
    ),
    "delsteg": List(
        _l("Delsteg"), [_NUMBER, _ACTIVITY, _l("Delsteg"), _l("Klart")], _below(_steps)
    ),
    "roller": List(
        _l("Roller"),
        [_NUMBER, _ACTIVITY, _WHO, _l("Roll"), _l("Har de svarat?"), _l("Svarade")],
        _below(_roles),
    ),
    "kostnader": List(
        _l("Kostnader"),
        [
            *(_NUMBER, _ACTIVITY, _l("Kostnad"), _l("Slag"), _SUM),
            *(_l("Till"), _CURRENCY, _HOURS, _l("Antal år")),
        ],
        _below(_costs),
    ),
    "finansiering": List(
        _l("Finansiering"),
        [
            *(_NUMBER, _ACTIVITY, _l("Varifrån"), _l("Form"), _SUM, _CURRENCY, _HOURS),
            *(_l("Andel"), _STATE, _l("Diarienummer"), _l("När")),
        ],
        _below(_funding),
    ),
    "lagen": List(
        _l("Lägen"),
        [
            *(_NUMBER, _ACTIVITY, _DAY, _STATE, _l("Ljus"), _l("Varför, eller hur det går")),
            *(_l("Belägg"), _l("Länk")),
        ],
        _below(_statuses),
    ),
    "prioriteringar": List(
        _l("Prioriteringar"),
        [_NUMBER, _ACTIVITY, _l("Skala"), _l("Värde"), _l("Av"), _l("När")],
        _priorities,
    ),
    "pa-kartan": List(
        _l("På kartan"),
        [
            *(_l("Karta"), _l("Nummer på kartan"), _l("Vad det är"), _l("Form")),
            *(_l("Mer om det"), _l("Hör till i planen")),
        ],
        _features,
    ),
}
