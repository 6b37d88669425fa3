"""The leader's page of readers: how many follow the plan, and who wants to take part."""

import uuid

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.editions import public_queries as plans
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_lead
from placedev.readers import follow_queries, queries, rules, wish_operations
from placedev.readers.forms import HandledForm
from placedev.readers.models import PartWish
from placedev.web.mailed import letters_can_be_read
from placedev.web.paging import pages_of

bp = Blueprint("readers", __name__)
_ALL = "/platser/<slug:place_slug>/lasare"
_ONE = f"{_ALL}/<uuid:wish_uid>"


@bp.get(_ALL)
@place_page(may_lead)
def wish_list(_actor: Actor, place: Place) -> ResponseReturnValue:
    return _page(place)


@bp.post(f"{_ONE}/svarat")
@place_page(may_lead)
def wish_handle(actor: Actor, place: Place, wish_uid: uuid.UUID) -> ResponseReturnValue:
    row = _find(place, wish_uid)
    form = HandledForm()
    if not form.validate():
        return _page(place, failed=(row.uid, form)), 422
    wish_operations.handle_wish(place, row, form.outcome.data, actor=actor, now=clock.now())
    flash(_("Noterat. Texten raderas på sin dag."))
    return _back(place)


@bp.post(f"{_ONE}/radera")
@place_page(may_lead)
def wish_erase(actor: Actor, place: Place, wish_uid: uuid.UUID) -> ResponseReturnValue:
    wish_operations.erase_now(place, _find(place, wish_uid), actor=actor, now=clock.now())
    flash(_("Texten och kontaktuppgiften är raderade."))
    return _back(place)


def _back(place: Place) -> ResponseReturnValue:
    """Lead back to the page of the list that was answered on."""
    return redirect(url_for(".wish_list", place_slug=place.slug, sida=request.args.get("sida")))


def _find(place: Place, uid: uuid.UUID) -> PartWish:
    row = queries.wish_by_uid(place_id=place.id, uid=uid)
    if row is None:
        raise NotFound(_("Den här finns inte, eller hör till en annan plats."))
    return row


def _page(place: Place, *, failed: tuple[uuid.UUID, HandledForm] | None = None) -> str:
    counts = queries.wish_counts(place_id=place.id)
    pages = pages_of(counts.written, rules.WISHES_ON_PAGE)
    wishes = queries.wishes_of(place_id=place.id, first=pages.first, most=pages.size)
    titles = plans.activity_titles(place_slug=place.slug)
    sent = dict([failed]) if failed else {}
    return render_template(
        "readers/wish_list.html",
        place=place,
        followers=follow_queries.followers_count(place_id=place.id),
        is_published=titles is not None,
        letters_leave=letters_can_be_read(),
        waiting=[one for one in wishes if one.handled_at is None and one.erased_at is None],
        done=[one for one in wishes if one.handled_at is not None or one.erased_at is not None],
        counts=counts,
        pages=pages,
        titles=titles or {},
        forms={
            one.uid: sent.get(one.uid) or HandledForm(formdata=None, outcome=one.outcome)
            for one in wishes
        },
        form_failed=bool(failed),
        outcomes=rules.OUTCOMES,
    )
