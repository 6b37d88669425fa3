"""The analysis: its blueprint, and how its pages find what an address names."""

import uuid
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from placedev.analysis import queries
from placedev.analysis.models import AnalysisItem
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.places.models import Place
from placedev.steps import methods

bp = Blueprint("analysis", __name__)
ROOM = "/platser/<slug:place_slug>/analys"
ONE = f"{ROOM}/<uuid:item_uid>"


def the_item(place: Place, uid: uuid.UUID) -> AnalysisItem:
    """Return the thing that the address names; raise NotFound. Two queries."""
    item = queries.item_by_uid(place_id=place.id, uid=uid)
    if item is None:
        raise NotFound(_("Det här står inte längre i analysen."))
    return item


def fields_of(place: Place) -> Mapping[str, Any]:
    """Return the fields through which the place's method looks at a place."""
    return methods.method_named(place.method_id, place.method_version).mapping_fields


def to_boxes(place: Place, *, box: str | None = None) -> ResponseReturnValue:
    """Lead to the boxes; the line of one of them is then ready to write in."""
    meeting = request.values.get("meeting") or request.values.get("mote") or None
    return redirect(
        url_for("analysis.analysis_show", place_slug=place.slug, ruta=box, mote=meeting)
    )


def to_item(place: Place, item: AnalysisItem) -> ResponseReturnValue:
    """Lead to the page of one thing."""
    return redirect(url_for("analysis.item_edit", place_slug=place.slug, item_uid=item.uid))
