"""A step's gate: going on, going back, how it was passed, and what the regional contact says."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_lead, may_remark, may_see
from placedev.steps import operations, queries
from placedev.steps.forms import OverrideForm, RemarkForm, ReopenForm
from placedev.steps.rules import State
from placedev.steps.step_views import STEP, StepForms, after, bp, step_page, to_step

_ONWARD, _BACK = f"{STEP}/vidare", f"{STEP}/tillbaka"


@bp.get(_ONWARD)
@place_page(may_lead)
def gate_show(_actor: Actor, place: Place, step_key: str) -> ResponseReturnValue:
    return _gate_page(place, step_key, OverrideForm(formdata=None))


@bp.post(_ONWARD)
@place_page(may_lead)
def gate_pass(actor: Actor, place: Place, step_key: str) -> ResponseReturnValue:
    board = queries.board_of(place, today=clock.today())
    step = board.method.step(step_key)
    is_met = all(one.state == State.MET for one in board.criteria(step))
    form = OverrideForm()
    if not is_met and not form.validate():
        return _gate_page(place, step_key, form), 422
    operations.pass_gate(
        place, step_key=step_key, reason=form.reason.data or None, actor=actor, now=clock.now()
    )
    flash(_("Ni har gått vidare från %(step)s.", step=step.name))
    return redirect(url_for("steps.home", place_slug=place.slug))


@bp.get(_BACK)
@place_page(may_lead)
def gate_back(_actor: Actor, place: Place, step_key: str) -> ResponseReturnValue:
    return _back_page(place, step_key, ReopenForm(formdata=None))


@bp.post(_BACK)
@place_page(may_lead)
def gate_reopen(actor: Actor, place: Place, step_key: str) -> ResponseReturnValue:
    form = ReopenForm()
    if not form.validate():
        return _back_page(place, step_key, form), 422
    operations.reopen_gate(
        place, step_key=step_key, reason=form.reason.data, actor=actor, now=clock.now()
    )
    flash(_("Steget är öppet igen. Det ni gjorde förra gången finns kvar."))
    return to_step(place, step_key)


@bp.get(f"{STEP}/passager")
@place_page(may_see)
def passage_list(_actor: Actor, place: Place, step_key: str) -> ResponseReturnValue:
    board = queries.board_of(place, today=clock.today())
    step = board.method.step(step_key)
    return render_template(
        "steps/passage_list.html",
        place=place,
        step=step,
        rounds=list(reversed(board.rounds(step))),
        remarks=board.remarks(step),
    )


@bp.get("/platser/<slug:place_slug>/vagen-hit")
@place_page(may_see)
def history_show(_actor: Actor, place: Place) -> ResponseReturnValue:
    board = queries.board_of(place, today=clock.today())
    passages = [(step, one) for step in board.method.steps for one in board.rounds(step)]
    passages.sort(key=lambda pair: pair[1].passed_at, reverse=True)
    return render_template("steps/history_show.html", place=place, passages=passages)


@bp.post(f"{STEP}/avstamning")
@place_page(may_remark)
def remark_create(actor: Actor, place: Place, step_key: str) -> ResponseReturnValue:
    form = RemarkForm()
    if not form.validate():
        return step_page(actor, place, step_key, StepForms(remark=form)), 422
    remark = operations.remark_on_gate(
        place,
        step_key=step_key,
        text=form.text.data,
        reconciled_on=form.reconciled_on(clock.today()),
        uid=form.new_uid,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Avstämningen är sparad.") if remark.reconciled else _("Det ni skrev är sparat."))
    return to_step(place, step_key, "avstamning")


def _gate_page(place: Place, step_key: str, form: OverrideForm) -> str:
    board = queries.board_of(place, today=clock.today())
    step = board.method.step(step_key)
    return render_template(
        "steps/gate_show.html",
        place=place,
        step=step,
        next_step=after(board, step),
        unmet=[one for one in board.criteria(step) if one.state != State.MET],
        fell_back=board.fell_back,
        form=form,
    )


def _back_page(place: Place, step_key: str, form: ReopenForm) -> str:
    board = queries.board_of(place, today=clock.today())
    step = board.method.step(step_key)
    return render_template(
        "steps/gate_back.html",
        place=place,
        step=step,
        passage=board.passage(step),
        undone=board.undone(step),
        form=form,
    )
