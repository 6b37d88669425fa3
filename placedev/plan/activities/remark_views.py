"""The pages about remarks that hold for several rows of the plan."""

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see, may_work
from placedev.plan import around_queries, queries
from placedev.plan.activities import remark_operations, remark_queries
from placedev.plan.activities.models import PlanRemark
from placedev.plan.activities.remark_forms import RemarkEditForm, RemarkForm
from placedev.plan.bin_views import say_removed
from placedev.plan.field_forms import add_row
from placedev.plan.models import Plan
from placedev.plan.room_views import ROOM, the_plan, without_plan

bp = Blueprint("plan_remarks", __name__)
_ALL = f"{ROOM}/anmarkningar"
_ONE = f"{_ALL}/<uuid:remark_uid>"


@bp.get(_ALL)
@place_page(may_see)
def remark_list(_actor: Actor, place: Place) -> ResponseReturnValue:
    plan = queries.plan_of(place_id=place.id)
    if plan is None:
        words = _("Här samlas anmärkningar som gäller flera rader i planen, som ”hör ihop”.")
        return without_plan(place, _("Anmärkningar"), words)
    around = around_queries.around(place_id=place.id)
    rows = (*around.areas, *around.goals, *around.activities)
    return render_template(
        "plan/remark_list.html",
        place=place,
        remarks=remark_queries.remarks_of(plan_id=plan.id),
        named={(one.kind, one.id): one for one in rows},
    )


@bp.get(f"{_ALL}/ny")
@place_page(may_work)
def remark_new(_actor: Actor, place: Place) -> ResponseReturnValue:
    if queries.plan_of(place_id=place.id) is None:
        return _to_list(place)
    return _page(place, None, RemarkForm.empty(request.args.get("om", "")))


@bp.post(f"{_ALL}/ny")
@place_page(may_work)
def remark_add(actor: Actor, place: Place) -> ResponseReturnValue:
    plan, form = the_plan(place), RemarkForm()
    if add_row(form, request.form.get("rad")):
        return _page(place, None, form)
    form.offer_rows(around_queries.around(place_id=place.id))
    if not form.validate():
        return _page(place, None, form), 422
    about = form.about()
    remark_operations.add_remark(
        plan,
        text=form.text.data,
        about=about,
        uid=form.new_uid,
        actor=actor,
        now=clock.now(),
    )
    flash(
        _("Anmärkningen är sparad. Den visas vid varje rad som den gäller.")
        if about
        else _("Anmärkningen är sparad. Den gäller hela planen.")
    )
    return _to_list(place)


@bp.get(_ONE)
@place_page(may_work)
def remark_edit(_actor: Actor, place: Place, remark_uid: uuid.UUID) -> ResponseReturnValue:
    remark = _remark(the_plan(place), remark_uid)
    form = RemarkEditForm.of(remark, around_queries.around(place_id=place.id))
    return _page(place, remark, form)


@bp.post(_ONE)
@place_page(may_work)
def remark_change(actor: Actor, place: Place, remark_uid: uuid.UUID) -> ResponseReturnValue:
    plan, form = the_plan(place), RemarkEditForm()
    remark = _remark(plan, remark_uid)
    if add_row(form, request.form.get("rad")):
        return _page(place, remark, form)
    form.offer_rows(around_queries.around(place_id=place.id))
    if not form.validate():
        return _page(place, remark, form), 422
    remark_operations.change_remark(
        plan,
        remark,
        text=form.text.data,
        about=form.about(),
        version=form.read_version,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Anmärkningen är sparad."))
    return _to_list(place)


@bp.post(f"{_ONE}/ta-bort")
@place_page(may_work)
def remark_remove(actor: Actor, place: Place, remark_uid: uuid.UUID) -> ResponseReturnValue:
    plan = the_plan(place)
    remark = _remark(plan, remark_uid)
    say_removed(place, remark_operations.remove_remark(plan, remark, actor=actor, now=clock.now()))
    return _to_list(place)


def _page(place: Place, remark: PlanRemark | None, form: RemarkForm | RemarkEditForm) -> str:
    form.offer_rows(around_queries.around(place_id=place.id))
    return render_template("plan/remark_edit.html", place=place, remark=remark, form=form)


def _remark(plan: Plan, uid: uuid.UUID) -> PlanRemark:
    remark = remark_queries.remark_by_uid(plan_id=plan.id, uid=uid)
    if remark is None:
        raise NotFound(_("Anmärkningen finns inte."))
    return remark


def _to_list(place: Place) -> ResponseReturnValue:
    return redirect(url_for("plan_remarks.remark_list", place_slug=place.slug))
