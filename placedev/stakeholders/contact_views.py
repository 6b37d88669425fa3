"""Contact persons of an organisation: seen by those who work with the place, and nobody else."""

import uuid

from flask import flash, render_template
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.stakeholders import contact_operations, contact_queries, contact_rules
from placedev.stakeholders.contact_forms import ContactEditForm, ContactForm
from placedev.stakeholders.models import ContactPerson, Organisation
from placedev.stakeholders.register_access import ONE, bp, the_organisation, to_page

_ALL = f"{ONE}/kontakter"
_CONTACT = f"{_ALL}/<uuid:contact_uid>"


@bp.get(f"{_ALL}/ny")
@place_page(may_work)
def contact_new(_actor: Actor, place: Place, organisation_uid: uuid.UUID) -> ResponseReturnValue:
    organisation = the_organisation(place, organisation_uid)
    form = ContactForm(formdata=None, erase_on=contact_rules.usual_day(clock.today()))
    return _new_page(place, organisation, form)


@bp.post(f"{_ALL}/ny")
@place_page(may_work)
def contact_add(actor: Actor, place: Place, organisation_uid: uuid.UUID) -> ResponseReturnValue:
    organisation = the_organisation(place, organisation_uid)
    form = ContactForm()
    if not form.validate():
        return _new_page(place, organisation, form), 422
    try:
        contact_operations.add_contact(
            organisation, form.details(), uid=form.new_uid, actor=actor, now=clock.now()
        )
    except RuleBroken as error:
        form.erase_on.errors = [str(error)]
        return _new_page(place, organisation, form), 422
    flash(_("Kontakten är sparad. Bara ni som arbetar med platsen ser den."))
    return to_page(place, organisation)


def _new_page(place: Place, organisation: Organisation, form: ContactForm) -> str:
    return render_template(
        "stakeholders/contact_new.html", place=place, organisation=organisation, form=form
    )


@bp.get(_CONTACT)
@place_page(may_work)
def contact_edit(
    _actor: Actor, place: Place, organisation_uid: uuid.UUID, contact_uid: uuid.UUID
) -> ResponseReturnValue:
    organisation = the_organisation(place, organisation_uid)
    row = _contact(organisation, contact_uid)
    return _edit_page(place, organisation, row, ContactEditForm.of(row))


@bp.post(_CONTACT)
@place_page(may_work)
def contact_change(
    actor: Actor, place: Place, organisation_uid: uuid.UUID, contact_uid: uuid.UUID
) -> ResponseReturnValue:
    organisation = the_organisation(place, organisation_uid)
    row, form = _contact(organisation, contact_uid), ContactEditForm()
    if not form.validate():
        return _edit_page(place, organisation, row, form), 422
    details, version = form.details(), form.read_version
    try:
        contact_operations.change_contact(
            organisation, row, details, version=version, actor=actor, now=clock.now()
        )
    except RuleBroken as error:
        form.erase_on.errors = [str(error)]
        return _edit_page(place, organisation, row, form), 422
    flash(_("Ändringen är sparad."))
    return to_page(place, organisation)


@bp.post(f"{_CONTACT}/radera")
@place_page(may_work)
def contact_erase(
    actor: Actor, place: Place, organisation_uid: uuid.UUID, contact_uid: uuid.UUID
) -> ResponseReturnValue:
    organisation = the_organisation(place, organisation_uid)
    row = _contact(organisation, contact_uid)
    contact_operations.erase_contact(organisation, row, actor=actor, now=clock.now())
    flash(_("Uppgifterna är raderade."))
    return to_page(place, organisation)


def _edit_page(
    place: Place, organisation: Organisation, row: ContactPerson, form: ContactEditForm
) -> str:
    return render_template(
        "stakeholders/contact_edit.html",
        place=place,
        organisation=organisation,
        contact=row,
        form=form,
    )


def _contact(organisation: Organisation, uid: uuid.UUID) -> ContactPerson:
    row = contact_queries.contact_by_uid(organisation, uid=uid, today=clock.today())
    if row is None:
        raise NotFound(_("Kontakten finns inte längre."))
    return row
