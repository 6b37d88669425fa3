"""The pages about asking and being asked lie beside this module and share one blueprint."""

from placedev.commitments import (
    answer_views,
    ask_many_views,
    ask_slip_views,
    ask_views,
    declaration_views,
    letter_views,
)
from placedev.commitments.ask_views import bp

__all__ = ["bp"]
PAGES = (ask_views, ask_many_views, ask_slip_views, answer_views, letter_views, declaration_views)
