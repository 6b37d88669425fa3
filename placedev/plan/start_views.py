"""Beginning with an earlier edition, or with the areas and goals of another place."""

import re
from dataclasses import replace
from typing import NamedTuple

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _, _n
from placedev.editions import public_queries
from placedev.editions import queries as editions
from placedev.places import queries as places
from placedev.places.access import place_page
from placedev.places.models import Place
from placedev.places.policy import Actor, may_see, may_work
from placedev.plan import (
    area_queries,
    around_queries,
    goal_queries,
    operations,
    queries,
    start_operations,
    start_rules,
)
from placedev.plan.models import Plan
from placedev.plan.operations import PlanDetails
from placedev.plan.room_views import ROOM, bp, method_of, to_plan
from placedev.plan.start_rules import Piece
from placedev.web.forms import CreateForm
from placedev.web.paging import pages_of

_START = f"{ROOM}/borja-fran"
_ON_PAGE, _LONGEST_SEARCH = 25, 80  # published plans, letters
_EDITION, _PLACE, _PUBLISHED = "utgava:", "plats:", "publicerad:"


class Source(NamedTuple):
    """Where parts come from: what the page calls it, and the parts."""

    name: str
    pieces: list[Piece]


@bp.get(_START)
@place_page(may_work)
def start_show(actor: Actor, place: Place) -> ResponseReturnValue:
    said = request.args.get("fran")
    if said:
        return _preview(actor, place, said, CreateForm(formdata=None))
    search = " ".join(request.args.get("sok", "").split())[:_LONGEST_SEARCH]
    published = public_queries.offered_plans(without=place.id, containing=search)
    pages = pages_of(len(published), _ON_PAGE)
    return render_template(
        "plan/start_show.html",
        place=place,
        plan=queries.plan_of(place_id=place.id),
        editions=editions.editions_of(place_id=place.id),
        own=[one for one in places.own_places(user_id=actor.user_id) if one.place.id != place.id],
        published=pages.rows(published),
        pages=pages,
        search=search,
        has_published=bool(published or search),
    )


@bp.post(_START)
@place_page(may_work)
def start_take(actor: Actor, place: Place) -> ResponseReturnValue:
    form, said, ticked = CreateForm(), request.form.get("fran", ""), request.form.getlist("ta")
    plan, source = queries.plan_of(place_id=place.id), _source(actor, place, said)
    chosen = [one for one in _compared(plan, source) if one.is_here or one.key in ticked]
    if not form.validate() or not any(one.key in ticked for one in chosen):
        return _preview(actor, place, said, form, is_empty=True), 422
    plan = plan or _new_plan(actor, place, form)
    made = start_operations.begin_from(
        plan,
        chosen,
        source=source.name,
        depth=method_of(place).plan.depth,
        uid=form.new_uid,
        actor=actor,
        now=clock.now(),
    )
    if not made:
        flash(_("Allt det finns redan i planen. Inget lades till."))
        return to_plan(place, "allt")
    flash(_n("%(num)s del är tillagd i planen.", "%(num)s delar är tillagda i planen.", made))
    return to_plan(place, "allt")


def _new_plan(actor: Actor, place: Place, form: CreateForm) -> Plan:
    details = PlanDetails(
        _("Handlingsplan för %(place)s", place=place.name), kind_word=_("handlingsplan")
    )
    return operations.start_plan(place, details, uid=form.new_uid, actor=actor, now=clock.now())


def _preview(
    actor: Actor, place: Place, said: str, form: CreateForm, *, is_empty: bool = False
) -> str:
    source = _source(actor, place, said)
    plan = queries.plan_of(place_id=place.id)
    return render_template(
        "plan/start_preview.html",
        place=place,
        form=form,
        said=said,
        source=source,
        pieces=_compared(plan, source),
        ticked=request.form.getlist("ta"),
        is_empty=is_empty,
    )


def _compared(plan: Plan | None, source: Source) -> list[Piece]:
    """Return the parts, with what the plan has already by name. Three queries."""
    if plan is None:
        return source.pieces
    here = around_queries.around(place_id=plan.place_id)
    names = {
        Piece(one.kind, "", {"title": one.name}).name
        for one in (*here.areas, *here.goals, *here.activities)
    }
    return [replace(one, is_here=one.name in names) for one in source.pieces]


def _source(actor: Actor, place: Place, said: str) -> Source:
    """Return what an address names; raise NotFound for what is not there or may not be seen."""
    found = None
    if said.startswith(_EDITION):
        found = _edition(place, said.removeprefix(_EDITION))
    elif said.startswith(_PLACE):
        found = _other_place(actor, said.removeprefix(_PLACE))
    elif said.startswith(_PUBLISHED):
        found = _published(said.removeprefix(_PUBLISHED))
    if found is None:
        raise NotFound(_("Den planen finns inte att börja från."))
    return found


def _edition(place: Place, number: str) -> Source | None:
    if not re.fullmatch(r"[0-9]{1,6}", number):
        return None
    edition = editions.edition_numbered(place_id=place.id, number=int(number))
    if edition is None:
        return None
    return Source(
        _("Utgåva %(number)s", number=edition.number), start_rules.of_edition(edition.snapshot)
    )


def _other_place(actor: Actor, slug: str) -> Source | None:
    """Return the areas and goals of a place that one works in, as they are now."""
    other = places.place_by_slug(slug=slug)
    if other is None or not may_see(actor, other.id):
        return None
    plan = queries.plan_of(place_id=other.id)
    if plan is None:
        return Source(other.name, [])
    areas, goals = area_queries.areas_of(plan_id=plan.id), goal_queries.goals_of(plan_id=plan.id)
    return Source(other.name, start_rules.of_structure(areas, goals))


def _published(slug: str) -> Source | None:
    """Return the areas and goals of a plan that everybody can read."""
    edition = public_queries.edition(place_slug=slug, number=None)
    if edition is None:
        return None
    pieces = start_rules.without_texts(start_rules.of_edition(edition.snapshot))
    return Source(edition.snapshot["place"]["name"], pieces)
