"""The pages where people sign in lie beside this module and share one blueprint."""

from placedev.accounts import link_views, sign_in_views
from placedev.accounts.sign_in_views import bp

__all__ = ["bp"]
PAGES = (sign_in_views, link_views)
