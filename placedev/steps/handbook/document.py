"""The method's own texts as documents that PDFs are made from: a step on two pages, or all of it.

Nothing about a place is in them, so that everyone who works by the method shares the same sheet.
"""

from typing import Any

from markupsafe import Markup

from placedev.core.i18n import force_locale
from placedev.steps.method import Criterion, Method, Step
from placedev.web.landscape import landscape_svg
from placedev.web.printing import as_url, sheet_html

_COVER = (630, 498)  # proportions of the cover's upper part


def step_html(method: Method, step: Step, *, language: str) -> str:
    """Return a step on two pages. Needs an app context."""
    return sheet_html(
        "steps/handbook/step.html", language=language, css=("sheet.css",), method=method, step=step
    )


def handbook_html(method: Method, *, language: str) -> str:
    """Return the whole method with contents and sources. Needs an app context."""
    with force_locale(language):
        name = str(method.name)
    return sheet_html(
        "steps/handbook/handbook.html",
        language=language,
        css=("print.css", "handbook.css"),
        method=method,
        cover=_cover(name),
        source_numbers={key: number for number, key in enumerate(_sources(method), start=1)},
    )


def _cover(name: str) -> Markup:
    picture = as_url(landscape_svg(name, width=_COVER[0], height=_COVER[1]))
    rule = f"section.cover .pic{{background-image:{picture}}}"
    return Markup(rule)  # noqa: S704 - a picture made of numbers


def _sources(method: Method) -> list[str]:
    """Return the sources in the order in which the checks name them, the rest after those."""
    entry: tuple[Criterion, ...] = () if method.entry is None else method.entry.criteria
    named: list[Any] = [
        key
        for criteria in (*(step.criteria for step in method.steps), entry)
        for criterion in criteria
        for key in criterion.sources
    ]
    return list(dict.fromkeys([*named, *method.sources]))
