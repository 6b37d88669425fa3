"""The pages about groups: what they are for, which chairs they have and who sits there."""

import uuid

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see, may_work
from placedev.stakeholders import group_operations, group_queries, group_words, queries, rules
from placedev.stakeholders.group_forms import GroupEditForm, GroupForm, SeatForm
from placedev.stakeholders.models import Group

bp = Blueprint("groups", __name__)
_ROOM = "/platser/<slug:place_slug>/intressenter/grupper"
ONE = f"{_ROOM}/<uuid:group_uid>"


@bp.get(f"{_ROOM}/ny")
@place_page(may_work)
def group_new(_actor: Actor, place: Place) -> ResponseReturnValue:
    return render_template("stakeholders/group_new.html", place=place, form=GroupForm())


@bp.post(f"{_ROOM}/ny")
@place_page(may_work)
def group_add(actor: Actor, place: Place) -> ResponseReturnValue:
    form = GroupForm()
    if not form.validate():
        return render_template("stakeholders/group_new.html", place=place, form=form), 422
    try:
        group = group_operations.add_group(
            place, form.details(), uid=form.new_uid, actor=actor, now=clock.now()
        )
    except RuleBroken as error:
        form.name.errors = [str(error)]
        return render_template("stakeholders/group_new.html", place=place, form=form), 422
    flash(_("Gruppen är tillagd. Nu kan ni skriva in vilka som är med."))
    return to_group(place, group)


@bp.get(ONE)
@place_page(may_see)
def group_show(actor: Actor, place: Place, group_uid: uuid.UUID) -> ResponseReturnValue:
    group = group_queries.group_by_uid(place_id=place.id, uid=group_uid)
    form = seat_form(place, SeatForm(formdata=None)) if may_work(actor, place.id) else None
    return group_page(place, group, form)


def seat_form(place: Place, form: SeatForm) -> SeatForm:
    """Let a form know who can sit in a group. Two queries."""
    form.offer_who(
        queries.organisations_of(place_id=place.id),
        group_queries.contact_persons_of(place_id=place.id),
    )
    return form


def group_page(place: Place, group: Group, form: SeatForm | None) -> str:
    """Return the page of a group; the form adds somebody."""
    found = group_queries.sitting(group, today=clock.today())
    return render_template(
        "stakeholders/group_show.html",
        place=place,
        group=group,
        sitting=found,
        sentences=group_words.sentences(found),
        sector_word=rules.sector_word,
        group_kind_word=rules.group_kind_word,
        **({"form": form} if form is not None else {}),
    )


@bp.get(f"{ONE}/andra")
@place_page(may_work)
def group_edit(_actor: Actor, place: Place, group_uid: uuid.UUID) -> ResponseReturnValue:
    group = group_queries.group_by_uid(place_id=place.id, uid=group_uid)
    return _edit_page(place, group, GroupEditForm.of(group))


@bp.post(f"{ONE}/andra")
@place_page(may_work)
def group_change(actor: Actor, place: Place, group_uid: uuid.UUID) -> ResponseReturnValue:
    group = group_queries.group_by_uid(place_id=place.id, uid=group_uid)
    form = GroupEditForm()
    form.keep_code(group)
    if not form.validate():
        return _edit_page(place, group, form), 422
    try:
        group_operations.change_group(
            place,
            group,
            form.details(),
            form.planned(),
            version=form.read_version,
            actor=actor,
            now=clock.now(),
        )
    except RuleBroken as error:
        form.name.errors = [str(error)]
        return _edit_page(place, group, form), 422
    flash(_("Gruppen är sparad."))
    return to_group(place, group)


def _edit_page(place: Place, group: Group, form: GroupEditForm) -> str:
    return render_template("stakeholders/group_edit.html", place=place, group=group, form=form)


def to_group(place: Place, group: Group) -> ResponseReturnValue:
    """Lead back to the page of a group."""
    return redirect(url_for("groups.group_show", place_slug=place.slug, group_uid=group.uid))
