"""The money for the work itself: ceiling, costs, and changes that were asked for."""

import uuid

from flask import flash, render_template
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.funding import budget_operations, budget_queries, change_operations
from placedev.funding.access import ROOM, bp, to_page
from placedev.funding.budget_forms import BudgetEditForm, BudgetForm, ChangeForm, DecideForm
from placedev.funding.models import ProcessBudget
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see, may_work

ALL = f"{ROOM}/arbetet"
ONE = f"{ALL}/<uuid:budget_uid>"


@bp.get(ALL)
@place_page(may_see)
def budget_list(_actor: Actor, place: Place) -> ResponseReturnValue:
    budgets = budget_queries.budgets_of(place_id=place.id)
    accounts = [(one, budget_queries.account(one)) for one in budgets]
    return render_template("funding/budget_list.html", place=place, accounts=accounts)


@bp.get(f"{ALL}/ny")
@place_page(may_work)
def budget_new(_actor: Actor, place: Place) -> ResponseReturnValue:
    form = BudgetForm(formdata=None)
    return render_template("funding/budget_new.html", place=place, form=form)


@bp.post(f"{ALL}/ny")
@place_page(may_work)
def budget_add(actor: Actor, place: Place) -> ResponseReturnValue:
    form = BudgetForm()
    if not form.validate():
        return render_template("funding/budget_new.html", place=place, form=form), 422
    budget = budget_operations.add_budget(
        place, form.details(), uid=form.new_uid, actor=actor, now=clock.now()
    )
    flash(_("Budgeten är tillagd."))
    return to_page(place, "budget_show", budget_uid=budget.uid)


@bp.get(ONE)
@place_page(may_see)
def budget_show(_actor: Actor, place: Place, budget_uid: uuid.UUID) -> ResponseReturnValue:
    budget = budget_queries.budget_by_uid(place_id=place.id, uid=budget_uid)
    return _page(place, budget, ChangeForm(formdata=None, asked_on=clock.today()))


def _page(place: Place, budget: ProcessBudget, form: ChangeForm) -> str:
    return render_template(
        "funding/budget_show.html",
        place=place,
        budget=budget,
        account=budget_queries.account(budget),
        frame=budget_queries.frame_of(budget),
        lines=budget_queries.lines_of(budget),
        form=form,
    )


@bp.get(f"{ONE}/andra")
@place_page(may_work)
def budget_edit(_actor: Actor, place: Place, budget_uid: uuid.UUID) -> ResponseReturnValue:
    budget = budget_queries.budget_by_uid(place_id=place.id, uid=budget_uid)
    form = BudgetEditForm.of(budget)
    form.keep(budget)
    return _edit_page(place, budget, form)


@bp.post(f"{ONE}/andra")
@place_page(may_work)
def budget_change(actor: Actor, place: Place, budget_uid: uuid.UUID) -> ResponseReturnValue:
    budget = budget_queries.budget_by_uid(place_id=place.id, uid=budget_uid)
    form = BudgetEditForm()
    form.keep(budget)
    if not form.validate():
        return _edit_page(place, budget, form), 422
    try:
        budget_operations.change_budget(
            budget, form.details(), version=form.read_version, actor=actor, now=clock.now()
        )
    except RuleBroken as error:
        form.currency.errors = [str(error)]
        return _edit_page(place, budget, form), 422
    flash(_("Budgeten är ändrad."))
    return to_page(place, "budget_show", budget_uid=budget_uid)


def _edit_page(place: Place, budget: ProcessBudget, form: BudgetEditForm) -> str:
    return render_template("funding/budget_edit.html", place=place, budget=budget, form=form)


@bp.post(f"{ONE}/andringar")
@place_page(may_work)
def change_ask(actor: Actor, place: Place, budget_uid: uuid.UUID) -> ResponseReturnValue:
    budget = budget_queries.budget_by_uid(place_id=place.id, uid=budget_uid)
    form = ChangeForm()
    form.currency = budget.currency
    if not form.validate():
        return _page(place, budget, form), 422
    try:
        change_operations.ask_change(
            budget, form.wanted(), uid=form.new_uid, actor=actor, now=clock.now()
        )
    except RuleBroken as error:
        form.asked_on.errors = [str(error)]
        return _page(place, budget, form), 422
    flash(_("Frågan är inskriven. Budgeten ändras först när någon har sagt ja."))
    return to_page(place, "budget_show", budget_uid=budget_uid)


@bp.get(f"{ONE}/andringar/<uuid:change_uid>")
@place_page(may_work)
def change_answer(
    _actor: Actor, place: Place, budget_uid: uuid.UUID, change_uid: uuid.UUID
) -> ResponseReturnValue:
    budget = budget_queries.budget_by_uid(place_id=place.id, uid=budget_uid)
    change = budget_queries.change_by_uid(budget, uid=change_uid)
    form = DecideForm(
        formdata=None,
        version=str(change.version),
        decided_on=clock.today(),
        decided_by=budget.payer or "",
    )
    return _answer_page(place, budget, change_uid, form)


@bp.post(f"{ONE}/andringar/<uuid:change_uid>")
@place_page(may_work)
def change_decide(
    actor: Actor, place: Place, budget_uid: uuid.UUID, change_uid: uuid.UUID
) -> ResponseReturnValue:
    budget = budget_queries.budget_by_uid(place_id=place.id, uid=budget_uid)
    budget_queries.change_by_uid(budget, uid=change_uid)
    form = DecideForm()
    if not form.validate():
        return _answer_page(place, budget, change_uid, form), 422
    try:
        change_operations.decide_change(
            budget,
            change_uid,
            form.decided(),
            version=form.read_version,
            actor=actor,
            now=clock.now(),
        )
    except RuleBroken as error:
        form.decided_on.errors = [str(error)]
        return _answer_page(place, budget, change_uid, form), 422
    flash(_("Beslutet är inskrivet."))
    return to_page(place, "budget_show", budget_uid=budget_uid)


def _answer_page(
    place: Place, budget: ProcessBudget, change_uid: uuid.UUID, form: DecideForm
) -> str:
    return render_template(
        "funding/change_answer.html",
        place=place,
        budget=budget,
        change=budget_queries.change_by_uid(budget, uid=change_uid),
        form=form,
    )
