"""The contact log of a place: its leader reads it, its regional contacts write it."""

import uuid

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_read_contact, may_remark
from placedev.regions import contact_operations as operations
from placedev.regions import contact_queries as queries
from placedev.regions.contact_forms import ContactEditForm, ContactForm, HandOverForm
from placedev.regions.contact_rules import FORMS
from placedev.regions.models import ContactEntry
from placedev.web.forms import VersionedForm
from placedev.web.paging import pages_of
from placedev.web.undo import flash_undo

bp = Blueprint("contacts", __name__)
ROOM = "/platser/<slug:place_slug>/kontakt"
_ONE = f"{ROOM}/<uuid:entry_uid>"
_PAGE = 30  # talks at a time
_NOTES = 10  # hand-over notes


@bp.get(ROOM)
@place_page(may_read_contact)
def contact_list(actor: Actor, place: Place) -> ResponseReturnValue:
    form = ContactForm(formdata=None, contacted_on=clock.today())
    return _list_page(actor, place, form, HandOverForm(formdata=None))


@bp.post(ROOM)
@place_page(may_remark)
def contact_log(actor: Actor, place: Place) -> ResponseReturnValue:
    form = ContactForm()
    form.today = clock.today()
    if not form.validate():
        return _list_page(actor, place, form, HandOverForm(formdata=None), wrong=form), 422
    operations.log_contact(place, form.talk(), uid=form.new_uid, actor=actor, now=clock.now())
    flash(_("Kontakten är inskriven."))
    return _to_list(place)


@bp.post(f"{ROOM}/overlamning")
@place_page(may_remark)
def hand_over(actor: Actor, place: Place) -> ResponseReturnValue:
    form = HandOverForm()
    if not form.validate():
        talk = ContactForm(formdata=None, contacted_on=clock.today())
        return _list_page(actor, place, talk, form, wrong=form), 422
    operations.hand_over(place, form.text.data, uid=form.new_uid, actor=actor, now=clock.now())
    flash(_("Överlämningen är sparad. De andra kontakterna och processledaren kan läsa den."))
    return _to_list(place)


def _list_page(
    actor: Actor,
    place: Place,
    form: ContactForm,
    note_form: HandOverForm,
    *,
    wrong: ContactForm | HandOverForm | None = None,
) -> str:
    pages = pages_of(queries.count_entries(place_id=place.id), _PAGE)
    return render_template(
        "regions/contact_list.html",
        place=place,
        may_write=may_remark(actor, place.id),
        talk_form=form,
        note_form=note_form,
        pages=pages,
        entries=queries.entries_of(place_id=place.id, first=pages.first, most=_PAGE),
        notes=queries.notes_of(place_id=place.id, most=_NOTES),
        contacts=queries.contacts_of(place_id=place.id),
        forms=FORMS,
        today=clock.today(),
        **({} if wrong is None else {"form": wrong}),
    )


@bp.get(f"{_ONE}/andra")
@place_page(may_remark)
def contact_edit(_actor: Actor, place: Place, entry_uid: uuid.UUID) -> ResponseReturnValue:
    entry = _entry(place, entry_uid)
    return _edit_page(place, entry, ContactEditForm.of(entry))


@bp.post(f"{_ONE}/andra")
@place_page(may_remark)
def contact_correct(actor: Actor, place: Place, entry_uid: uuid.UUID) -> ResponseReturnValue:
    entry, form = _entry(place, entry_uid), ContactEditForm()
    form.today = clock.today()
    if not form.validate():
        return _edit_page(place, entry, form), 422
    operations.correct_contact(
        entry, form.talk(), version=form.read_version, actor=actor, now=clock.now()
    )
    flash(_("Raden är rättad."))
    return _to_list(place)


def _edit_page(place: Place, entry: ContactEntry, form: ContactEditForm) -> str:
    strike = VersionedForm(formdata=None, version=str(entry.version))
    return render_template(
        "regions/contact_edit.html", place=place, entry=entry, form=form, strike_form=strike
    )


@bp.post(f"{_ONE}/stryk")
@place_page(may_remark)
def contact_strike(actor: Actor, place: Place, entry_uid: uuid.UUID) -> ResponseReturnValue:
    entry, form = _entry(place, entry_uid), VersionedForm()
    if not form.validate():
        raise RuleBroken(form.first_error() or "")
    operations.strike_contact(entry, version=form.read_version, actor=actor, now=clock.now())
    back = url_for("contacts.contact_restore", place_slug=place.slug, entry_uid=entry.uid)
    flash_undo(_("Raden är struken. Den går att läsa, men räknas inte."), back)
    return _to_list(place)


@bp.post(f"{_ONE}/aterta")
@place_page(may_remark)
def contact_restore(actor: Actor, place: Place, entry_uid: uuid.UUID) -> ResponseReturnValue:
    operations.restore_contact(_entry(place, entry_uid), actor=actor, now=clock.now())
    flash(_("Raden räknas igen."))
    return _to_list(place)


def _to_list(place: Place) -> ResponseReturnValue:
    return redirect(url_for("contacts.contact_list", place_slug=place.slug))


def _entry(place: Place, uid: uuid.UUID) -> ContactEntry:
    entry = queries.entry_by_uid(place_id=place.id, uid=uid)
    if entry is None:
        raise NotFound(_("Raden finns inte, eller så är den inte er."))
    return entry
