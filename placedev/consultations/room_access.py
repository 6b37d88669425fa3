"""The room where comments are gathered: its blueprint, and what its addresses name."""

import uuid

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from placedev.consultations import queries
from placedev.consultations.models import CommentPeriod
from placedev.consultations.rules import CommentLine
from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.places.models import Place

bp = Blueprint("consultations", __name__)
ROOM = "/platser/<slug:place_slug>/plan/synpunkter"
PERIOD = f"{ROOM}/<uuid:period_uid>"
COMMENT = f"{PERIOD}/<uuid:comment_uid>"


def the_period(place: Place, uid: uuid.UUID, *, to_change: bool = False) -> CommentPeriod:
    """Return a period of the place; raise NotFound."""
    period = queries.period_by_uid(place_id=place.id, uid=uid, to_change=to_change)
    if period is None:
        raise NotFound(_("Tiden för synpunkter finns inte här."))
    return period


def the_comment(period: CommentPeriod, uid: uuid.UUID) -> CommentLine:
    """Return a comment of the period; raise NotFound."""
    line = queries.comment_by_uid(period_id=period.id, uid=uid)
    if line is None:
        raise NotFound(_("Synpunkten finns inte här."))
    return line


def to_period(place: Place, period: CommentPeriod) -> ResponseReturnValue:
    """Go back to the period's page."""
    return redirect(
        url_for("consultations.period_show", place_slug=place.slug, period_uid=period.uid)
    )
