"""The areas of the printed plan, with what belongs to none last."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from placedev.core.i18n import _
from placedev.editions.paper_base import MARKS, OnPaper
from placedev.editions.snapshot import Activity, Area, Goal

COLOURS = ("gran", "falu", "sol", "sjo", "ljung", "mossa", "skiffer", "lingon")
ICONS = ("bo", "service", "motas", "ute", "resa", "lara", "kultur", "energi")
_OVER = frozenset({"done", "refused", "dropped", "resting"})
_MOST_SPREADS = 8  # areas that get a page of their own
_MOST_PICTURE = 800  # characters of the target picture on the page that says it all
_MOST_GOAL, _MOST_VALUES = 400, 250
_ROOM = 800  # characters that take the room of one more activity in each area
_LEAST_SPREAD = 3.0  # weight of an area that is worth a page


class Row(NamedTuple):
    """A heading within a table, or the activities below it."""

    goal: Goal | None
    activities: tuple[Activity, ...]


class AreaOnPaper(NamedTuple):
    """An area, or those activities that belong to none, as its pages show it."""

    anchor: str
    number: str | None
    label: str
    name: str
    colour: int  # 1-8
    icon: str | None
    letter: str  # stands in the disc where there is no icon
    area: Area | None
    rows: tuple[Row, ...]
    activities: tuple[Activity, ...]
    position: int
    is_spread: bool


class Areas(OnPaper):
    """What the pages of the areas ask."""

    @cached_property
    def areas(self) -> tuple[AreaOnPaper, ...]:
        """Return the areas, and last what belongs to none."""
        areas = self.snapshot.areas
        free = [at for at, colour in enumerate(COLOURS) if colour not in {a.colour for a in areas}]
        made = []
        for at, area in enumerate(areas):
            colour = COLOURS.index(area.colour) if area.colour in COLOURS else None
            if colour is None:
                colour = free[at % len(free)] if free else at % len(COLOURS)
            made.append(self._area(area, at, colour + 1))
        rest = self.snapshot.activities_without_area()
        if rest or self.snapshot.goals:
            made.append(self._rest(rest, len(made)))
        return tuple(made)

    def _area(self, area: Area, at: int, colour: int) -> AreaOnPaper:
        rows = self._rows_of(area.goals)
        rows.append(Row(None, self.snapshot.activities_directly_on(area)))
        return AreaOnPaper(
            anchor=f"area-{at + 1}",
            number=area.number,
            label=area.label,
            name=area.name,
            colour=colour,
            icon=area.icon if area.icon in ICONS else None,
            letter=(area.number or area.label)[:2].strip(" ."),
            area=area,
            rows=tuple(row for row in rows if row.activities),
            activities=self.snapshot.activities_of_area(area),
            position=at,
            is_spread=self._is_worth_a_page(area),
        )

    def _rest(self, activities: tuple[Activity, ...], at: int) -> AreaOnPaper:
        rows = self._rows_of(self.snapshot.goals)
        rows.append(Row(None, tuple(one for one in activities if one.goal_uid is None)))
        label = _("Övrigt") if self.snapshot.areas else _("Det här vill vi göra")
        return AreaOnPaper(
            anchor="area-rest",
            number=None,
            label=label,
            name=_("Utan område") if self.snapshot.areas else "",
            colour=7 if self.snapshot.areas else 1,
            icon=None,
            letter="–" if self.snapshot.areas else "1",
            area=None,
            rows=tuple(row for row in rows if row.activities),
            activities=activities,
            position=at,
            is_spread=len(activities) >= _LEAST_SPREAD and not self.has_many_areas,
        )

    def _is_worth_a_page(self, area: Area) -> bool:
        """Tell whether an area begins a page; several small ones share it."""
        goals = sum(1 for goal in area.goals for _below in goal.with_all_below())
        activities = len(self.snapshot.activities_of_area(area))
        weight = activities + 0.7 * goals + len(area.why or "") / 250
        return weight >= _LEAST_SPREAD and not self.has_many_areas

    def _rows_of(self, goals: Iterable[Goal]) -> list[Row]:
        every = [one for goal in goals for one in goal.with_all_below()]
        return [Row(goal, self.snapshot.activities_of_goal(goal)) for goal in every]

    @property
    def has_many_areas(self) -> bool:
        """Tell whether the contents must be set tighter."""
        return len(self.snapshot.areas) > _MOST_SPREADS

    @property
    def has_short_labels(self) -> bool:
        """Tell whether the names of the areas stand in one row on the cover."""
        return len(self.areas) == 5 and all(len(one.label) <= 11 for one in self.areas)  # noqa: PLR2004

    @property
    def most_on_one_page(self) -> int:
        """Return how many activities an area shows on the page that says it all.

        Fewer where there are many areas, or where the words above them take their room.
        """
        count = len(self.areas)
        most = 3 if count <= 6 else 2 if count <= 8 else 1  # noqa: PLR2004
        return max(1, most - self._words_above // _ROOM)

    @property
    def _words_above(self) -> int:
        """Return how many characters stand above the areas on that page."""
        plan = self.snapshot.plan
        more = () if self.picture_is_cut else plan.visions
        goal, values = (
            (plan.overarching_goal or "")[:_MOST_GOAL],
            ", ".join(plan.values)[:_MOST_VALUES],
        )
        return sum(map(len, (self.short_picture, goal, values, *more)))

    @property
    def short_picture(self) -> str:
        """Return the target picture as far as it has room on the page that says it all."""
        return self.clip(self.snapshot.plan.target_picture or "", _MOST_PICTURE)

    @property
    def picture_is_cut(self) -> bool:
        """Tell whether picture and goal have a page of their own, since they are long."""
        plan = self.snapshot.plan
        long = len(plan.target_picture or "") > _MOST_PICTURE
        return (
            long
            or sum(map(len, plan.visions)) > _MOST_PICTURE
            or len(plan.overarching_goal or "") > _MOST_GOAL
            or len(", ".join(plan.values)) > _MOST_VALUES
        )

    @staticmethod
    def top(area: AreaOnPaper) -> tuple[Activity, ...]:
        """Return the activities with what goes on first, and what is over last."""
        return tuple(sorted(area.activities, key=lambda one: one.status in _OVER))

    @staticmethod
    def tally(activities: Sequence[Activity]) -> list[tuple[str, str, int]]:
        """Return mark, word and number for each status that occurs."""
        words = {one.status: one.status_word for one in activities}
        counts = Counter(one.status for one in activities)
        order = list(MARKS)
        known = sorted(counts, key=lambda code: order.index(code) if code in order else len(order))
        return [(MARKS.get(code, "tyst"), words[code], counts[code]) for code in known]

    def year(self, goal: Goal) -> str:
        """Return what kind of goal it is, its number and its year, in one line."""
        kind = self.capital(goal.kind or self.snapshot.plan.goal_word or _("Mål"))
        head = f"{kind} {goal.number}" if goal.number else kind
        return (
            _("%(goal)s till %(year)s", goal=head, year=goal.target_year)
            if (goal.target_year)
            else head
        )

    def anchor_of(self, area: Area) -> str:
        """Return where an area stands in the document."""
        return next((one.anchor for one in self.areas if one.area == area), "")
