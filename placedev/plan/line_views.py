"""Adding an activity on one line, from the page of the plan."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import RuleBroken
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_work
from placedev.plan import around_queries, line_operations, line_rules
from placedev.plan.line_forms import LineForm
from placedev.plan.page_row_views import known_here
from placedev.plan.room_views import ROOM, bp, the_plan


@bp.post(f"{ROOM}/aktiviteter/rad")
@place_page(may_work)
def line_add(actor: Actor, place: Place) -> ResponseReturnValue:
    plan, form = the_plan(place), LineForm()
    form.offer_homes(around_queries.around(place_id=place.id), nothing="")
    if not form.validate():
        raise RuleBroken(form.first_error() or "")
    known = known_here(place)
    names = [name for one in known for name in line_operations.names_of(one)]
    activity = line_operations.add_line(
        plan,
        line_rules.read_line(form.line.data, names=names),
        form.chosen_home(),
        known=known,
        uid=form.new_uid,
        actor=actor,
        now=clock.now(),
    )
    part, new = request.form.get("omrade") or None, activity.uid
    return redirect(url_for("plan.plan_show", place_slug=place.slug, omrade=part, ny=new))
