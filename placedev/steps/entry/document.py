"""The entry check on paper, for the committee that decides."""

from datetime import date

from placedev.core.i18n import language
from placedev.places.models import Place
from placedev.steps.entry.rules import EntryCheck
from placedev.web.printing import sheet_html


def entry_html(place: Place, check: EntryCheck, *, today: date) -> str:
    """Return the document in the reader's language. Needs an app context."""
    return sheet_html(
        "steps/entry/document.html",
        language=language(),
        css=("sheet.css",),
        place=place,
        check=check,
        entry=check.entry,
        sources=check.method.sources,
        today=today,
    )
