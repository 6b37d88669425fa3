"""Beginning the plan with several prioritised themes at once."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.contributions import theme_queries, theme_start_operations
from placedev.contributions.idea_access import ROOM, bp
from placedev.contributions.theme_start_operations import Wish
from placedev.contributions.trail_forms import ManyForm
from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.plan import queries as plans

_START = f"{ROOM}/till-planen"


@bp.get(_START)
@place_page(may_work)
def themes_choose(_actor: Actor, place: Place) -> ResponseReturnValue:
    if plans.plan_of(place_id=place.id) is None:
        return redirect(url_for("plan.plan_new", place_slug=place.slug))
    return _page(place, ManyForm(formdata=None))


@bp.post(_START)
@place_page(may_work)
def themes_carry(actor: Actor, place: Place) -> ResponseReturnValue:
    plan, form, ticked = plans.plan_of(place_id=place.id), ManyForm(), request.form.getlist("tema")
    if plan is None:
        raise NotFound(_("Platsen har ingen plan än. Börja med att starta den."))
    themes = theme_queries.themes_of(place_id=place.id)
    chosen = [one for one in themes if str(one.uid) in ticked]
    if not form.validate() or not chosen:
        return _page(place, form, is_empty=not chosen), 422
    theme_start_operations.carry_all(
        place,
        plan,
        sorted(chosen, key=lambda one: (one.rank is None, one.rank or 0)),
        Wish(form.kind.data, bool(form.answers.data)),
        uid=form.new_uid,
        actor=actor,
        now=clock.now(),
    )
    flash(_("Temana är införda i planen. Spåret syns på båda hållen."))
    return redirect(url_for("plan.plan_show", place_slug=place.slug, omrade="allt"))


def _page(place: Place, form: ManyForm, *, is_empty: bool = False) -> str:
    """Return the themes to tick, the prioritised first, with where they went already."""
    themes = sorted(
        theme_queries.themes_of(place_id=place.id),
        key=lambda one: (one.rank is None, one.rank or 0),
    )
    return render_template(
        "contributions/themes_carry.html",
        place=place,
        form=form,
        themes=themes,
        uses=theme_queries.uses_of(theme_ids=[one.id for one in themes]),
        ticked=request.form.getlist("tema"),
        is_empty=is_empty,
    )
