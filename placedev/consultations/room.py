"""All pages of the room where comments are gathered, on its blueprint."""

from placedev.consultations import answer_views, comment_views, period_views, summary_views
from placedev.consultations.room_access import bp

PAGES = (period_views, comment_views, answer_views, summary_views)
__all__ = ["PAGES", "bp"]
