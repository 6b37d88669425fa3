"""What readers of a published plan may leave: an address for news, a wish to take part."""

from placedev.readers import follow_views, privacy_views, wish_views
from placedev.readers.open_views import bp

__all__ = ["bp"]
PAGES = (follow_views, wish_views, privacy_views)  # they share the blueprint
