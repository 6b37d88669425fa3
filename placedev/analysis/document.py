"""The analysis on paper: the four boxes on a sheet, the other boxes after it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from placedev.analysis import rules
from placedev.analysis.models import AnalysisItem
from placedev.analysis.wording_rules import fact_words, meeting_words
from placedev.core.i18n import language
from placedev.places.models import Place
from placedev.web.printing import sheet_html


def analysis_html(
    place: Place, items: Sequence[AnalysisItem], fields: Mapping[str, Any], *, today: date
) -> str:
    """Return the document in the reader's language. Needs an app context."""
    four, others = rules.boxes_of(items)
    return sheet_html(
        "analysis/analysis_document.html",
        language=language(),
        css=("sheet.css", "analysis.css"),
        place=place,
        four=four,
        others=others,
        summary=rules.summary([*four, *others]),
        fields=fields,
        rules=rules,
        today=today,
        fact_words=fact_words,
        meeting_words=meeting_words,
    )
