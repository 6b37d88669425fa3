"""A report taken along: on paper, as a document and as a spreadsheet."""

from flask import url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock, tables
from placedev.core.clock import day_of
from placedev.core.i18n import force_locale
from placedev.core.word_files import DOCX
from placedev.places.policy import Actor
from placedev.reports.access import ONE, bp, report_page
from placedev.reports.document import report_html
from placedev.reports.models import Report
from placedev.reports.reading import open_for
from placedev.reports.table_document import tables_of
from placedev.reports.word_document import Stamp, report_docx
from placedev.web.downloads import to_keep
from placedev.web.printing import sheet_answer


@bp.get(f"{ONE}/rapport.pdf")
@report_page(to_write=False)
def report_pdf(actor: Actor, report: Report) -> ResponseReturnValue:
    content, frozen = open_for(actor, report, today=clock.today())
    if frozen is not None and len(content.places) == len(report.places):
        html = frozen.document_html
    else:
        on = day_of(frozen.handed_in_at) if frozen else None
        html = report_html(content, handed_in_on=on)
    back = (report.title, url_for(".report_show", report_uid=report.uid))
    return sheet_answer(html, file_name=f"{_name(report)}.pdf", back=back)


@bp.get(f"{ONE}/rapport.docx")
@report_page(to_write=False)
def report_word(actor: Actor, report: Report) -> ResponseReturnValue:
    now = clock.now()
    content, frozen = open_for(actor, report, today=day_of(now))
    is_whole = len(content.places) == len(report.places)
    stamp = Stamp(frozen.handed_in_at, frozen.sha256, is_whole) if frozen else None
    return to_keep(report_docx(content, stamp, now=now), DOCX, f"{_name(report)}.docx")


@bp.get(f"{ONE}/rapport.xlsx")
@report_page(to_write=False)
def report_xlsx(actor: Actor, report: Report) -> ResponseReturnValue:
    content = open_for(actor, report, today=clock.today()).content
    with force_locale(content.language):  # of what is handed in: the same bytes for everybody
        packed = tables.as_xlsx(*tables_of(content))
    return to_keep(packed, tables.XLSX, f"{_name(report)}.xlsx")


def _name(report: Report) -> str:
    version = f"-{report.number}" if report.number > 1 else ""
    return f"rapport-{report.from_on}-{report.to_on}{version}"
