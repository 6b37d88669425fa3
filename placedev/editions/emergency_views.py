"""Where whoever runs the site takes an edition back when it cannot wait for the place.

Everything here is about what everybody can read anyway: no page of a place opens by it.
"""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from placedev.core import clock
from placedev.core.i18n import _
from placedev.editions import queries
from placedev.editions import withdrawal_operations as operations
from placedev.editions.emergency_forms import EmergencyForm
from placedev.editions.models import Edition
from placedev.editions.withdrawal_operations import Withdrawal
from placedev.places import queries as places
from placedev.places.models import Place
from placedev.places.rules import slug_in
from placedev.site.access import admin_page

bp = Blueprint("emergency", __name__)
_PAGE = "/webbplatsen/aterta"


@bp.get(_PAGE)
@admin_page
def withdrawal_ask() -> ResponseReturnValue:
    return _page(EmergencyForm(formdata=None))


@bp.post(_PAGE)
@admin_page
def edition_withdraw() -> ResponseReturnValue:
    form = EmergencyForm()
    if not form.validate():
        return _page(form), 422
    place, edition = _found(form)
    if place is None or edition is None:
        form.address.errors = [_("Där finns ingen utgåva med det numret. Se efter i adressen.")]
        return _page(form), 422
    operations.withdraw_in_emergency(
        place,
        edition,
        Withdrawal(form.new_uid, form.reason.data, by_admin=True),
        actor_id=current_user.user_id,
        now=clock.now(),
    )
    flash(_("Utgåva %(number)s är återtagen. Ingen kan läsa den längre.", number=edition.number))
    return redirect(url_for(".withdrawal_ask"))


def _found(form: EmergencyForm) -> tuple[Place | None, Edition | None]:
    place = places.place_by_slug(slug=slug_in(form.address.data))
    if place is None:
        return None, None
    return place, queries.edition_numbered(place_id=place.id, number=form.number.data)


def _page(form: EmergencyForm) -> str:
    return render_template("editions/emergency.html", form=form)
