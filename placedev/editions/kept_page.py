"""A stored page as those of the place see it: marked at the top, with files that they may read.

The stored bytes stay as they are; what is added is added to what is sent.
"""

from markupsafe import escape

from placedev.core.i18n import _

_MARKED_BEFORE = "<main "


def marked(html: str, words: str, *, place_slug: str, number: int) -> str:
    """Return a stored page with a strip above its content that says what it is.

    Args:
        html: the page as it is stored.
        words: what the strip says.
        place_slug: of the place.
        number: of the edition; its files are read beside the page, where its own may be gone.
    """
    strip = (
        f'<aside class="draft" aria-label="{escape(_("Om den här sidan"))}">'
        f"<p><strong>{escape(words)}</strong></p></aside>\n    "
    )
    before, main, after = html.partition(_MARKED_BEFORE)
    page = before + strip + main + after if main else strip + html
    own, beside = f'"/plan/{place_slug}/{number}/', f'"/platser/{place_slug}/publicera/{number}/'
    return page.replace(f"{own}filer/", f"{beside}filer/").replace(
        f'<link rel="stylesheet" href={own}laget.css">', ""
    )
