"""All further pages of the plan's room: whoever imports this has them on their blueprint."""

from placedev.plan import compare_views, grid_views, side_views, time_views
from placedev.plan.look_access import bp

__all__ = ["bp"]
PAGES = (side_views, time_views, compare_views, grid_views)
