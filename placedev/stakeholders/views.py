"""All pages of the room Intressenter: whoever imports this has them on the room's blueprint."""

from placedev.stakeholders import (
    contact_views,
    map_views,
    merge_views,
    organisation_views,
    table_views,
)
from placedev.stakeholders.register_access import bp

PAGES = (organisation_views, contact_views, merge_views, map_views, table_views)
__all__ = ["PAGES", "bp"]
