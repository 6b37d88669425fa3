"""The register of organisations, and the page of each."""

import uuid

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue

from placedev.commitments import giver_queries
from placedev.commitments import rules as promises
from placedev.core import clock
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_read_notes, may_see, may_work
from placedev.plan import part_queries
from placedev.plan import rules as plan_rules
from placedev.stakeholders import (
    contact_queries,
    contact_rules,
    forms,
    group_queries,
    group_words,
    operations,
    queries,
    register_rules,
    rules,
)
from placedev.stakeholders.models import Organisation
from placedev.stakeholders.register_access import (
    ONE,
    ROOM,
    bp,
    said_page,
    the_organisation,
    to_page,
)


@bp.get(ROOM)
@place_page(may_see)
def organisation_list(_actor: Actor, place: Place) -> ResponseReturnValue:
    organisations = queries.organisations_of(place_id=place.id)
    wish = register_rules.Wish(
        words=request.args.get("sok", "").strip()[:80],
        sector=request.args.get("sektor", ""),
        page=said_page(),
    )
    shown = register_rules.shown(organisations, wish)
    return render_template(
        "stakeholders/organisation_list.html",
        place=place,
        wish=wish,
        shown=shown,
        parts=[part for part in queries.by_sector(shown.organisations) if part.organisations],
        sums=queries.by_sector(organisations),
        count=len(organisations),
        sectors=rules.SECTORS,
        groups=group_queries.sittings_of(place_id=place.id, today=clock.today()),
        empty_words=group_words.empty_words,
        sector_word=rules.sector_word,
        group_kind_word=rules.group_kind_word,
    )


@bp.get(ONE)
@place_page(may_see)
def organisation_show(
    actor: Actor, place: Place, organisation_uid: uuid.UUID
) -> ResponseReturnValue:
    organisation = the_organisation(place, organisation_uid)
    if organisation.uid != organisation_uid:  # it became part of another, which now has its address
        return to_page(place, organisation)
    today, inside = clock.today(), may_read_notes(actor, place.id)
    parts = part_queries.parts_of(organisation_id=organisation.id)
    return render_template(
        "stakeholders/organisation_show.html",
        place=place,
        organisation=organisation,
        family=queries.family_of(organisation),
        seats=queries.seats_of(organisation),
        promised=giver_queries.promised_by(organisation_id=organisation.id),
        agreed=[part for part in parts if part.state == "confirmed"],
        asked=[part for part in parts if part.state != "confirmed"],
        contacts=contact_queries.contacts_of(organisation, today=today) if inside else (),
        basis_word=contact_rules.basis_word,
        rules=rules,
        promises=promises,
        plan_rules=plan_rules,
    )


@bp.get(f"{ROOM}/ny")
@place_page(may_work)
def organisation_new(_actor: Actor, place: Place) -> ResponseReturnValue:
    form = forms.OrganisationForm()
    form.offer_known(queries.organisations_of(place_id=place.id))
    return _new_page(place, form)


@bp.post(f"{ROOM}/ny")
@place_page(may_work)
def organisation_add(actor: Actor, place: Place) -> ResponseReturnValue:
    form = forms.OrganisationForm()
    form.offer_known(queries.organisations_of(place_id=place.id))
    if not form.validate():
        return _new_page(place, form), 422
    try:
        organisation = operations.add_organisation(
            place, form.details(), uid=form.new_uid, actor=actor, now=clock.now()
        )
    except RuleBroken as error:
        form.name.errors = [str(error)]
        return _new_page(place, form), 422
    flash(_("Intressenten är tillagd."))
    return to_page(place, organisation)


def _new_page(place: Place, form: forms.OrganisationForm) -> str:
    return render_template("stakeholders/organisation_new.html", place=place, form=form)


@bp.get(f"{ONE}/andra")
@place_page(may_work)
def organisation_edit(
    _actor: Actor, place: Place, organisation_uid: uuid.UUID
) -> ResponseReturnValue:
    organisation = the_organisation(place, organisation_uid)
    known = queries.organisations_of(place_id=place.id)
    return _edit_page(place, organisation, forms.OrganisationEditForm.of(organisation, known))


@bp.post(f"{ONE}/andra")
@place_page(may_work)
def organisation_change(
    actor: Actor, place: Place, organisation_uid: uuid.UUID
) -> ResponseReturnValue:
    organisation = the_organisation(place, organisation_uid)
    form = forms.OrganisationEditForm()
    form.offer_known(queries.organisations_of(place_id=place.id), organisation)
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
    return to_page(place, organisation)


def _edit_page(place: Place, organisation: Organisation, form: forms.OrganisationEditForm) -> str:
    return render_template(
        "stakeholders/organisation_edit.html", place=place, organisation=organisation, form=form
    )
