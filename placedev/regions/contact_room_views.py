"""The pages of a place that its regional contacts share with it, under one blueprint."""

from placedev.regions import aside_views, contact_views, lesson_views, shared_views
from placedev.regions.contact_views import bp

__all__ = ["bp"]
PAGES = (contact_views, aside_views, lesson_views, shared_views)
