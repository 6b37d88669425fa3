"""The page about other plans and earlier forms of this one."""

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.plan import field_forms, queries, source_forms, source_operations
from placedev.plan.room_views import ROOM, bp, to_plan, to_start


@bp.get(f"{ROOM}/kallor")
@place_page(may_work)
def sources_edit(_actor: Actor, place: Place) -> ResponseReturnValue:
    plan = queries.plan_with_sources(place_id=place.id)
    if plan is None:
        return to_start(place)
    form = source_forms.SourcesForm.of(plan)
    form.offer_relations(plan)
    return render_template("plan/sources_edit.html", place=place, form=form)


@bp.post(f"{ROOM}/kallor")
@place_page(may_work)
def sources_set(actor: Actor, place: Place) -> ResponseReturnValue:
    plan = queries.plan_with_sources(place_id=place.id)
    if plan is None:
        raise NotFound(_("Platsen har ingen plan än. Börja med att starta den."))
    form = source_forms.SourcesForm()
    adds_row = field_forms.add_row(form, request.form.get("rad"))
    form.offer_relations(plan)
    if adds_row or not form.validate():
        page = render_template("plan/sources_edit.html", place=place, form=form)
        return page, 200 if adds_row else 422
    related, milestones = form.written_related(), form.written_milestones()
    source_operations.set_sources(
        plan, related, milestones, version=form.read_version, actor=actor, now=clock.now()
    )
    flash(_("Planerna och åren är sparade."))
    return to_plan(place, None)
