"""The chain from idea through theme, goal and activity to result."""

from flask import render_template
from flask.typing import ResponseReturnValue

from placedev.contributions import chain_queries as trails
from placedev.core.i18n import _
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see
from placedev.plan import area_queries, chain_queries, goal_queries, queries
from placedev.plan.chain_rules import Part, Reached, reached
from placedev.plan.room_views import ROOM, bp, without_plan


@bp.get(f"{ROOM}/kedja")
@place_page(may_see)
def chain_show(_actor: Actor, place: Place) -> ResponseReturnValue:
    plan = queries.plan_of(place_id=place.id)
    if plan is None:
        words = _("Här ser ni vad som blev av varje idé: tema, mål, aktivitet och resultat.")
        return without_plan(place, _("Från idé till resultat"), words)
    areas = {one.id: one for one in area_queries.areas_of(plan_id=plan.id)}
    goals = {one.id: one for one in goal_queries.goals_of(plan_id=plan.id)}
    results = {one.activity.id: one for one in chain_queries.results_of(plan_id=plan.id)}
    goal_parts = [Part(one.id, one.area_id, one.parent_id) for one in goals.values()]
    activity_parts = [
        Part(one.activity.id, one.activity.area_id, one.activity.goal_id)
        for one in results.values()
    ]

    def below(trail: trails.Trail) -> Reached:
        return reached(
            list(areas),
            goal_parts,
            activity_parts,
            from_areas=trail.area_ids,
            from_goals=trail.goal_ids,
            from_activities=trail.activity_ids,
        )

    chain = [(trail, below(trail)) for trail in trails.trails_of(place_id=place.id)]
    return render_template(
        "plan/chain_show.html",
        place=place,
        plan=plan,
        chain=chain,
        areas=areas,
        goals=goals,
        results=results,
    )
