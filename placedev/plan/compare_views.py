"""The plan of today beside its latest edition."""

from flask import render_template
from flask.typing import ResponseReturnValue

from placedev.core.i18n import force_locale
from placedev.editions import queries as editions
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see
from placedev.plan import compare_rules, look_queries, rules, wording
from placedev.plan.compare_rules import Area, Form, Goal, Origin
from placedev.plan.look_access import ROOM, bp, narrowed, to_plan
from placedev.plan.look_queries import MONEY, ROLES, Line, Look

__all__ = ["bp"]


@bp.get(f"{ROOM}/jamfor")
@place_page(may_see)
def compare_show(_actor: Actor, place: Place) -> ResponseReturnValue:
    look = look_queries.look_of(place_id=place.id, options=(*ROLES, MONEY[0]))
    if look is None:
        return to_plan(place)
    edition = editions.latest_edition(place_id=place.id)
    _look, areas = narrowed(look)
    found = []
    if edition is not None:
        before = compare_rules.form_of_snapshot(edition.snapshot)
        found = compare_rules.compare(before, _form(look))
    shown = [one for one in found if areas.chosen in {"", one.uid or "ovrigt"}]
    return render_template(
        "plan/compare_show.html",
        place=place,
        areas=areas,
        edition=edition,
        found=shown,
        counts=compare_rules.counted(shown),
        kinds=compare_rules.KINDS,
    )


def _form(look: Look) -> Form:
    """Return the plan of today as plain data, in the plan's own language as an edition is."""
    by_id = {area.id: area for area in look.areas}
    origins: dict[int, list[Origin]] = {}
    for one in look_queries.lineage_of(plan_id=look.plan.id):
        source = by_id.get(one.from_area_id or 0)
        uid = str(source.uid) if source else None
        origins.setdefault(one.area_id, []).append(Origin(one.kind, uid, one.from_name))
    goals = look_queries.goals_of(plan_id=look.plan.id)
    homes = {goal.id: by_id.get(look.goal_areas.get(goal.id) or 0) for goal in goals}
    with force_locale(look.plan.language):
        return Form(
            [
                Area(str(area.uid), area.name, _with_name(area.earlier_name, origins.get(area.id)))
                for area in look.areas
            ],
            [
                Goal(str(goal.uid), goal.title, str(home.uid) if (home := homes[goal.id]) else None)
                for goal in goals
            ],
            [_activity(line) for line in look.lines],
        )


def _with_name(earlier: str | None, origins: list[Origin] | None) -> tuple[Origin, ...]:
    """Return what an area was before, as records and as the one name that stands on it."""
    named = [Origin("renamed", None, earlier)] if earlier else []
    return (*(origins or ()), *named)


def _activity(line: Line) -> compare_rules.Activity:
    one, status = line.activity, line.status
    agreed = [
        wording.who_words(role)
        for role in one.roles
        if role.role == rules.RESPONSIBLE and role.state == "confirmed"
    ]
    return compare_rules.Activity(
        uid=str(one.uid),
        title=one.title,
        area_uid=str(line.area.uid) if line.area else None,
        status=line.code,
        status_word=rules.word(rules.STATUSES, line.code, status.status_label if status else None),
        when=wording.when_words(one),
        who=", ".join(agreed),
        cost=", ".join(wording.cost_words(cost) for cost in one.costs),
    )
