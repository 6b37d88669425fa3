"""What the parts of a plan hang on."""

from typing import NamedTuple

from placedev.plan.around_queries import Named
from placedev.plan.models import Goal, GoalArea


class Home(NamedTuple):
    """What something hangs on: a goal, an area, or nothing."""

    area: GoalArea | Named | None = None
    goal: Goal | Named | None = None


def home_columns(home: Home) -> dict[str, int | None]:
    """Return the columns of what something hangs on; a goal's own area is not repeated."""
    return {
        "area_id": home.area.id if home.area else None,
        "goal_id": home.goal.id if home.goal else None,
    }
