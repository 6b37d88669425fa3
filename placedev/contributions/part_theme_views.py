"""The themes that a part of the plan rests on, ticked on that part's own page."""

from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from placedev.contributions import theme_queries, trail_operations
from placedev.contributions.answer_forms import AREA, GOAL
from placedev.contributions.idea_access import ROOM, bp
from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.plan import around_queries
from placedev.plan.around_queries import Named


@bp.post(f"{ROOM}/delar")
@place_page(may_work)
def part_themes_set(actor: Actor, place: Place) -> ResponseReturnValue:
    kind, part = _part(place, request.form.get("part", ""))
    themes = {str(one.uid): one for one in theme_queries.themes_of(place_id=place.id)}
    ticked, had = set(request.form.getlist("theme")), set(request.form.getlist("had"))
    for uid, theme in themes.items():
        if uid in ticked - had:
            trail_operations.carry(
                place, theme, kind, part, answers=False, actor=actor, now=clock.now()
            )
        elif uid in had - ticked:
            trail_operations.let_go(place, theme, kind, part, actor=actor, now=clock.now())
    flash(_("Teman är sparade. Spåret syns på båda hållen."))
    where: dict[str, Any] = {f"{kind}_uid": part.uid}
    return redirect(url_for(f"plan.{kind}_edit", place_slug=place.slug, **where))


def _part(place: Place, written: str) -> tuple[str, Named]:
    around = around_queries.around(place_id=place.id)
    for kind, prefix, rows in (("area", AREA, around.areas), ("goal", GOAL, around.goals)):
        for one in rows:
            if written == f"{prefix}{one.uid}":
                return kind, one
    raise NotFound(_("Den delen av planen finns inte."))
