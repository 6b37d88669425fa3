"""Handing a report in, correcting it, throwing a draft away, and taking it along."""

from flask import Response, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock, tables
from placedev.core.clock import day_of
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.policy import Actor
from placedev.reports import forms, operations, queries
from placedev.reports.access import ONE, bp, report_page
from placedev.reports.document import report_html
from placedev.reports.models import Report
from placedev.reports.reading import open_for, open_report
from placedev.reports.report_views import show_page
from placedev.reports.table_document import tables_of
from placedev.web.printing import sheet_answer


@bp.post(f"{ONE}/lamna-in")
@report_page(to_write=True)
def report_hand_in(actor: Actor, report: Report) -> ResponseReturnValue:
    report = queries.report_to_change(report)
    now = clock.now()
    opened = open_report(report, today=day_of(now))
    seen = forms.HandInForm().seen.data or ""
    html = report_html(opened.content, handed_in_on=day_of(now))
    try:
        operations.hand_in(report, opened.content, html, seen=seen, actor=actor, now=now)
    except RuleBroken as error:
        return show_page(actor, report, opened, fault=str(error)), 409
    flash(_("Rapporten är inlämnad. Den ändras inte mer."))
    return redirect(url_for(".report_show", report_uid=report.uid))


@bp.post(f"{ONE}/ratta")
@report_page(to_write=True)
def report_correct(actor: Actor, report: Report) -> ResponseReturnValue:
    form = forms.CorrectForm()
    if not form.validate():
        raise RuleBroken(_("Sidan var för gammal. Ladda om den och försök igen."))
    correction = operations.correct_report(report, uid=form.new_uid, actor=actor, now=clock.now())
    flash(_("Här är en ny version. Den gamla står kvar som den lämnades."))
    return redirect(url_for(".report_show", report_uid=correction.uid))


@bp.get(f"{ONE}/ta-bort")
@report_page(to_write=True)
def report_remove_ask(_actor: Actor, report: Report) -> ResponseReturnValue:
    return render_template("reports/report_remove.html", report=report)


@bp.post(f"{ONE}/ta-bort")
@report_page(to_write=True)
def report_remove(_actor: Actor, report: Report) -> ResponseReturnValue:
    operations.remove_report(report)
    flash(_("Utkastet är borttaget."))
    return redirect(url_for(".report_list"))


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


@bp.get(f"{ONE}/rapport.xlsx")
@report_page(to_write=False)
def report_xlsx(actor: Actor, report: Report) -> ResponseReturnValue:
    content = open_for(actor, report, today=clock.today()).content
    answer: Response = make_response(tables.as_xlsx(*tables_of(content)))
    answer.headers["Content-Type"] = tables.XLSX
    answer.headers["Content-Disposition"] = f'attachment; filename="{_name(report)}.xlsx"'
    return answer


def _name(report: Report) -> str:
    version = f"-{report.number}" if report.number > 1 else ""
    return f"rapport-{report.from_on}-{report.to_on}{version}"
