"""A report on paper."""

from datetime import date

from placedev.core import files, markdown
from placedev.core.i18n import language
from placedev.reports import telling
from placedev.reports.content_snapshot import Content
from placedev.reports.rules import AFTER_NUMBERS, KINDS, SECTIONS
from placedev.web.printing import picture_url, sheet_html


def report_html(content: Content, *, handed_in_on: date | None) -> str:
    """Return the document in the reader's language; a draft says that it is one. One query."""
    written = {one.section: markdown.render(one.text) for one in content.texts if one.text}
    return sheet_html(
        "reports/document.html",
        language=language(),
        css=("sheet.css", "reports.css"),
        content=content,
        logo=_logo(content),
        kind=KINDS[content.kind],
        handed_in_on=handed_in_on,
        sections=SECTIONS,
        after_numbers=AFTER_NUMBERS,
        written=written,
        parts=telling.parts_of(content),
        heads=telling.heads(),
        place_lines=telling.place_lines(content),
        totals=telling.totals(content),
    )


def _logo(content: Content) -> str | None:
    stored = files.content_of(content.logo.sha256) if content.logo else None
    return picture_url(*stored) if stored else None
