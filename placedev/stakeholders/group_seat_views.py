"""Who sits in a group: added, changed, or taken away where it was a mistake."""

import uuid

from flask import flash, render_template
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.stakeholders import group_operations, group_queries, queries
from placedev.stakeholders.group_forms import SeatEditForm, SeatForm
from placedev.stakeholders.group_views import ONE, bp, group_page, seat_form, to_group
from placedev.stakeholders.models import Group, Seat

__all__ = ["bp"]
_SEATS = f"{ONE}/medlemmar"


@bp.post(_SEATS)
@place_page(may_work)
def seat_add(actor: Actor, place: Place, group_uid: uuid.UUID) -> ResponseReturnValue:
    group = group_queries.group_by_uid(place_id=place.id, uid=group_uid)
    form = seat_form(place, SeatForm())
    if not form.validate():
        return group_page(place, group, form), 422
    try:
        group_operations.add_seat(
            group, form.details(), uid=form.new_uid, actor=actor, now=clock.now()
        )
    except RuleBroken as error:
        form.who.errors = [str(error)]
        return group_page(place, group, form), 422
    flash(_("Inskriven i gruppen."))
    return to_group(place, group)


@bp.get(f"{_SEATS}/<uuid:seat_uid>")
@place_page(may_work)
def seat_edit(
    _actor: Actor, place: Place, group_uid: uuid.UUID, seat_uid: uuid.UUID
) -> ResponseReturnValue:
    group, seat = _seat(place, group_uid, seat_uid)
    return _edit_page(place, group, seat, _offered(place, seat, SeatEditForm.of(seat)))


@bp.post(f"{_SEATS}/<uuid:seat_uid>")
@place_page(may_work)
def seat_change(
    actor: Actor, place: Place, group_uid: uuid.UUID, seat_uid: uuid.UUID
) -> ResponseReturnValue:
    group, seat = _seat(place, group_uid, seat_uid)
    form = _offered(place, seat, SeatEditForm())
    if not form.validate():
        return _edit_page(place, group, seat, form), 422
    group_operations.change_seat(
        group, seat, form.details(), version=form.read_version, actor=actor, now=clock.now()
    )
    flash(_("Ändringen är sparad."))
    return to_group(place, group)


@bp.post(f"{_SEATS}/<uuid:seat_uid>/ta-bort")
@place_page(may_work)
def seat_remove(
    actor: Actor, place: Place, group_uid: uuid.UUID, seat_uid: uuid.UUID
) -> ResponseReturnValue:
    group = group_queries.group_by_uid(place_id=place.id, uid=group_uid)
    seat = group_queries.seat_in(group, seat_uid)
    if seat is not None:  # else somebody was faster, and it is as it was asked to be
        group_operations.remove_seat(group, seat, actor=actor, now=clock.now())
    flash(_("Raden är borttagen."))
    return to_group(place, group)


def _seat(place: Place, group_uid: uuid.UUID, seat_uid: uuid.UUID) -> tuple[Group, Seat]:
    group = group_queries.group_by_uid(place_id=place.id, uid=group_uid)
    seat = group_queries.seat_in(group, seat_uid)
    if seat is None:
        raise NotFound(_("Raden finns inte längre. Någon har tagit bort den ur gruppen."))
    return group, seat


def _offered(place: Place, seat: Seat, form: SeatEditForm) -> SeatEditForm:
    form.offer_who(
        queries.organisations_of(place_id=place.id),
        group_queries.contact_persons_of(place_id=place.id),
        seat,
    )
    return form


def _edit_page(place: Place, group: Group, seat: Seat, form: SeatEditForm) -> str:
    return render_template(
        "stakeholders/seat_edit.html", place=place, group=group, seat=seat, form=form
    )
