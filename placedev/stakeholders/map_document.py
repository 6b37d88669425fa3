"""The map of stakeholders on paper."""

from datetime import date

from placedev.core.i18n import language
from placedev.places.models import Place
from placedev.stakeholders import map_rules
from placedev.stakeholders.map_rules import StakeholderMap
from placedev.web.printing import sheet_html


def map_html(place: Place, the_map: StakeholderMap, *, today: date) -> str:
    """Return the document in the reader's language. Needs an app context."""
    return sheet_html(
        "stakeholders/map_document.html",
        language=language(),
        css=("sheet.css", "map.css"),
        place=place,
        map=the_map,
        today=today,
        rules=map_rules,
    )
