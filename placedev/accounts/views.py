"""The pages about people lie beside this module and share one blueprint."""

from placedev.accounts import (
    account_views,
    letter_views,
    link_views,
    own_data_views,
    sign_in_views,
)
from placedev.accounts.sign_in_views import bp

__all__ = ["bp"]
PAGES = (sign_in_views, link_views, account_views, letter_views, own_data_views)
