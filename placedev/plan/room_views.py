"""The room of the plan: its blueprint, and what its pages share."""

from typing import Any
from urllib.parse import parse_qsl

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from placedev.core import clock
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.places.models import Place
from placedev.places.policy import Actor
from placedev.plan import queries, row_operations
from placedev.plan.home import Home
from placedev.plan.models import Goal, GoalArea, Plan, PlanSection
from placedev.steps import methods
from placedev.steps.method import Method

bp = Blueprint("plan", __name__)
_ASKED = ("vem", "lage", "tid", "pengar", "sida")  # what is shown, as the address says it
ROOM = "/platser/<slug:place_slug>/plan"


def the_plan(place: Place) -> Plan:
    """Return the plan of the place; raise NotFound while there is none."""
    plan = queries.plan_of(place_id=place.id)
    if plan is None:
        raise NotFound(_("Platsen har ingen plan än. Börja med att starta den."))
    return plan


def without_plan(place: Place, title: str, words: str) -> str:
    """Return the page of a room that has nothing yet: what belongs there, and how to begin."""
    return render_template("plan/plan_missing.html", place=place, title=title, words=words)


def to_plan(place: Place, area: str | None) -> ResponseReturnValue:
    """Go back to the part of the plan that one came from, filtered as it was, at the same row."""
    asked = dict(parse_qsl(request.form.get("visas", "")))
    kept: dict[str, Any] = {name: asked[name] for name in _ASKED if name in asked}
    row = request.form.get("rad") or None
    address = url_for(
        "plan.plan_show", place_slug=place.slug, omrade=area or None, _anchor=row, **kept
    )
    return redirect(address)


def to_start(place: Place) -> ResponseReturnValue:
    """Go to the page where a plan is started."""
    return redirect(url_for("plan.plan_new", place_slug=place.slug))


def move_row(
    actor: Actor, place: Place, thing: GoalArea | Goal | PlanSection, area: str | None
) -> ResponseReturnValue:
    """Let a thing change places with its neighbour, as the form says, and go back to its part."""
    plan, up = the_plan(place), request.form.get("hall") == "upp"
    row_operations.move(plan, thing, up=up, actor=actor, now=clock.now())
    return to_plan(place, area)


def part_of_home(home: Home) -> str | None:
    """Return the name of the part of the plan that a home is shown in."""
    return str(home.area.uid) if home.area else None


def method_of(place: Place) -> Method:
    """Return the method that the place follows."""
    return methods.method_named(place.method_id, place.method_version)
