"""Searching a plan by words, state, area and who; what is asked for is only compared."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlencode

from placedev.core.collation import sort_key
from placedev.core.text import folded
from placedev.editions.life_reading import LOOSE, short
from placedev.editions.living_reading import Living
from placedev.editions.plan_reading import FILTERS, AreaView
from placedev.editions.snapshot import Activity

_LONGEST = 100  # characters of what is searched for


class Choice(NamedTuple):
    """Something to choose, and how many activities it gives."""

    value: str
    words: str
    number: int


@dataclass(frozen=True)
class Wish:
    """What somebody looks for; empty parts are not asked for."""

    lage: str = ""
    omrade: str = ""
    vem: str = ""
    sok: str = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is asked for."""
        return not (self.lage or self.omrade or self.vem or self.sok)

    def query(self, **other: str) -> str:
        """Return the wish as the end of an address, with something asked for instead."""
        wish = replace(self, **other)
        asked = {name: value for name, value in vars(wish).items() if value}
        return f"?{urlencode(asked)}" if asked else ""


NAMES = ("lage", "omrade", "vem", "sok")


def wish_of(asked: Mapping[str, str]) -> Wish:
    """Return what an address asks for; what is too long is cut, the rest is ignored."""
    values = {name: asked.get(name, "")[:_LONGEST].replace("\0", "").strip() for name in NAMES}
    return Wish(**values)


@dataclass(frozen=True)
class Found:
    """What a wish gives."""

    living: Living
    wish: Wish

    @cached_property
    def activities(self) -> tuple[Activity, ...]:
        """Return the activities that fit all that is asked for, in the plan's order."""
        return self._fitting(self.wish)

    @cached_property
    def by_area(self) -> list[tuple[AreaView | None, tuple[Activity, ...]]]:
        """Return them area by area; last what belongs to none."""
        groups: list[AreaView | None] = [*self.living.areas, None]
        found = [
            (view, tuple(one for one in self.activities if self.living.view_of(one) == view))
            for view in groups
        ]
        return [(view, some) for view, some in found if some]

    @cached_property
    def states(self) -> list[Choice]:
        """Return the states to choose from, counted among what else is asked for."""
        some = self._fitting(replace(self.wish, lage=""))
        counts = Counter(map(self.living.mark, some))
        words = self.living.words()
        return [Choice(mark, words[mark], counts[mark]) for mark in FILTERS if counts[mark]]

    @cached_property
    def areas(self) -> list[Choice]:
        """Return the areas to choose from."""
        some = self._fitting(replace(self.wish, omrade=""))
        counts = Counter(map(self._area_of, some))
        named = [(short(one.area.uid), one.area.label) for one in self.living.areas]
        return [Choice(name, words, counts[name]) for name, words in named]

    @cached_property
    def people(self) -> list[Choice]:
        """Return who has a part in something, in Swedish order."""
        some = self._fitting(replace(self.wish, vem=""))
        counts = Counter(who for one in some for who in {role.who for role in one.roles})
        return [Choice(who, who, counts[who]) for who in sorted(counts, key=sort_key)]

    @cached_property
    def rest_count(self) -> int:
        """Return how many fit whatever their state."""
        return len(self._fitting(replace(self.wish, lage="")))

    def _area_of(self, activity: Activity) -> str:
        return short(activity.area_uid) if activity.area_uid else LOOSE

    def _fitting(self, wish: Wish) -> tuple[Activity, ...]:
        words = folded(wish.sok).split()
        return tuple(
            one
            for one in self.living.snapshot.activities
            if (not wish.lage or self.living.mark(one) == wish.lage)
            and (not wish.omrade or self._area_of(one) == wish.omrade)
            and (not wish.vem or any(role.who == wish.vem for role in one.roles))
            and all(word in self._texts[one.uid] for word in words)
        )

    @cached_property
    def _texts(self) -> dict[object, str]:
        return {
            one.uid: folded(" ".join(self._said(one))) for one in self.living.snapshot.activities
        }

    def _said(self, one: Activity) -> list[str]:
        view, goal = self.living.view_of(one), self.living.goal_of(one)
        said = [
            *(one.number, one.title, one.topic, one.description, one.sub_place, one.when, one.note),
            *(one.outcome_expected, one.outcome_reached, self.living.now(one).word),
            *(view and view.area.label, view and view.area.name, goal and goal.title),
            *(role.who for role in one.roles),
            *(step.text for step in one.steps),
            *one.tags,
        ]
        return [text for text in said if text]
