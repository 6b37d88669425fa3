"""The time plan on one page of paper."""

from datetime import date

from placedev.core.i18n import language
from placedev.places.models import Place
from placedev.steps.method import Method
from placedev.steps.time_plan.rules import TimePlan
from placedev.web.printing import sheet_html


def time_plan_html(place: Place, method: Method, plan: TimePlan, *, today: date) -> str:
    """Return the document in the reader's language. Needs an app context."""
    return sheet_html(
        "steps/time_plan/document.html",
        language=language(),
        css=("sheet.css",),
        place=place,
        method=method,
        plan=plan,
        today=today,
    )
