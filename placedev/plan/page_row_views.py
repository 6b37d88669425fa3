"""What is sent from the rows of the plan's page; each answers with the page as it was shown."""

import uuid

from flask import flash, request
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _, _n
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.plan import (
    activity_queries,
    around_queries,
    outline_queries,
    page_forms,
    page_operations,
    page_order_operations,
    page_queries,
)
from placedev.plan.activities.details import Shown
from placedev.plan.activity_queries import ActivityPage
from placedev.plan.line_operations import Known
from placedev.plan.models import Plan
from placedev.plan.outline_queries import ActivityLine
from placedev.plan.room_views import ROOM, bp, the_plan, to_plan
from placedev.stakeholders import queries as stakeholders
from placedev.web.formatting import clock_time

_ONE = f"{ROOM}/aktiviteter/<uuid:activity_uid>"


@bp.post(f"{_ONE}/rad")
@place_page(may_work)
def row_change(actor: Actor, place: Place, activity_uid: uuid.UUID) -> ResponseReturnValue:
    page, form = _page(place, activity_uid), page_forms.RowForm()
    if not form.validate():
        raise RuleBroken(form.first_error() or "")
    changed = page_operations.change_row(
        page.plan,
        page.activity,
        form.said(set(request.form)),
        form.was(),
        known=known_here(place),
        actor=actor,
        now=clock.now(),
    )
    if changed:
        flash(_("Sparat %(time)s", time=clock_time(clock.now())))
    return to_plan(place, request.form.get("omrade"))


@bp.post(f"{_ONE}/plats")
@place_page(may_work)
def row_place(actor: Actor, place: Place, activity_uid: uuid.UUID) -> ResponseReturnValue:
    page, form = _page(place, activity_uid), page_forms.PlaceForm()
    if not form.validate() or form.place.data is None:
        raise RuleBroken(_("Skriv vilken plats i listan som aktiviteten ska ha, till exempel 1."))
    page_queries.lock_activities(plan_id=page.plan.id)
    page_order_operations.place_at(
        page.plan, page.activity, form.place.data, actor=actor, now=clock.now()
    )
    flash(_("Ordningen är sparad."))
    return to_plan(place, request.form.get("omrade"))


@bp.post(f"{_ONE}/kopia")
@place_page(may_work)
def row_copy(actor: Actor, place: Place, activity_uid: uuid.UUID) -> ResponseReturnValue:
    page, form = _page(place, activity_uid), page_forms.CopyForm()
    if not form.validate():
        raise RuleBroken(form.first_error() or "")
    copy = page_order_operations.duplicate(
        page.plan, page.activity, uid=form.new_uid, actor=actor, now=clock.now()
    )
    flash(_("Kopian av ”%(title)s” står efter den. Ingen är tillfrågad än.", title=copy.title))
    return to_plan(place, request.form.get("omrade"))


@bp.post(f"{ROOM}/flera")
@place_page(may_work)
def many_change(actor: Actor, place: Place) -> ResponseReturnValue:
    plan, form = the_plan(place), page_forms.ManyForm()
    form.offer_homes(around_queries.around(place_id=place.id), nothing="")
    if not form.validate():
        raise RuleBroken(form.first_error() or "")
    outline = outline_queries.outline(place_id=place.id)
    chosen = page_queries.chosen_of(outline, form.chosen.data or []) if outline else []
    if not chosen:
        raise RuleBroken(_("Kryssa för minst en aktivitet."))
    if "flytta" in request.form:
        _move(actor, plan, form, chosen)
    else:
        _note(actor, plan, form, chosen)
    return to_plan(place, request.form.get("omrade"))


def _move(actor: Actor, plan: Plan, form: page_forms.ManyForm, chosen: list[ActivityLine]) -> None:
    page_queries.lock_activities(plan_id=plan.id)
    rows = [line.activity for line in chosen]
    count = page_order_operations.move_home(
        plan, rows, form.chosen_home(), actor=actor, now=clock.now()
    )
    flash(_n("%(num)s aktivitet är flyttad.", "%(num)s aktiviteter är flyttade.", count))


def _note(actor: Actor, plan: Plan, form: page_forms.ManyForm, chosen: list[ActivityLine]) -> None:
    if not form.many_status.data:
        raise RuleBroken(_("Välj vilket läge aktiviteterna ska få."))
    lines = [
        (
            one.activity,
            one.status.status if one.status else "",
            one.status.reason if one.status else None,
        )
        for one in chosen
    ]
    count = page_order_operations.note_many(
        plan,
        lines,
        status=form.many_status.data,
        reason=form.many_reason.data or None,
        shown=Shown(is_reason_public=form.is_reason_public.data),
        actor=actor,
        now=clock.now(),
    )
    flash(_n("%(num)s aktivitet har nytt läge.", "%(num)s aktiviteter har nytt läge.", count))


def known_here(place: Place) -> list[Known]:
    """Return the organisations and groups that a row can name. Two queries."""
    groups = around_queries.around(place_id=place.id).groups
    return [*stakeholders.organisations_of(place_id=place.id), *groups]


def _page(place: Place, uid: uuid.UUID) -> ActivityPage:
    page = activity_queries.activity_with_all(place_id=place.id, uid=uid)
    if page is None:
        raise NotFound(_("Aktiviteten finns inte."))
    return page
