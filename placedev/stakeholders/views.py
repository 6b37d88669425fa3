"""The pages about organisations and groups."""

import uuid

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see, may_work
from placedev.stakeholders import forms, operations, queries, rules
from placedev.stakeholders.models import Group, Organisation

bp = Blueprint("stakeholders", __name__)
_ROOM = "/platser/<slug:place_slug>/intressenter"
_EMPTY_ROWS = 3


@bp.get(_ROOM)
@place_page(may_see)
def organisation_list(_actor: Actor, place: Place) -> ResponseReturnValue:
    organisations = queries.organisations_of(place_id=place.id)
    return render_template(
        "stakeholders/organisation_list.html",
        place=place,
        count=len(organisations),
        parts=queries.by_sector(organisations),
        groups=queries.groups_of(place_id=place.id),
        sector_word=rules.sector_word,
        group_kind_word=rules.group_kind_word,
        group_states=rules.GROUP_STATES,
    )


@bp.get(f"{_ROOM}/ny")
@place_page(may_work)
def organisation_new(_actor: Actor, place: Place) -> ResponseReturnValue:
    return _new_page(place, forms.OrganisationForm())


@bp.post(f"{_ROOM}/ny")
@place_page(may_work)
def organisation_add(actor: Actor, place: Place) -> ResponseReturnValue:
    form = forms.OrganisationForm()
    if not form.validate():
        return _new_page(place, form), 422
    try:
        operations.add_organisation(
            place, form.details(), uid=form.new_uid, actor=actor, now=clock.now()
        )
    except RuleBroken as error:
        form.name.errors = [str(error)]
        return _new_page(place, form), 422
    flash(_("Intressenten är tillagd."))
    return _to_list(place)


def _new_page(place: Place, form: forms.OrganisationForm) -> str:
    return render_template("stakeholders/organisation_new.html", place=place, form=form)


@bp.get(f"{_ROOM}/<uuid:organisation_uid>")
@place_page(may_work)
def organisation_edit(
    _actor: Actor, place: Place, organisation_uid: uuid.UUID
) -> ResponseReturnValue:
    organisation = _organisation(place, organisation_uid)
    return _edit_page(place, organisation, forms.OrganisationEditForm.of(organisation))


@bp.post(f"{_ROOM}/<uuid:organisation_uid>")
@place_page(may_work)
def organisation_change(
    actor: Actor, place: Place, organisation_uid: uuid.UUID
) -> ResponseReturnValue:
    organisation = _organisation(place, organisation_uid)
    form = forms.OrganisationEditForm()
    form.keep_code(organisation)
    if not form.validate():
        return _edit_page(place, organisation, form), 422
    details, version = form.details(), form.read_version
    try:
        operations.change_organisation(
            place, organisation, details, version=version, actor=actor, now=clock.now()
        )
    except RuleBroken as error:
        form.name.errors = [str(error)]
        return _edit_page(place, organisation, form), 422
    flash(_("Ändringen är sparad."))
    return _to_list(place)


def _edit_page(place: Place, organisation: Organisation, form: forms.OrganisationEditForm) -> str:
    return render_template(
        "stakeholders/organisation_edit.html", place=place, organisation=organisation, form=form
    )


@bp.get(f"{_ROOM}/grupper/ny")
@place_page(may_work)
def group_new(_actor: Actor, place: Place) -> ResponseReturnValue:
    return render_template("stakeholders/group_new.html", place=place, form=forms.GroupForm())


@bp.post(f"{_ROOM}/grupper/ny")
@place_page(may_work)
def group_add(actor: Actor, place: Place) -> ResponseReturnValue:
    form = forms.GroupForm()
    if not form.validate():
        return render_template("stakeholders/group_new.html", place=place, form=form), 422
    try:
        group = operations.add_group(
            place, form.details(), uid=form.new_uid, actor=actor, now=clock.now()
        )
    except RuleBroken as error:
        form.name.errors = [str(error)]
        return render_template("stakeholders/group_new.html", place=place, form=form), 422
    flash(_("Gruppen är tillagd. Skriv in vilka som har plats i den."))
    return redirect(url_for("stakeholders.group_edit", place_slug=place.slug, group_uid=group.uid))


@bp.get(f"{_ROOM}/grupper/<uuid:group_uid>")
@place_page(may_work)
def group_edit(_actor: Actor, place: Place, group_uid: uuid.UUID) -> ResponseReturnValue:
    group = _group(place, group_uid)
    form = forms.GroupEditForm.of(group)
    for _row in range(min(_EMPTY_ROWS, forms.MOST_SEATS - len(group.seats))):
        form.seats.append_entry()
    form.offer_holders(queries.organisations_of(place_id=place.id), group)
    return _group_page(place, group, form)


@bp.post(f"{_ROOM}/grupper/<uuid:group_uid>")
@place_page(may_work)
def group_change(actor: Actor, place: Place, group_uid: uuid.UUID) -> ResponseReturnValue:
    group = _group(place, group_uid)
    form = forms.GroupEditForm()
    organisations = queries.organisations_of(place_id=place.id)
    form.offer_holders(organisations, group)
    if not form.validate():
        return _group_page(place, group, form), 422
    details, seats, version = form.details(), form.written_seats(organisations), form.read_version
    try:
        operations.change_group(
            place, group, details, seats, version=version, actor=actor, now=clock.now()
        )
    except RuleBroken as error:
        form.name.errors = [str(error)]
        return _group_page(place, group, form), 422
    flash(_("Gruppen är sparad."))
    return _to_list(place)


def _group_page(place: Place, group: Group, form: forms.GroupEditForm) -> str:
    return render_template("stakeholders/group_edit.html", place=place, group=group, form=form)


def _organisation(place: Place, uid: uuid.UUID) -> Organisation:
    organisation = queries.organisation_by_uid(place_id=place.id, uid=uid)
    if organisation is None:
        raise NotFound(_("Intressenten finns inte."))
    return organisation


def _group(place: Place, uid: uuid.UUID) -> Group:
    group = queries.group_by_uid(place_id=place.id, uid=uid)
    if group is None:
        raise NotFound(_("Gruppen finns inte."))
    return group


def _to_list(place: Place) -> ResponseReturnValue:
    return redirect(url_for("stakeholders.organisation_list", place_slug=place.slug))
