"""The room Åtaganden: its blueprint, and the way back to the page of a promise."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from placedev.commitments.models import Commitment
from placedev.places.models import Place

bp = Blueprint("commitments", __name__)
ROOM = "/platser/<slug:place_slug>/ataganden"
ONE = f"{ROOM}/<uuid:commitment_uid>"


def to_promise(place: Place, commitment: Commitment) -> ResponseReturnValue:
    """Send the reader to the page of a promise."""
    return redirect(
        url_for("commitments.commitment_show", place_slug=place.slug, commitment_uid=commitment.uid)
    )
