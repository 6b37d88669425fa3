"""The room Intressenter: its blueprint, and how its pages find what an address names."""

import re
import uuid

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from placedev.core.errors import NotFound
from placedev.core.i18n import _
from placedev.places.models import Place
from placedev.stakeholders import queries
from placedev.stakeholders.models import Organisation

bp = Blueprint("stakeholders", __name__)
ROOM = "/platser/<slug:place_slug>/intressenter"
_FOUR_DIGITS = re.compile(r"[0-9]{1,4}")
ONE = f"{ROOM}/<uuid:organisation_uid>"


def the_organisation(place: Place, uid: uuid.UUID) -> Organisation:
    """Return the organisation that the address stands for today; raise NotFound. One query."""
    organisation = queries.organisation_by_uid(place_id=place.id, uid=uid)
    if organisation is None:
        raise NotFound(_("Intressenten finns inte."))
    return organisation


def to_register(place: Place) -> ResponseReturnValue:
    """Lead to the register."""
    return redirect(url_for("stakeholders.organisation_list", place_slug=place.slug))


def to_page(place: Place, organisation: Organisation) -> ResponseReturnValue:
    """Lead to the page of an organisation."""
    uid = organisation.uid
    return redirect(
        url_for("stakeholders.organisation_show", place_slug=place.slug, organisation_uid=uid)
    )


def said_page() -> int:
    """Return which page of a list is asked for, 0 being the first."""
    said = request.args.get("sida", "")
    return int(said) if _FOUR_DIGITS.fullmatch(said) else 0
