"""The room's further pages share a blueprint, and the choice of one area."""

from typing import NamedTuple

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from placedev.core.i18n import _
from placedev.places.models import Place
from placedev.plan.look_queries import Look

bp = Blueprint("looks", __name__)
ROOM = "/platser/<slug:place_slug>/plan"
LOOSE = "ovrigt"  # what belongs to no area


class AreaChoice(NamedTuple):
    """The areas that a page can be narrowed to: name in the address and words."""

    chosen: str  # empty: all
    offered: list[tuple[str, str]]


def narrowed(look: Look) -> tuple[Look, AreaChoice]:
    """Keep what belongs to the area in the address; what is not known there narrows nothing."""
    offered = [(str(area.uid), area.name) for area in look.areas]
    if look.areas and any(line.area is None for line in look.lines):
        offered.append((LOOSE, _("Utanför områdena")))
    wish = request.args.get("omrade", "")
    if wish not in dict(offered):
        return look, AreaChoice("", offered)
    return look.within(None if wish == LOOSE else wish), AreaChoice(wish, offered)


def to_plan(place: Place) -> ResponseReturnValue:
    """Lead to the page where a plan is started; there is nothing to look at yet."""
    return redirect(url_for("plan.plan_show", place_slug=place.slug))
