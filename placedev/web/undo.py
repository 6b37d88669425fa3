"""What the next page says about a change that can be undone at once."""

from flask import flash

UNDO = "undo:"  # begins the category of such a message; templates/components/notice.html reads it


def flash_undo(words: str, url: str) -> None:
    """Let the next page say this, with a button that posts to an address of ours."""
    flash(words, f"{UNDO}{url}")
