"""The pages of minutes lie beside this module and share one blueprint."""

from placedev.minutes import adjuster_views, page_views, public_views, publish_views
from placedev.minutes.page_views import bp

__all__ = ["bp"]
PAGES = (page_views, adjuster_views, publish_views, public_views)
