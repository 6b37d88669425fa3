"""The pages about texts."""

import uuid

from flask import flash, render_template
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.plan import queries, section_forms, section_operations, section_queries
from placedev.plan.bin_views import say_removed
from placedev.plan.models import PlanSection
from placedev.plan.room_views import ROOM, bp, move_row, the_plan, to_plan, to_start
from placedev.web.forms import Form

_SECTION = f"{ROOM}/texter/<uuid:section_uid>"


@bp.get(f"{ROOM}/texter/ny")
@place_page(may_work)
def section_new(_actor: Actor, place: Place) -> ResponseReturnValue:
    if queries.plan_of(place_id=place.id) is None:
        return to_start(place)
    return render_template("plan/section_new.html", place=place, form=section_forms.SectionForm())


@bp.post(f"{ROOM}/texter/ny")
@place_page(may_work)
def section_add(actor: Actor, place: Place) -> ResponseReturnValue:
    plan, form = the_plan(place), section_forms.SectionForm()
    if not form.validate():
        return render_template("plan/section_new.html", place=place, form=form), 422
    section_operations.add_section(
        plan,
        title=form.title.data,
        text=form["text"].data,
        uid=form.new_uid,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Texten är tillagd."))
    return to_plan(place, None)


@bp.get(_SECTION)
@place_page(may_work)
def section_edit(_actor: Actor, place: Place, section_uid: uuid.UUID) -> ResponseReturnValue:
    section = _section(place, section_uid)
    return _section_page(place, section, section_forms.SectionEditForm.of(section))


@bp.post(_SECTION)
@place_page(may_work)
def section_change(actor: Actor, place: Place, section_uid: uuid.UUID) -> ResponseReturnValue:
    plan, section, form = (
        the_plan(place),
        _section(place, section_uid),
        section_forms.SectionEditForm(),
    )
    if not form.validate():
        return _section_page(place, section, form), 422
    section_operations.change_section(
        plan,
        section,
        title=form.title.data,
        text=form["text"].data,
        version=form.read_version,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Texten är sparad."))
    return to_plan(place, None)


def _section_page(place: Place, section: PlanSection, form: Form) -> str:
    return render_template("plan/section_edit.html", place=place, section=section, form=form)


@bp.post(f"{_SECTION}/flytta")
@place_page(may_work)
def section_move(actor: Actor, place: Place, section_uid: uuid.UUID) -> ResponseReturnValue:
    return move_row(actor, place, _section(place, section_uid), None)


@bp.post(f"{_SECTION}/ta-bort")
@place_page(may_work)
def section_remove(actor: Actor, place: Place, section_uid: uuid.UUID) -> ResponseReturnValue:
    section = _section(place, section_uid)
    part = section_operations.remove_section(the_plan(place), section, actor=actor, now=clock.now())
    say_removed(place, part)
    return to_plan(place, None)


def _section(place: Place, uid: uuid.UUID) -> PlanSection:
    section = section_queries.section_by_uid(place_id=place.id, uid=uid)
    if section is None:
        raise NotFound(_("Texten finns inte."))
    return section
