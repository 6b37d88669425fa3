"""Lets each name on a working page say its language, whatever the page is about.

The names of a place are not asked for: those count whose rows the page has read.
"""

from flask import Flask, Response, g, template_rendered

from placedev.core import names_read
from placedev.core.name_languages import ForeignNames
from placedev.web.language import current_language


def mark_foreign_names(app: Flask) -> None:
    """Mark the names that were read for a page of a template; what is kept stays as it is."""

    @template_rendered.connect_via(app)
    def _rendered(_app: Flask, **_more: object) -> None:
        g.is_rendered = True

    @app.after_request
    def _mark(response: Response) -> Response:
        names = names_read.take() if g.pop("is_rendered", False) else ()
        if names and response.mimetype == "text/html":
            page = response.get_data(as_text=True)
            response.set_data(ForeignNames(names, current_language()).mark(page))
        return response
