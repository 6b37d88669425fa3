"""The pages of reminders and letters lie beside this module and share one blueprint."""

from placedev.reminders import choice_views, mailbox_views, notice_views, stop_views
from placedev.reminders.page_views import bp

__all__ = ["bp"]
PAGES = (choice_views, mailbox_views, notice_views, stop_views)
