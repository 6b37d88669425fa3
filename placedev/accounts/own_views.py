"""The pages of somebody's own account lie beside this module and share one blueprint."""

from placedev.accounts import account_views, letter_views, own_data_views
from placedev.accounts.letter_views import bp

__all__ = ["bp"]
PAGES = (account_views, letter_views, own_data_views)
