"""The costs of a budget: what would pass the ceiling is said before it is saved, and allowed."""

import uuid

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue

from placedev.commitments import queries as commitments
from placedev.core import clock
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.funding import budget_operations, budget_queries
from placedev.funding.access import Known, bp, by_uid, to_page
from placedev.funding.budget_forms import LineEditForm, LineForm
from placedev.funding.budget_rules import LineFact, warnings_of
from placedev.funding.budget_views import ONE
from placedev.funding.models import BudgetLine, ProcessBudget
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.web.forms import VersionedForm

_LINE = f"{ONE}/kostnader/<uuid:line_uid>"


@bp.get(f"{ONE}/kostnader/ny")
@place_page(may_work)
def line_new(_actor: Actor, place: Place, budget_uid: uuid.UUID) -> ResponseReturnValue:
    meeting = request.args.get("mote", "")
    form = LineForm(formdata=None, meeting=meeting, dated_on=clock.today())
    return _page(place, _budget(place, budget_uid), form)


@bp.post(f"{ONE}/kostnader/ny")
@place_page(may_work)
def line_add(actor: Actor, place: Place, budget_uid: uuid.UUID) -> ResponseReturnValue:
    budget, form = _budget(place, budget_uid), LineForm()
    form.offer(_meetings(place), budget.currency)
    if not form.validate():
        return _page(place, budget, form), 422
    warnings = _unread(budget, form)
    if warnings and not _was_made(budget, form):
        return _page(place, budget, form, warnings=warnings), 422
    try:
        budget_operations.add_line(
            budget, form.details(), uid=form.new_uid, actor=actor, now=clock.now()
        )
    except RuleBroken as error:
        form.dated_on.errors = [str(error)]
        return _page(place, budget, form), 422
    flash(_("Kostnaden är inskriven."))
    return to_page(place, "budget_show", budget_uid=budget_uid)


@bp.get(_LINE)
@place_page(may_work)
def line_edit(
    _actor: Actor, place: Place, budget_uid: uuid.UUID, line_uid: uuid.UUID
) -> ResponseReturnValue:
    budget = _budget(place, budget_uid)
    line = budget_queries.line_by_uid(budget, uid=line_uid)
    return _page(place, budget, LineEditForm.of(line, _meetings(place)), line=line)


@bp.post(_LINE)
@place_page(may_work)
def line_change(
    actor: Actor, place: Place, budget_uid: uuid.UUID, line_uid: uuid.UUID
) -> ResponseReturnValue:
    budget, form = _budget(place, budget_uid), LineEditForm()
    line = budget_queries.line_by_uid(budget, uid=line_uid)
    form.offer(_meetings(place), budget.currency)
    if not form.validate():
        return _page(place, budget, form, line=line), 422
    warnings = _unread(budget, form, line)
    if warnings:
        return _page(place, budget, form, line=line, warnings=warnings), 422
    details, version = form.details(), form.read_version
    try:
        budget_operations.change_line(
            budget, line, details, version=version, actor=actor, now=clock.now()
        )
    except RuleBroken as error:
        form.dated_on.errors = [str(error)]
        return _page(place, budget, form, line=line), 422
    flash(_("Kostnaden är ändrad."))
    return to_page(place, "budget_show", budget_uid=budget_uid)


@bp.post(f"{_LINE}/ta-bort")
@place_page(may_work)
def line_remove(
    actor: Actor, place: Place, budget_uid: uuid.UUID, line_uid: uuid.UUID
) -> ResponseReturnValue:
    budget, form = _budget(place, budget_uid), VersionedForm()
    line = budget_queries.line_by_uid(budget, uid=line_uid)
    if not form.validate():
        raise RuleBroken(form.first_error() or "")
    budget_operations.remove_line(
        budget, line, version=form.read_version, actor=actor, now=clock.now()
    )
    flash(_("Kostnaden är borttagen."))
    return to_page(place, "budget_show", budget_uid=budget_uid)


def _unread(
    budget: ProcessBudget, form: LineForm | LineEditForm, line: BudgetLine | None = None
) -> list[str]:
    """Return what to say before it is saved, unless the same has been said and read."""
    details = form.details()
    account = budget_queries.account(budget, without=line)
    fact = LineFact(details.state, details.amount, details.dated_on)
    warnings = warnings_of(account, fact)
    return [] if form.anyway.data == _said(warnings) else warnings


def _said(warnings: list[str]) -> str:
    return " ".join(warnings).replace("\N{NO-BREAK SPACE}", " ")


def _was_made(budget: ProcessBudget, form: LineForm) -> bool:
    return any(one.uid == form.new_uid for one in budget.lines)


def _page(
    place: Place,
    budget: ProcessBudget,
    form: LineForm | LineEditForm,
    *,
    line: BudgetLine | None = None,
    warnings: list[str] | None = None,
) -> str:
    form.offer(_meetings(place), budget.currency)
    form.anyway.data = _said(warnings or [])
    return render_template(
        "funding/line_edit.html" if line else "funding/line_new.html",
        place=place,
        budget=budget,
        account=budget_queries.account(budget, without=line),
        form=form,
        line=line,
        warnings=warnings or [],
    )


def _budget(place: Place, uid: uuid.UUID) -> ProcessBudget:
    return budget_queries.budget_by_uid(place_id=place.id, uid=uid)


def _meetings(place: Place) -> Known:
    return by_uid(commitments.meetings_of(place_id=place.id), "title")
