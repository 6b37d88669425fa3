"""What a contact wants to see of the portfolio, kept under a name."""

import uuid

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.i18n import _
from placedev.places.access import current_actor
from placedev.regions import view_operations as operations
from placedev.regions.portfolio_forms import ViewForm
from placedev.regions.portfolio_views import ROOM, bp, portfolio_page
from placedev.web.access import signed_in


@bp.post(f"{ROOM}/vyer")
@signed_in
def view_save() -> ResponseReturnValue:
    form = ViewForm()
    choice = form.choice()
    if not form.validate():
        return portfolio_page(choice, form), 422
    operations.save_view(
        form.name.data, choice, uid=form.new_uid, actor=current_actor(), now=clock.now()
    )
    flash(_("Vyn ”%(name)s” är sparad. Bara ni ser den.", name=form.name.data))
    return redirect(url_for("regions.portfolio", **choice.written()))


@bp.post(f"{ROOM}/vyer/<uuid:view_uid>/ta-bort")
@signed_in
def view_remove(view_uid: uuid.UUID) -> ResponseReturnValue:
    operations.remove_view(uid=view_uid, actor=current_actor())
    flash(_("Vyn är borttagen."))
    return redirect(url_for("regions.portfolio"))
