"""The plan by organisation, by status and by money."""

from collections.abc import Iterator

from flask import render_template, request
from flask.typing import ResponseReturnValue

from placedev.commitments import queries as commitments
from placedev.commitments import wording_rules
from placedev.commitments.queries import state_of
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see
from placedev.plan import look_queries, look_rules, rules, wording
from placedev.plan.look_access import ROOM, bp, narrowed, to_plan
from placedev.plan.look_queries import Line, Look
from placedev.plan.look_rules import Part, Who
from placedev.plan.models import ActivityRole
from placedev.web.paging import pages_of

__all__ = ["bp"]
_ON_PAGE = 20  # organisations, and activities without anybody
_FEW = 4  # organisations that stand open


@bp.get(f"{ROOM}/organisationer")
@place_page(may_see)
def organisation_list(_actor: Actor, place: Place) -> ResponseReturnValue:
    whole = look_queries.look_of(place_id=place.id, options=look_queries.ROLES)
    if whole is None:
        return to_plan(place)
    look, areas = narrowed(whole)
    parts = [*_roles(look), *_promises(place, look, everything=not areas.chosen)]
    everybody, wish = look_rules.actors_of(parts), request.args.get("vem", "")
    actors = [one for one in everybody if one.who.key == wish] or everybody
    pages = pages_of(len(actors), _ON_PAGE)
    lacking = [line for line in look.lines if not line.is_over and not _has_responsible(line)]
    return render_template(
        "plan/organisation_list.html",
        place=place,
        areas=areas,
        everybody=everybody,
        chosen=wish if len(actors) < len(everybody) or len(everybody) == 1 else "",
        actors=pages.rows(actors),
        pages=pages,
        few=_FEW,
        answers=look_rules.ANSWERS,
        without=lacking if pages.number == 1 and len(actors) == len(everybody) else [],
        most=_ON_PAGE,
        rules=rules,
        wording=wording,
        promise_words=wording_rules,
    )


def _has_responsible(line: Line) -> bool:
    """Tell whether somebody is thought of who has not said no."""
    return any(
        role.role == rules.RESPONSIBLE and role.state != "declined" for role in line.activity.roles
    )


def _roles(look: Look) -> Iterator[Part]:
    for line in look.lines:
        for role in line.activity.roles:
            yield Part(_who(role), look_rules.answer_of_role(role.state), ("role", line, role))


def _who(role: ActivityRole) -> Who:
    if role.organisation is not None:
        return Who("organisation", str(role.organisation.uid), role.organisation.name)
    if role.group is not None:
        return Who("group", str(role.group.uid), role.group.name)
    return look_rules.in_words(role.actor or "")


def _promises(place: Place, look: Look, *, everything: bool) -> Iterator[Part]:
    """Yield the promises to what is looked at; the whole plan has also those to the work itself."""
    lines = {line.activity.id: line for line in look.lines}
    area_ids = {line.area.id if line.area else None for line in look.lines}
    for one in commitments.commitments_of(place_id=place.id):
        of_goal = one.goal_id is not None and look.goal_areas.get(one.goal_id) in area_ids
        if everything or one.activity_id in lines or of_goal:
            who = Who("organisation", str(one.organisation.uid), one.organisation.name)
            answer = look_rules.answer_of_promise(state_of(one))
            yield Part(who, answer, ("promise", lines.get(one.activity_id or 0), one))


@bp.get(f"{ROOM}/lage")
@place_page(may_see)
def status_list(_actor: Actor, place: Place) -> ResponseReturnValue:
    whole = look_queries.look_of(place_id=place.id, options=look_queries.ROLES)
    if whole is None:
        return to_plan(place)
    look, areas = narrowed(whole)
    by_status: dict[str, list[Line]] = {code: [] for code in rules.STATUSES}
    for line in look.lines:
        by_status[line.code].append(line)
    return render_template(
        "plan/status_list.html",
        place=place,
        areas=areas,
        by_status={code: lines for code, lines in by_status.items() if lines},
        rules=rules,
        wording=wording,
    )


@bp.get(f"{ROOM}/per-aktivitet")
@place_page(may_see)
def money_list(_actor: Actor, place: Place) -> ResponseReturnValue:
    whole = look_queries.look_of(place_id=place.id, options=look_queries.MONEY)
    if whole is None:
        return to_plan(place)
    look, areas = narrowed(whole)
    return render_template(
        "plan/money_list.html", place=place, areas=areas, look=look, rules=rules, wording=wording
    )
