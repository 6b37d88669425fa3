"""The field for what something hangs on."""

import uuid
from collections.abc import Sequence
from typing import Any

from placedev.core.i18n import _l
from placedev.plan.around_queries import Around, Named
from placedev.plan.home import Home
from placedev.web.forms import choice, offer

AREA, GOAL = "a:", "g:"  # how the thing that something hangs on is written in a drop-down


class HomeField:
    """Mixed into forms of things that hang on a goal, an area or nothing."""

    home = choice(_l("Hör till"))
    found: Around

    def offer_homes(
        self, around: Around, *, nothing: Any, without: uuid.UUID | None = None
    ) -> None:
        self.found = around
        areas = [(AREA + str(one.uid), one.words) for one in around.areas]
        goals = [(GOAL + str(one.uid), one.words) for one in around.goals if one.uid != without]
        offer(self.home, [*areas, *goals], empty=nothing)

    def chosen_home(self) -> Home:
        """Return what was chosen; only what was offered can be."""
        return Home(
            pick(self.found.areas, self.home.data, AREA),
            pick(self.found.goals, self.home.data, GOAL),
        )


def pick(rows: Sequence[Named], written: str | None, prefix: str = "") -> Named | None:
    """Return the row that a drop-down's value stands for."""
    return next((one for one in rows if prefix + str(one.uid) == written), None)


def home_value(around: Around, *, area_id: int | None, goal_id: int | None) -> str:
    """Return how the drop-down writes what something hangs on; a goal goes before an area."""
    for prefix, rows, row_id in ((GOAL, around.goals, goal_id), (AREA, around.areas, area_id)):
        for one in rows:
            if one.id == row_id:
                return prefix + str(one.uid)
    return ""
