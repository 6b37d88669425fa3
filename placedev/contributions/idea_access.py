"""The room Idéer: its blueprint, and how its pages find what an address names."""

import uuid

from flask import Blueprint

from placedev.contributions import idea_queries, theme_queries
from placedev.contributions.models import Idea, Theme
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.places.models import Place

bp = Blueprint("ideas", __name__)
ROOM = "/platser/<slug:place_slug>/ideer"
IDEA = f"{ROOM}/<uuid:idea_uid>"
THEMES = f"{ROOM}/teman"
THEME = f"{THEMES}/<uuid:theme_uid>"
PAPER = f"{ROOM}/papper/<uuid:meeting_uid>"


def the_idea(place: Place, uid: uuid.UUID, *, to_change: bool = False) -> Idea:
    """Return an idea of the place; raise NotFound."""
    idea = idea_queries.idea_by_uid(place_id=place.id, uid=uid, to_change=to_change)
    if idea is None:
        raise NotFound(_("Idén finns inte här."))
    return idea


def the_theme(place: Place, uid: uuid.UUID) -> Theme:
    """Return a theme of the place; raise NotFound."""
    theme = theme_queries.theme_by_uid(place_id=place.id, uid=uid)
    if theme is None:
        raise NotFound(_("Temat finns inte här."))
    return theme
