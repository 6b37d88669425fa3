"""All pages of the room Idéer: whoever imports this has them on the room's blueprint."""

from placedev.contributions import (
    answer_municipality_views,
    answer_views,
    idea_views,
    paper_sheet_views,
    paper_table_views,
    paper_tally_views,
    paper_views,
    part_theme_views,
    public_press_views,
    theme_page_views,
    theme_rank_views,
    theme_start_views,
    theme_views,
)
from placedev.contributions.idea_access import bp

PAGES = (
    idea_views,
    theme_views,
    part_theme_views,
    theme_page_views,
    theme_rank_views,
    theme_start_views,
    answer_views,
    answer_municipality_views,
    paper_views,
    paper_sheet_views,
    paper_table_views,
    paper_tally_views,
    public_press_views,
)
__all__ = ["PAGES", "bp"]
