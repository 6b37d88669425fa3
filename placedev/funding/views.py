"""The pages about money. They lie beside this module and share one blueprint."""

from placedev.funding import (
    application_views,
    beside_views,
    budget_views,
    line_views,
    money_views,
    source_views,
)
from placedev.funding.access import bp

__all__ = ["bp"]
PAGES = (
    money_views,
    application_views,
    beside_views,
    source_views,
    budget_views,
    line_views,
)
