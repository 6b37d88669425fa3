"""All pages of the plan; they share one blueprint."""

from placedev.plan import (
    area_views,
    chain_views,
    cross_goal_views,
    cross_views,
    division_views,
    export_views,
    goal_views,
    handling_views,
    import_views,
    indicator_value_views,
    indicator_views,
    line_views,
    lineage_views,
    logo_views,
    map_views,
    page_row_views,
    page_views,
    picture_views,
    plan_views,
    section_views,
    shown_views,
    source_views,
    start_views,
)
from placedev.plan.activities import status_views
from placedev.plan.activities import views as activity_views
from placedev.plan.room_views import bp

__all__ = ["bp"]
PAGES = (
    page_views,
    picture_views,
    page_row_views,
    line_views,
    plan_views,
    source_views,
    area_views,
    lineage_views,
    chain_views,
    division_views,
    goal_views,
    handling_views,
    cross_views,
    cross_goal_views,
    indicator_views,
    indicator_value_views,
    section_views,
    activity_views,
    status_views,
    import_views,
    export_views,
    start_views,
    shown_views,
    logo_views,
    map_views,
)
