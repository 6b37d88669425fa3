"""A person ends their account; it belongs here because every place must be left first."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from placedev.accounts import access
from placedev.accounts import queries as accounts
from placedev.core import clock
from placedev.core.i18n import _
from placedev.places import leaving_operations, queries, rules
from placedev.places.access import current_actor
from placedev.web.access import signed_in

bp = Blueprint("leaving", __name__)
_URL = "/konto/avsluta"


@bp.get(_URL)
@signed_in
def account_end_ask() -> ResponseReturnValue:
    return render_template(
        "accounts/account_end.html",
        own=queries.own_places(user_id=current_user.user_id),
        alone={place.id for place in queries.led_alone(user_id=current_user.user_id)},
        roles=rules.ROLES,
    )


@bp.post(_URL)
@signed_in
def account_end() -> ResponseReturnValue:
    user = accounts.user_by_id(user_id=current_user.user_id)
    leaving_operations.close_account(user, actor=current_actor(), now=clock.now())
    access.forget()
    flash(_("Kontot är avslutat. Tack för allt ni har gjort."))
    return redirect(url_for("accounts.sign_in"))
