"""The method that a place follows, and what another version or another method would change."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_lead, may_see
from placedev.steps import method_operations, queries
from placedev.steps.comparison import compare
from placedev.steps.forms import MethodForm
from placedev.steps.method import Method
from placedev.steps.methods import all_methods
from placedev.steps.step_views import bp

_METHOD = "/platser/<slug:place_slug>/metod"


@bp.get(_METHOD)
@place_page(may_see)
def method_show(_actor: Actor, place: Place) -> ResponseReturnValue:
    method = queries.method_of(place)
    return render_template(
        "steps/method_show.html",
        place=place,
        method=method,
        offers=[
            {
                "method": other,
                "is_newer": other.id == method.id,
                "changes": compare(method, other),
                "to": f"{other.id}/{other.version}",
            }
            for other in _offered(place)
        ],
    )


@bp.post(_METHOD)
@place_page(may_lead)
def method_change(actor: Actor, place: Place) -> ResponseReturnValue:
    chosen = MethodForm().choice()
    to = next((one for one in _offered(place) if (one.id, one.version) == chosen), None)
    if to is None:
        raise NotFound(_("Den metoden går inte att byta till."))
    method_operations.change_method(place, to, actor=actor, now=clock.now())
    flash(_("Ni följer nu %(method)s, version %(n)s.", method=to.name, n=to.version))
    return redirect(url_for("steps.method_show", place_slug=place.slug))


def _offered(place: Place) -> list[Method]:
    """Return a newer version of the place's method, and others while no gate has been passed."""
    is_on_the_way = bool(queries.records_of(place_id=place.id).rounds)
    return [
        one
        for one in all_methods()
        if (one.version > place.method_version if one.id == place.method_id else not is_on_the_way)
    ]
