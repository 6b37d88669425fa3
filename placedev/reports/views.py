"""The pages of reports. They lie beside this module and share one blueprint."""

from placedev.reports import (
    calendar_views,
    file_views,
    hand_in_views,
    list_views,
    look_views,
    report_views,
)
from placedev.reports.access import bp

__all__ = ["bp"]
PAGES = (list_views, report_views, hand_in_views, file_views, calendar_views, look_views)
