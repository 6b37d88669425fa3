"""How often a place wants to hear how it goes with what was promised."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.commitments import standing_operations
from placedev.commitments.access import ROOM, bp
from placedev.commitments.interval_forms import IntervalForm
from placedev.core import clock
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work

_INTERVAL = f"{ROOM}/hur-ofta"


@bp.get(_INTERVAL)
@place_page(may_work)
def interval_edit(_actor: Actor, place: Place) -> ResponseReturnValue:
    return _page(place, IntervalForm.of(place))


@bp.post(_INTERVAL)
@place_page(may_work)
def interval_set(actor: Actor, place: Place) -> ResponseReturnValue:
    form = IntervalForm.of(place, sent=True)
    if not form.validate():
        return _page(place, form), 422
    days = int(form.days.data)
    standing_operations.set_interval(place, days, actor=actor, now=clock.now())
    flash(_("Sparat. Det gäller från och med nu."))
    return redirect(url_for("commitments.commitment_list", place_slug=place.slug))


def _page(place: Place, form: IntervalForm) -> str:
    return render_template("commitments/interval_edit.html", place=place, form=form)
