"""The rates of a place: what each programme counts an hour as, and from when."""

import uuid

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _, _n
from placedev.hours import queries, rate_operations
from placedev.hours.hours_views import ROOM, bp
from placedev.hours.queries import UsedRate
from placedev.hours.rate_forms import RateForm
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see, may_work

_ALL = f"{ROOM}/timvarden"
_ONE = f"{_ALL}/<uuid:rate_uid>"


@bp.get(_ALL)
@place_page(may_see)
def rate_list(_actor: Actor, place: Place) -> ResponseReturnValue:
    return _page(place, RateForm(formdata=None))


@bp.post(_ALL)
@place_page(may_work)
def rate_add(actor: Actor, place: Place) -> ResponseReturnValue:
    form = RateForm()
    if not form.validate():
        return _page(place, form), 422
    try:
        rate_operations.add_rate(
            place, form.details(), uid=form.new_uid, actor=actor, now=clock.now()
        )
    except RuleBroken as error:
        form.from_on.errors = [str(error)]
        return _page(place, form), 422
    flash(_("Timvärdet är tillagt. Rader som redan är inskrivna har kvar sitt."))
    return _to_page(place)


@bp.post(f"{_ONE}/anvand")
@place_page(may_work)
def rate_use(actor: Actor, place: Place, rate_uid: uuid.UUID) -> ResponseReturnValue:
    used = _rate(place, rate_uid)
    rows = rate_operations.value_rows(place, used.rate, actor=actor, now=clock.now())
    flash(
        _n("%(num)s rad fick timvärdet.", "%(num)s rader fick timvärdet.", rows)
        if rows
        else _("Ingen rad saknar timvärde för den tiden.")
    )
    return _to_page(place)


@bp.post(f"{_ONE}/ta-bort")
@place_page(may_work)
def rate_remove(actor: Actor, place: Place, rate_uid: uuid.UUID) -> ResponseReturnValue:
    rate_operations.remove_rate(_rate(place, rate_uid), actor=actor, now=clock.now())
    flash(_("Timvärdet är borttaget."))
    return _to_page(place)


def _page(place: Place, form: RateForm) -> str:
    return render_template(
        "hours/rate_list.html",
        place=place,
        form=form,
        rates=queries.rates_of(place_id=place.id),
        without=len(queries.rows_without_rate(place_id=place.id, from_on=None)),
    )


def _rate(place: Place, uid: uuid.UUID) -> UsedRate:
    for one in queries.rates_of(place_id=place.id):
        if one.rate.uid == uid:
            return one
    raise NotFound(_("Timvärdet finns inte."))


def _to_page(place: Place) -> ResponseReturnValue:
    return redirect(url_for("hours.rate_list", place_slug=place.slug))
