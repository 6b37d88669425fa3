"""The pages about the marks of those who stand behind the work."""

import uuid

from flask import flash, render_template
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound, RuleBroken
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.plan import logo_operations, queries, shown_queries
from placedev.plan.room_views import bp, the_plan, to_start
from placedev.plan.shown_forms import LogoForm
from placedev.plan.shown_views import SHOWN, to_shown


@bp.get(f"{SHOWN}/loggor/ny")
@place_page(may_work)
def logo_new(_actor: Actor, place: Place) -> ResponseReturnValue:
    if queries.plan_of(place_id=place.id) is None:
        return to_start(place)
    return render_template("plan/logo_new.html", place=place, form=LogoForm())


@bp.post(f"{SHOWN}/loggor/ny")
@place_page(may_work)
def logo_add(actor: Actor, place: Place) -> ResponseReturnValue:
    plan, form = the_plan(place), LogoForm()
    if not form.validate():
        return render_template("plan/logo_new.html", place=place, form=form), 422
    try:
        logo_operations.add_logo(
            plan,
            sent=form.sent,
            name=form["name"].data,
            link=form.link.data or None,
            uid=form.new_uid,
            actor=actor,
            now=clock.now(),
        )
    except RuleBroken as broken:
        form.picture.errors = [str(broken)]
        return render_template("plan/logo_new.html", place=place, form=form), 422
    flash(_("Loggan är tillagd."))
    return to_shown(place, "loggor")


@bp.post(f"{SHOWN}/loggor/<uuid:logo_uid>/ta-bort")
@place_page(may_work)
def logo_remove(actor: Actor, place: Place, logo_uid: uuid.UUID) -> ResponseReturnValue:
    logo = shown_queries.logo_by_uid(place_id=place.id, uid=logo_uid)
    if logo is None:
        raise NotFound(_("Loggan finns inte."))
    logo_operations.remove_logo(the_plan(place), logo, actor=actor, now=clock.now())
    flash(_("Loggan är borttagen. Utgåvor som visar den behåller den."))
    return to_shown(place, "loggor")
