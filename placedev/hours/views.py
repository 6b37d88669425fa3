"""The pages about volunteer hours. They lie beside this module and share one blueprint."""

from placedev.hours import account_views, hours_views, rate_views, sheet_views, sum_views
from placedev.hours.hours_views import bp

__all__ = ["bp"]
PAGES = (hours_views, account_views, sheet_views, rate_views, sum_views)
