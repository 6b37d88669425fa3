"""All reports of a regional contact, and what a new one is about."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.places.access import current_actor
from placedev.places.models import Place, Role
from placedev.places.policy import Actor, may_coach
from placedev.reports import forms, operations, policy, queries
from placedev.reports.access import ONE, ROOM, bp, own_places, report_page
from placedev.reports.models import Report
from placedev.reports.queries import InProgramme
from placedev.reports.rules import KINDS, MOST_PLACES
from placedev.web.access import signed_in
from placedev.web.paging import pages_of

_ON_A_PAGE = 50


@bp.get(ROOM)
@signed_in
def report_list() -> ResponseReturnValue:
    actor = current_actor()
    followed = policy.places_as(actor, Role.REGIONAL_CONTACT)
    pages = pages_of(queries.count_about(followed), _ON_A_PAGE)
    return render_template(
        "reports/report_list.html",
        kinds=KINDS,
        pages=pages,
        coaches=bool(followed),
        reports=queries.reports_about(followed, first=pages.first),
        about_us=queries.handed_in_about(policy.places_as(actor, Role.LEADER)),
    )


@bp.get(f"{ROOM}/ny")
@signed_in
def report_new() -> ResponseReturnValue:
    places = _offered(current_actor())
    programmes = _programmes(places)
    wanted = request.args.get("program")
    chosen = next((one for one in programmes if one.slug == wanted), None)
    usual = forms.NewReportForm.usual(places[:MOST_PLACES], chosen, today=clock.today())
    usual.offer(programmes)
    return _new_page(places, usual)


@bp.post(f"{ROOM}/ny")
@signed_in
def report_begin() -> ResponseReturnValue:
    actor = current_actor()
    places = _offered(actor)
    form = forms.NewReportForm()
    form.offer(_programmes(places))
    if not form.validate():
        return _new_page(places, form), 422
    try:
        report = operations.begin_report(
            form.details(), form.chosen(places), uid=form.new_uid, actor=actor, now=clock.now()
        )
    except RuleBroken as error:
        form.form_errors.append(str(error))
        return _new_page(places, form), 422
    flash(_("Rapporten är påbörjad. Siffrorna räknas, texterna skriver ni."))
    return redirect(url_for(".report_show", report_uid=report.uid))


def _offered(actor: Actor) -> list[Place]:
    if not may_coach(actor):
        raise NotFound(_("Rapporter skrivs av den regionala kontakten."))
    return own_places(actor)


def _programmes(places: list[Place]) -> list[InProgramme]:
    return queries.programmes_with([place.id for place in places])


def _new_page(places: list[Place], form: forms.NewReportForm) -> str:
    return render_template("reports/report_new.html", places=places, form=form)


@bp.get(f"{ONE}/andra")
@report_page(to_write=True)
def report_edit(actor: Actor, report: Report) -> ResponseReturnValue:
    places, form = own_places(actor), forms.ReportForm.of(report)
    form.offer(_programmes(places))
    return _edit_page(report, places, form)


@bp.post(f"{ONE}/andra")
@report_page(to_write=True)
def report_change(actor: Actor, report: Report) -> ResponseReturnValue:
    places = own_places(actor)
    form = forms.ReportForm()
    form.offer(_programmes(places))
    if not form.validate():
        return _edit_page(report, places, form), 422
    try:
        operations.change_report(
            report, form.details(), form.chosen(places), version=form.read_version
        )
    except RuleBroken as error:
        form.form_errors.append(str(error))
        return _edit_page(report, places, form), 422
    flash(_("Rapporten är ändrad."))
    return redirect(url_for(".report_show", report_uid=report.uid))


def _edit_page(report: Report, places: list[Place], form: forms.ReportForm) -> str:
    return render_template("reports/report_edit.html", report=report, places=places, form=form)
