"""The page of the plan."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from placedev.hours import sum_queries as hours
from placedev.hours.sum_rules import together
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see
from placedev.plan import home_forms, outline_queries, rules, wording
from placedev.plan.activities.forms import LineForm
from placedev.plan.room_views import ROOM, bp

ALL, LOOSE = "allt", "ovrigt"  # parts of the plan that are no area


@bp.get(ROOM)
@place_page(may_see)
def plan_show(_actor: Actor, place: Place) -> ResponseReturnValue:
    outline = outline_queries.outline(place_id=place.id)
    if outline is None:
        return render_template("plan/plan_empty.html", place=place)
    chosen, parts = _chosen(outline, request.args.get("omrade", ""))
    worths = hours.worth_by_activity(place_id=place.id)
    return render_template(
        "plan/plan_show.html",
        place=place,
        plan=outline.plan,
        outline=outline,
        parts=parts,
        chosen=chosen,
        all_parts=ALL,
        loose_part=LOOSE,
        worths=worths,
        given=together(worths.values()),
        line_form=LineForm(formdata=None),
        line_home=home_forms.AREA + chosen if chosen not in {ALL, LOOSE} else "",
        rules=rules,
        wording=wording,
    )


def _chosen(
    outline: outline_queries.Outline, wish: str
) -> tuple[str, list[outline_queries.AreaPart]]:
    """Return the part that is shown and its name in the address: the first, if none is named."""
    by_name = {str(part.area.uid): part for part in outline.areas if part.area}
    if wish == ALL:
        return ALL, [*outline.areas, *([] if outline.loose.is_empty else [outline.loose])]
    if wish == LOOSE or not by_name:
        return LOOSE, [outline.loose]
    name = wish if wish in by_name else next(iter(by_name))
    return name, [by_name[name]]
