"""The pages about organisations."""

import uuid

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see, may_work
from placedev.stakeholders import forms, group_queries, operations, queries, rules
from placedev.stakeholders.models import Organisation

bp = Blueprint("stakeholders", __name__)
_ROOM = "/platser/<slug:place_slug>/intressenter"


@bp.get(_ROOM)
@place_page(may_see)
def organisation_list(_actor: Actor, place: Place) -> ResponseReturnValue:
    organisations = queries.organisations_of(place_id=place.id)
    return render_template(
        "stakeholders/organisation_list.html",
        place=place,
        count=len(organisations),
        parts=queries.by_sector(organisations),
        groups=group_queries.groups_of(place_id=place.id),
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


def _organisation(place: Place, uid: uuid.UUID) -> Organisation:
    organisation = queries.organisation_by_uid(place_id=place.id, uid=uid)
    if organisation is None:
        raise NotFound(_("Intressenten finns inte."))
    return organisation


def _to_list(place: Place) -> ResponseReturnValue:
    return redirect(url_for("stakeholders.organisation_list", place_slug=place.slug))
