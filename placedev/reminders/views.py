"""The pages of reminders and letters lie beside this module and share one blueprint."""

from placedev.reminders import stop_views
from placedev.reminders.page_views import bp

__all__ = ["bp"]
PAGES = (stop_views,)
