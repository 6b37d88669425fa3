"""The pages of several places. They lie beside this module and share one blueprint."""

from placedev.regions import (
    compare_views,
    file_views,
    lesson_search_views,
    map_views,
    portfolio_views,
    saved_views,
    timeline_views,
    trend_views,
)
from placedev.regions.portfolio_views import bp

__all__ = ["bp"]
PAGES = (
    portfolio_views,
    file_views,
    saved_views,
    map_views,
    timeline_views,
    compare_views,
    trend_views,
    lesson_search_views,
)
