"""The letter "det här har ni lovat" on paper: to one organisation, or to all of them in one."""

from collections.abc import Sequence
from datetime import date

from placedev.commitments import letter_words
from placedev.commitments.letter_queries import Promised
from placedev.core.i18n import language
from placedev.places.models import Place
from placedev.web.printing import sheet_html


def letters_html(place: Place, letters: Sequence[Promised], *, today: date) -> str:
    """Return a document with a letter to each, each from a new page. Needs an app context."""
    return sheet_html(
        "commitments/letters.html",
        language=language(),
        css=("sheet.css", "letters.css"),
        place=place,
        letters=letters,
        today=today,
        say=letter_words,
    )
