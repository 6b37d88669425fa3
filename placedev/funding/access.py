"""The room of the plan's money: its addresses, and what its forms may refer to."""

from collections.abc import Iterable
from typing import Any

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from placedev.places.models import Place

bp = Blueprint("funding", __name__)
ROOM = "/platser/<slug:place_slug>/plan/pengar"

Known = dict[str, tuple[int, str]]  # uid as written to id and words


def by_uid(rows: Iterable[Any], words: str) -> Known:
    """Return what a drop-down offers."""
    return {str(row.uid): (row.id, getattr(row, words)) for row in rows}


def to_page(place: Place, name: str, **more: Any) -> ResponseReturnValue:
    """Go on to a page of the room."""
    return redirect(url_for(f"funding.{name}", place_slug=place.slug, **more))
