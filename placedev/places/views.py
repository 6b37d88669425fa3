"""The pages about places themselves; `member_views` are about who works there."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from placedev.core import clock, files
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.places import forms, municipality_rules, operations, queries, rules
from placedev.places.access import current_actor, place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see, may_work
from placedev.programmes import queries as programmes
from placedev.programmes import renaming_queries
from placedev.removals import queries as removals
from placedev.steps import methods
from placedev.steps.method import Words
from placedev.web.access import signed_in

bp = Blueprint("places", __name__)
_EMPTY_ROWS = 3


@bp.get("/platser")
@signed_in
def place_list() -> ResponseReturnValue:
    own = queries.own_places(user_id=current_user.user_id)
    return render_template(
        "places/place_list.html",
        own=own,
        roles=rules.ROLES,
        has_programmes=programmes.has_any(user_id=current_user.user_id),
        removals_waiting=removals.count_that_wait() if current_user.is_admin else 0,
    )


@bp.get("/platser/ny")
@signed_in
def place_new() -> ResponseReturnValue:
    return _new_page(forms.PlaceForm())


@bp.post("/platser/ny")
@signed_in
def place_add() -> ResponseReturnValue:
    form, found = forms.PlaceForm(), methods.all_methods()
    form.offer_methods([(one.id, one.name) for one in found])
    if not form.validate():
        return _new_page(form), 422
    method = next(one for one in found if one.id == form.method.data)
    place = operations.add_place(
        form.details(),
        uid=form.new_uid,
        method=(method.id, method.version),
        actor=current_actor(),
        now=clock.now(),
    )
    flash(_("Platsen är tillagd. Börja med det första steget."))
    return redirect(url_for("steps.home", place_slug=place.slug))


@bp.get("/platser/<slug:place_slug>/om")
@place_page(may_see)
def place_edit(_actor: Actor, place: Place) -> ResponseReturnValue:
    return _edit_page(place, forms.PlaceEditForm.of(place))


@bp.post("/platser/<slug:place_slug>/om")
@place_page(may_work)
def place_change(actor: Actor, place: Place) -> ResponseReturnValue:
    form = forms.PlaceEditForm()
    if not form.validate():
        return _edit_page(place, form), 422
    operations.change_place(
        place, form.details(), version=form.read_version, actor=actor, now=clock.now()
    )
    flash(_("Uppgifterna om platsen är sparade."))
    return redirect(url_for("places.place_edit", place_slug=place.slug))


def _new_page(form: forms.PlaceForm) -> str:
    found = methods.all_methods()
    form.offer_methods([(one.id, one.name) for one in found])
    return render_template("places/place_new.html", form=form, methods=found)


def _edit_page(
    place: Place, form: forms.PlaceEditForm, parts_form: forms.PartsForm | None = None
) -> str:
    return render_template(
        "places/place_edit.html",
        place=place,
        form=form,
        parts_form=parts_form or forms.PartsForm.of(queries.sub_places_of(place_id=place.id)),
        facts=queries.facts_of(place_id=place.id),
        photo=queries.photo_of(place=place),
        new_names=[
            (one, municipality_rules.renaming_words(place.municipality, one))
            for one in renaming_queries.new_names_of(place, today=clock.today())
        ],
    )


@bp.post("/platser/<slug:place_slug>/om/delar")
@place_page(may_work)
def parts_set(actor: Actor, place: Place) -> ResponseReturnValue:
    form = forms.PartsForm()
    if not form.validate():
        return _edit_page(place, forms.PlaceEditForm.of(place), form), 422
    operations.set_sub_places(
        place,
        form.part_names(),
        languages=form.part_languages(),
        actor=actor,
        now=clock.now(),
    )
    flash(_("Platsens delar är sparade."))
    return redirect(url_for("places.place_edit", place_slug=place.slug))


@bp.get("/platser/<slug:place_slug>/om/fakta")
@place_page(may_work)
def facts_edit(_actor: Actor, place: Place) -> ResponseReturnValue:
    facts = _facts(place)
    form = forms.FactsForm(formdata=None, facts=facts)
    for _row in range(_EMPTY_ROWS):
        form.facts.append_entry()
    form.offer_fields(_fields(place, facts))
    return render_template("places/facts_edit.html", place=place, form=form)


@bp.post("/platser/<slug:place_slug>/om/fakta")
@place_page(may_work)
def facts_set(actor: Actor, place: Place) -> ResponseReturnValue:
    form = forms.FactsForm()
    form.offer_fields(_fields(place, _facts(place)))
    if not form.validate():
        return render_template("places/facts_edit.html", place=place, form=form), 422
    try:
        operations.set_facts(place, form.written(), actor=actor, now=clock.now())
    except RuleBroken as error:
        form.form_errors.append(str(error))
        return render_template("places/facts_edit.html", place=place, form=form), 422
    flash(_("Fakta om platsen är sparade."))
    return redirect(url_for("places.place_edit", place_slug=place.slug))


@bp.get("/platser/<slug:place_slug>/om/bild")
@place_page(may_work)
def photo_edit(_actor: Actor, place: Place) -> ResponseReturnValue:
    form = forms.PhotoForm(
        alt=place.photo_alt, credit=place.photo_credit, licence=place.photo_licence
    )
    return render_template("places/photo_edit.html", place=place, form=form)


@bp.post("/platser/<slug:place_slug>/om/bild")
@place_page(may_work)
def photo_set(actor: Actor, place: Place) -> ResponseReturnValue:
    form = forms.PhotoForm()
    if not form.validate():
        return render_template("places/photo_edit.html", place=place, form=form), 422
    try:
        operations.set_photo(place, form.sent_photo(), actor=actor, now=clock.now())
    except RuleBroken as error:
        form.photo.errors = [*form.photo.errors, str(error)]
        return render_template("places/photo_edit.html", place=place, form=form), 422
    flash(_("Bilden är sparad."))
    return redirect(url_for("places.place_edit", place_slug=place.slug))


@bp.post("/platser/<slug:place_slug>/om/bild/ta-bort")
@place_page(may_work)
def photo_remove(actor: Actor, place: Place) -> ResponseReturnValue:
    operations.remove_photo(place, actor=actor, now=clock.now())
    flash(_("Bilden är borttagen. Utgåvor som visar den behåller den."))
    return redirect(url_for("places.place_edit", place_slug=place.slug))


@bp.get("/platser/<slug:place_slug>/bild.jpg")
@place_page(may_see)
def photo_show(_actor: Actor, place: Place) -> ResponseReturnValue:
    photo = queries.photo_of(place=place)
    found = None if photo is None else files.content_of(photo.sha256)
    if found is None:
        raise NotFound(_("Platsen har ingen bild."))
    answer: Response = make_response(found[0])
    answer.headers["Content-Type"] = found[1]
    answer.headers["Cache-Control"] = "private, max-age=300"
    return answer


def _facts(place: Place) -> list[dict[str, Any]]:
    """Return the facts as the form shows them; a field written by its name is its code."""
    codes = {words.sv.casefold(): code for code, words in _mapping_fields(place).items()}
    return [
        vars(fact) | {"field": codes.get((fact.field or "").casefold(), fact.field)}
        for fact in queries.facts_of(place_id=place.id)
    ]


def _fields(place: Place, facts: Sequence[dict[str, Any]]) -> dict[str, object]:
    """Return the method's fields, and words from elsewhere, so that saving does not change them."""
    elsewhere = {fact["field"]: fact["field"] for fact in facts if fact["field"]}
    return {**elsewhere, **_mapping_fields(place)}


def _mapping_fields(place: Place) -> Mapping[str, Words]:
    return methods.method_named(place.method_id, place.method_version).mapping_fields
