"""The pages of reminders and letters lie beside this module and share one blueprint."""

from placedev.reminders import mailbox_views, stop_views
from placedev.reminders.page_views import bp

__all__ = ["bp"]
PAGES = (mailbox_views, stop_views)
