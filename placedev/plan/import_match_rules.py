"""What a row meets in the plan, and what may therefore be done with it. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from placedev.core.i18n import _
from placedev.plan import rules
from placedev.plan.import_field_rules import fold
from placedev.plan.import_known_rules import Held, Known, KnownActivity
from placedev.plan.import_row_rules import Understood

ADD, FILL, SKIP = "add", "fill", "skip"
_NUMBERED = re.compile(r"(?P<number>[IVX]{1,5}|[A-ZÅÄÖ]|\d{1,2}(?:\.\d{1,2})*)[.)] +(?P<name>.+)")


@dataclass(frozen=True)
class Proposal:
    """A row, what it meets, and what may be done with it; the first is what is proposed."""

    row: Understood
    match: KnownActivity | None
    area: Known | None  # none, though the row names one: it is new
    goals: Sequence[Known | None]  # for each goal that the row names, the one furthest up first
    sub_place: Known | None
    may: Sequence[str]
    fills: Sequence[str]  # fields of the activity that is there
    told: Sequence[str]

    @property
    def is_plain(self) -> bool:
        """Tell whether nothing about the row needs a person's eyes."""
        return not (self.row.faults or self.told or self.match) and self.may[0] == ADD


def proposals(rows: Iterable[Understood], held: Held) -> list[Proposal]:
    """Return what may be done with each row. What is there is never written over."""
    finder, found = _Finder(held), []
    seen: dict[tuple[str, str, str], int] = {}
    for row in rows:
        key = (fold(row.title), fold(row.area), fold("\n".join(row.goals)))
        before = seen.setdefault(key, row.number)
        found.append(finder.proposal(row, before if before != row.number else None))
    return found


class _Finder:
    """What is held, by the words that mean it."""

    def __init__(self, held: Held) -> None:
        self._areas = _by_words(held.areas)
        self._goals = _by_words(held.goals)
        self._parts = _by_words(held.sub_places)
        self._activities: dict[str, list[KnownActivity]] = {}
        for one in held.activities:
            self._activities.setdefault(fold(one.title), []).append(one)

    def proposal(self, row: Understood, repeats: int | None) -> Proposal:
        area = _first(self._areas, row.area)
        goals = self._chain(row, area)
        sub_place = _first(self._parts, row.sub_place)
        told, match = list(row.told), self._match(row)
        if row.sub_place and sub_place is None:
            told.append(_no_part(row.sub_place))
        if repeats is not None:
            told.append(str(_("Samma aktivitet står på rad %(number)s.", number=repeats)))
        fills = [code for code in _says(row) if match and code in match.lacks]
        return Proposal(
            row, match, area, goals, sub_place, _may(row, match, fills, repeats), fills, told
        )

    def _chain(self, row: Understood, area: Known | None) -> list[Known | None]:
        """Return the goals of those names, each under the one before it; none where it is new."""
        found: list[Known | None] = []
        for words in row.goals:
            above = found[-1] if found else None
            is_new = bool(found) and above is None
            found.append(None if is_new else self._goal(words, row, area, above))
        return found

    def _goal(
        self, words: str, row: Understood, area: Known | None, above: Known | None
    ) -> Known | None:
        """Return a goal under another, or the one furthest up in the row's area, or anywhere."""
        named = _all(self._goals, words)
        if above is not None:
            return next((one for one in named if one.parent_id == above.id), None)
        same = [one for one in named if not row.area or (area and one.area_id == area.id)]
        top = [one for one in same if one.parent_id is None]
        below = [] if len(row.goals) > 1 else same
        return next(iter([*top, *below]), None)

    def _match(self, row: Understood) -> KnownActivity | None:
        found = self._activities.get(fold(row.title), ()) if row.title else ()
        number = row.columns.get("number")
        same = [one for one in found if number and one.number == number]
        return next(iter([*same, *found]), None)


def _may(
    row: Understood, match: KnownActivity | None, fills: Sequence[str], repeats: int | None
) -> list[str]:
    if row.faults:
        return [SKIP]
    if match is not None:
        return [SKIP, *([FILL] if fills else []), ADD]
    return [SKIP, ADD] if repeats is not None else [ADD, SKIP]


def _no_part(name: str) -> str:
    return str(
        _("”%(name)s” är ingen del av platsen här; det står i anmärkningen.", name=name[:60])
    )


def _says(row: Understood) -> list[str]:
    """Return the fields that a row has something for; a status is a record and no field."""
    roles = {one.role for one in row.who}
    said: dict[str, Any] = {
        **row.columns,
        "home": row.area or row.goals,
        "steps": row.steps,
        "responsible": rules.RESPONSIBLE in roles,
        "takes_part": "takes-part" in roles,
        "when": row.timing.text,
        "cost": row.costs,
        "funding": row.funding,
        "priority": row.priorities,
        "note": row.notes,
        "sub_place": row.sub_place,
    }
    return [code for code, value in said.items() if value]


def divided(words: str) -> tuple[str | None, str]:
    """Return the number before a name, and the name: "2. Leva" is 2 and Leva, "3 byar" is not."""
    match = _NUMBERED.fullmatch(words)
    return (match["number"], match["name"]) if match else (None, words)


def goal_path(one: Proposal, level: int) -> tuple[str, ...]:
    """Return by what a new goal is the same in all rows: what it hangs on, and its name."""
    name = fold(divided(one.row.goals[level])[1])
    if not level:
        return (f"#{one.area.id}" if one.area else fold(one.row.area), name)
    above = one.goals[level - 1]
    return (f"#{above.id}", name) if above else (*goal_path(one, level - 1), name)


def new_goals(one: Proposal) -> list[tuple[str, ...]]:
    """Return the goals of a row that are not there."""
    return [goal_path(one, level) for level, known in enumerate(one.goals) if known is None]


def _by_words(rows: Iterable[Known]) -> dict[str, list[Known]]:
    found: dict[str, list[Known]] = {}
    for row in rows:
        words = {row.name, f"{row.number} {row.name}", f"{row.number}. {row.name}"}
        for one in sorted({fold(word) for word in words}):
            found.setdefault(one, []).append(row)
    return found


def _all(rows: dict[str, list[Known]], words: str) -> Sequence[Known]:
    return rows.get(fold(words)) or rows.get(fold(divided(words)[1])) or () if words else ()


def _first(rows: dict[str, list[Known]], words: str) -> Known | None:
    return next(iter(_all(rows, words)), None)
