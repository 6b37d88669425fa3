"""Who belongs to a programme: its owners, and which places here are its places. For admins."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.places import queries as places
from placedev.places.access import current_actor
from placedev.programmes import operations, queries
from placedev.programmes.access import ROOM, bp
from placedev.programmes.forms import OwnerForm, TieForm
from placedev.programmes.models import Programme, ProgrammePlace
from placedev.site.access import admin_page

_ALL = f"{ROOM}/tilldela"


@bp.get(_ALL)
@admin_page
def assignment_list(programme_slug: str) -> ResponseReturnValue:
    return _page(_programme(programme_slug), OwnerForm())


@bp.post(f"{_ALL}/agare")
@admin_page
def owner_name(programme_slug: str) -> ResponseReturnValue:
    programme, form = _programme(programme_slug), OwnerForm()
    if not form.validate():
        return _page(programme, form), 422
    user = queries.user_with_address(email=form.email.data)
    if user is None:
        form.email.errors = [_("Ingen loggar in med den adressen. Lägg till personen först.")]
        return _page(programme, form), 422
    operations.name_owner(programme, user, actor=current_actor(), now=clock.now())
    flash(_("%(name)s äger nu programmet här.", name=user.name))
    return _to_list(programme)


@bp.post(f"{_ALL}/agare/<uuid:user_uid>/ta-bort")
@admin_page
def owner_let_go(programme_slug: str, user_uid: uuid.UUID) -> ResponseReturnValue:
    programme = _programme(programme_slug)
    ownership = queries.ownership_of(programme_id=programme.id, user_uid=user_uid)
    if ownership is not None:
        operations.let_owner_go(programme, ownership, actor=current_actor(), now=clock.now())
    flash(_("Personen äger inte längre programmet här."))
    return _to_list(programme)


@bp.post(f"{_ALL}/platser/<uuid:row_uid>")
@admin_page
def place_tie(programme_slug: str, row_uid: uuid.UUID) -> ResponseReturnValue:
    programme, form = _programme(programme_slug), TieForm()
    row = queries.part_of(ProgrammePlace, programme_id=programme.id, uid=row_uid)
    slug = form.place.data
    place = places.place_by_slug(slug=slug) if form.validate() and slug else None
    if form.errors or (slug and place is None):
        flash(_("Det finns ingen plats här med den adressen. Den står efter /platser/."))
        return _to_list(programme)
    operations.tie_place(programme, row, place, actor=current_actor(), now=clock.now())
    flash(_("Kopplingen är sparad."))
    return _to_list(programme)


def _programme(slug: str) -> Programme:
    programme = queries.programme_by_slug(slug=slug)
    if programme is None:
        raise NotFound(_("Sidan finns inte, eller så är den inte er."))
    return programme


def _page(programme: Programme, form: OwnerForm) -> str:
    whole = queries.whole(programme)
    keys = [one.place_id for one in whole.places if one.place_id is not None]
    return render_template(
        "programmes/assignment_list.html",
        programme=programme,
        whole=whole,
        owners=queries.owners_of(programme_id=programme.id),
        here=queries.places_here(place_ids=keys),
        form=form,
    )


def _to_list(programme: Programme) -> ResponseReturnValue:
    return redirect(url_for("programmes.assignment_list", programme_slug=programme.slug))
