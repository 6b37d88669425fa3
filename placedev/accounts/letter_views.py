"""A person says how often letters of each kind may come."""

from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from placedev.accounts import account_operations, queries
from placedev.accounts.models import User
from placedev.core import clock, mail_stops
from placedev.core.errors import RuleBroken
from placedev.core.i18n import _
from placedev.reminders import rules
from placedev.web.access import signed_in

bp = Blueprint("account", __name__)


@bp.post("/konto/brev")
@signed_in
def letters_choose() -> ResponseReturnValue:
    chosen = {kind: request.form.get(kind, "") for kind in rules.KINDS}
    if not set(chosen.values()) <= set(rules.HOW):
        raise RuleBroken(_("Välj ett av alternativen för varje slags brev."))
    me = queries.user_by_id(user_id=current_user.user_id)
    wanted = rules.letters_wanted(chosen)
    account_operations.choose_letters(me, chosen, wanted=wanted, now=clock.now())
    flash(_("Vi skriver till er så som ni har valt."))
    return redirect(url_for("account.account_show", _anchor="brev"))


def letters_offered(me: User) -> dict[str, Any]:
    """Return what the own page shows of it. Two queries."""
    chosen = {**rules.USUAL_HOW, **queries.letters_chosen(user_id=me.id)}
    stopped = {kind for kind, _place_id in mail_stops.stops_of(address=me.email or "")}
    return {
        "kinds": rules.KINDS,
        "hows": rules.HOW,
        "chosen": chosen,
        "has_stopped": bool(stopped & rules.letters_wanted(chosen)),
    }
