"""What the HTML of a letter wears when it travels: one small stylesheet, and nothing fetched."""

from functools import lru_cache
from pathlib import Path

_STYLESHEET = Path(__file__).resolve().parent.parent / "static" / "letter.css"


def whole_page(html: str) -> str:
    """Return a page that mail programs show, around what `web.letters` made."""
    return (
        '<!DOCTYPE html>\n<html><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f'<style>{_style()}</style></head>\n<body class="letter-page">\n{html}\n</body></html>\n'
    )


@lru_cache(maxsize=1)
def _style() -> str:
    return _STYLESHEET.read_text(encoding="utf-8")
