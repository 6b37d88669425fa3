"""The pages about groups."""

import uuid

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.stakeholders import group_forms, group_operations, group_queries, queries
from placedev.stakeholders.models import Group

bp = Blueprint("groups", __name__)
_ROOM = "/platser/<slug:place_slug>/intressenter/grupper"
_EMPTY_ROWS = 3


@bp.get(f"{_ROOM}/ny")
@place_page(may_work)
def group_new(_actor: Actor, place: Place) -> ResponseReturnValue:
    return render_template("stakeholders/group_new.html", place=place, form=group_forms.GroupForm())


@bp.post(f"{_ROOM}/ny")
@place_page(may_work)
def group_add(actor: Actor, place: Place) -> ResponseReturnValue:
    form = group_forms.GroupForm()
    if not form.validate():
        return render_template("stakeholders/group_new.html", place=place, form=form), 422
    try:
        group = group_operations.add_group(
            place, form.details(), uid=form.new_uid, actor=actor, now=clock.now()
        )
    except RuleBroken as error:
        form.name.errors = [str(error)]
        return render_template("stakeholders/group_new.html", place=place, form=form), 422
    flash(_("Gruppen är tillagd. Skriv in vilka som har plats i den."))
    return redirect(url_for("groups.group_edit", place_slug=place.slug, group_uid=group.uid))


@bp.get(f"{_ROOM}/<uuid:group_uid>")
@place_page(may_work)
def group_edit(_actor: Actor, place: Place, group_uid: uuid.UUID) -> ResponseReturnValue:
    group = _group(place, group_uid)
    form = group_forms.GroupEditForm.of(group)
    for _row in range(min(_EMPTY_ROWS, group_forms.MOST_SEATS - len(group.seats))):
        form.seats.append_entry()
    form.offer_holders(queries.organisations_of(place_id=place.id), group)
    return _group_page(place, group, form)


@bp.post(f"{_ROOM}/<uuid:group_uid>")
@place_page(may_work)
def group_change(actor: Actor, place: Place, group_uid: uuid.UUID) -> ResponseReturnValue:
    group = _group(place, group_uid)
    form = group_forms.GroupEditForm()
    organisations = queries.organisations_of(place_id=place.id)
    form.offer_holders(organisations, group)
    if not form.validate():
        return _group_page(place, group, form), 422
    details, seats, version = form.details(), form.written_seats(organisations), form.read_version
    try:
        group_operations.change_group(
            place, group, details, seats, version=version, actor=actor, now=clock.now()
        )
    except RuleBroken as error:
        form.name.errors = [str(error)]
        return _group_page(place, group, form), 422
    flash(_("Gruppen är sparad."))
    return _to_list(place)


def _group_page(place: Place, group: Group, form: group_forms.GroupEditForm) -> str:
    return render_template("stakeholders/group_edit.html", place=place, group=group, form=form)


def _group(place: Place, uid: uuid.UUID) -> Group:
    group = group_queries.group_by_uid(place_id=place.id, uid=uid)
    if group is None:
        raise NotFound(_("Gruppen finns inte."))
    return group


def _to_list(place: Place) -> ResponseReturnValue:
    return redirect(url_for("stakeholders.organisation_list", place_slug=place.slug))
