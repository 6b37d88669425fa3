"""What stands beside an application: its activities, co-financing, promises and reports."""

import uuid
from decimal import Decimal

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue

from placedev.commitments import queries as commitments
from placedev.core import clock
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.funding import beside_forms, beside_operations, operations, queries
from placedev.funding.access import bp, by_uid, to_page
from placedev.funding.application_views import ONE
from placedev.funding.models import FundingApplication
from placedev.funding.page_views import show
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.stakeholders import queries as stakeholders
from placedev.web.forms import Form


@bp.get(f"{ONE}/aktiviteter")
@place_page(may_work)
def shares_edit(_actor: Actor, place: Place, application_uid: uuid.UUID) -> ResponseReturnValue:
    application = _application(place, application_uid)
    parts = {
        one.activity.id: _as_written(one.row.amount) for one in queries.covered_by(application)
    }
    return _shares_page(place, application, parts, {})


@bp.post(f"{ONE}/aktiviteter")
@place_page(may_work)
def shares_set(actor: Actor, place: Place, application_uid: uuid.UUID) -> ResponseReturnValue:
    application = _application(place, application_uid)
    parts = _ticked(place)
    amounts, faults = beside_forms.read_shares(
        list(parts.items()), queries.money_of(application), application.currency or "SEK"
    )
    if not faults:
        try:
            operations.set_activities(application, amounts, actor=actor, now=clock.now())
        except RuleBroken as error:
            faults = {next(iter(parts)): str(error)}
    if faults:
        return _shares_page(place, application, parts, faults), 422
    flash(_("Fördelningen är sparad."))
    return to_page(place, "application_show", application_uid=application_uid)


def _ticked(place: Place) -> dict[int, str]:
    """Return activity id to its part as written, for those that are ticked."""
    chosen = set(request.form.getlist("activity"))
    return {
        one.id: " ".join(request.form.get(f"part-{one.uid}", "").split())[:60]
        for one in queries.activities_of(place_id=place.id)
        if str(one.uid) in chosen
    }


def _shares_page(
    place: Place, application: FundingApplication, parts: dict[int, str], faults: dict[int, str]
) -> str:
    return render_template(
        "funding/shares_edit.html",
        place=place,
        application=application,
        activities=queries.activities_of(place_id=place.id),
        parts=parts,
        faults=faults,
        money=queries.money_of(application),
        form=Form(formdata=None),
    )


def _as_written(amount: Decimal | None) -> str:
    return "" if amount is None else format(amount, "f").replace(".", ",")


@bp.post(f"{ONE}/medfinansiering")
@place_page(may_work)
def cofinancing_add(actor: Actor, place: Place, application_uid: uuid.UUID) -> ResponseReturnValue:
    application = _application(place, application_uid)
    form = beside_forms.CofinancingForm()
    form.offer(by_uid(stakeholders.organisations_of(place_id=place.id), "name"))
    if not form.validate():
        return show(place, application, beside=form), 422
    beside_operations.add_cofinancing(
        application, form.details(), uid=form.new_uid, actor=actor, now=clock.now()
    )
    flash(_("Medfinansieringen är inskriven."))
    return _back(place, application, "medfinansiering")


@bp.post(f"{ONE}/medfinansiering/<uuid:row_uid>/svar")
@place_page(may_work)
def cofinancing_answer(
    actor: Actor, place: Place, application_uid: uuid.UUID, row_uid: uuid.UUID
) -> ResponseReturnValue:
    application = _application(place, application_uid)
    row = queries.cofinancing_by_uid(application, uid=row_uid)
    form = _valid(beside_forms.AnswerForm())
    beside_operations.answer_cofinancing(
        application, row, form["state"].data, actor=actor, now=clock.now()
    )
    flash(_("Svaret är inskrivet."))
    return _back(place, application, "medfinansiering")


@bp.post(f"{ONE}/medfinansiering/<uuid:row_uid>/ta-bort")
@place_page(may_work)
def cofinancing_remove(
    actor: Actor, place: Place, application_uid: uuid.UUID, row_uid: uuid.UUID
) -> ResponseReturnValue:
    application = _application(place, application_uid)
    row = queries.cofinancing_by_uid(application, uid=row_uid)
    beside_operations.remove_cofinancing(application, row, actor=actor, now=clock.now())
    flash(_("Raden är borttagen."))
    return _back(place, application, "medfinansiering")


@bp.post(f"{ONE}/loften")
@place_page(may_work)
def promise_add(actor: Actor, place: Place, application_uid: uuid.UUID) -> ResponseReturnValue:
    application = _application(place, application_uid)
    form, known = beside_forms.PromiseForm(), queries.promises_around(application)[1]
    form.offer(by_uid(known, "what"))
    if not form.validate():
        return show(place, application, promise=form), 422
    chosen = next(one for one in known if str(one.uid) == form.promise.data)
    beside_operations.set_beside(application, chosen, beside=True, actor=actor, now=clock.now())
    flash(_("Löftet räknas nu bredvid ansökan."))
    return _back(place, application, "medfinansiering")


@bp.post(f"{ONE}/loften/<uuid:commitment_uid>/ta-bort")
@place_page(may_work)
def promise_remove(
    actor: Actor, place: Place, application_uid: uuid.UUID, commitment_uid: uuid.UUID
) -> ResponseReturnValue:
    application = _application(place, application_uid)
    promise = commitments.commitment_by_uid(place_id=place.id, uid=commitment_uid)
    if promise.application_id not in {application.id, None}:
        raise NotFound(_("Löftet står inte bredvid den här ansökan."))
    beside_operations.set_beside(application, promise, beside=False, actor=actor, now=clock.now())
    flash(_("Löftet räknas inte längre bredvid ansökan. Det finns kvar bland åtagandena."))
    return _back(place, application, "medfinansiering")


@bp.post(f"{ONE}/rapporter")
@place_page(may_work)
def report_add(actor: Actor, place: Place, application_uid: uuid.UUID) -> ResponseReturnValue:
    application = _application(place, application_uid)
    form = beside_forms.ReportForm()
    if not form.validate():
        return show(place, application, report=form), 422
    beside_operations.add_report(
        application, form.details(), uid=form.new_uid, actor=actor, now=clock.now()
    )
    flash(_("Rapporten är inskriven."))
    return _back(place, application, "rapporter")


@bp.post(f"{ONE}/rapporter/<uuid:report_uid>/skickad")
@place_page(may_work)
def report_sent(
    actor: Actor, place: Place, application_uid: uuid.UUID, report_uid: uuid.UUID
) -> ResponseReturnValue:
    application = _application(place, application_uid)
    report = queries.report_by_uid(application, uid=report_uid)
    form = _valid(beside_forms.SentForm())
    beside_operations.mark_sent(
        application,
        report,
        form["sent_on"].data,
        amount=form["amount"].data,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Rapporten står som skickad."))
    return _back(place, application, "rapporter")


@bp.post(f"{ONE}/rapporter/<uuid:report_uid>/ta-bort")
@place_page(may_work)
def report_remove(
    actor: Actor, place: Place, application_uid: uuid.UUID, report_uid: uuid.UUID
) -> ResponseReturnValue:
    application = _application(place, application_uid)
    report = queries.report_by_uid(application, uid=report_uid)
    beside_operations.remove_report(application, report, actor=actor, now=clock.now())
    flash(_("Rapporten är borttagen."))
    return _back(place, application, "rapporter")


def _application(place: Place, uid: uuid.UUID) -> FundingApplication:
    return queries.application_by_uid(place_id=place.id, uid=uid)


def _valid(form: Form) -> Form:
    """Return a form of one field, or say what is wrong with it."""
    if not form.validate():
        raise RuleBroken(form.first_error() or "")
    return form


def _back(place: Place, application: FundingApplication, anchor: str) -> ResponseReturnValue:
    return to_page(place, "application_show", application_uid=application.uid, _anchor=anchor)
