"""The summary of a consultation on paper."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from placedev.consultations import rules
from placedev.core.i18n import language
from placedev.places.models import Place
from placedev.web.printing import sheet_html


def summary_html(place: Place, content: Mapping[str, Any]) -> str:
    """Return the document in the reader's language. Needs an app context."""
    return sheet_html(
        "consultations/summary_document.html",
        language=language(),
        css=("sheet.css", "consultation.css"),
        place=place,
        content=content,
        rules=rules,
        as_day=date.fromisoformat,
    )
