"""The pages of the analysis. They lie beside this module and share one blueprint."""

from placedev.analysis import bin_views, boxes_views, item_views
from placedev.analysis.room_views import bp

__all__ = ["bp"]
PAGES = (boxes_views, item_views, bin_views)
