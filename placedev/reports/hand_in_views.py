"""Handing a report in, correcting it, throwing a draft away."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.clock import day_of
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.policy import Actor
from placedev.reports import forms, operations, queries
from placedev.reports.access import ONE, bp, report_page
from placedev.reports.document import report_html
from placedev.reports.models import Report
from placedev.reports.reading import open_report
from placedev.reports.report_views import show_page


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
