"""The sheet that hangs in the boathouse, as the document that its PDF is made from."""

from placedev.hours.rules import ROWS_ON_A_SHEET
from placedev.places.models import Place
from placedev.web.printing import sheet_html


def sheet_document(place: Place, activity: str | None, *, language: str) -> str:
    """Return a sheet for one activity, or for whatever is written on it. Needs an app context."""
    return sheet_html(
        "hours/sheet_paper.html",
        language=language,
        css=("papers.css", "hours.css"),
        place=place,
        activity=activity,
        rows=ROWS_ON_A_SHEET,
    )
